namespace Signalbox.Network.Tests.Tcp;

/// <summary>What is sent, and when.</summary>
public sealed class TcpSendTests
{
    [Fact, Trait("Spec", "RFC 9293 §3.7.1 MUST-16")]
    public void Segments_are_as_long_as_the_peer_takes()
    {
        TcpScript script = TcpScript.Established(segmentBytes: 700);
        script.Write(new byte[1400]);
        script.ExpectData(1, 700);
        script.ExpectData(701, 700);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.7.1 MUST-15")]
    public void Peer_that_does_not_say_takes_536_bytes()
    {
        TcpScript script = TcpScript.Established(segmentBytes: 0);
        script.Write(new byte[1072]);
        script.ExpectData(1, 536);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.7.1")]
    public void Segments_fit_the_link_whatever_the_peer_takes()
    {
        TcpScript script = TcpScript.Established(segmentBytes: 9000);
        script.Write(new byte[2920]);
        script.ExpectData(1, 1460);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.7.1 MUST-14")]
    public void Our_syn_says_what_the_link_takes()
    {
        var script = new TcpScript();
        script.Connect();
        Assert.Equal(1460, script.Next().Header.Options.MaximumSegmentSize);
    }

    [Fact, Trait("Spec", "RFC 6928 §2")]
    public void First_window_is_ten_segments()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[20_000]);
        Assert.Equal(10, script.Link.Sent.Count);
    }

    [Fact, Trait("Spec", "RFC 5681 §3.1")]
    public void Slow_start_doubles_the_window()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[40_000]);
        script.Forget();
        for (int segment = 1; segment <= 10; segment++)
            script.PeerSends(TcpFlags.Ack, 1, 1 + (segment * 1000));
        Assert.Equal(20, script.Link.Sent.Count);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6")]
    public void No_more_is_sent_than_the_peer_takes()
    {
        TcpScript script = TcpScript.Established(window: 2500);
        script.Write(new byte[5000]);
        script.ExpectData(1, 1000);
        script.ExpectData(1001, 1000);
        script.ExpectData(2001, 500);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 7323 §2.3")]
    public void Peers_window_is_scaled()
    {
        TcpScript script = TcpScript.Established(window: 1000, shift: 2);
        script.Write(new byte[5000]);
        Assert.Equal(4, script.Link.Sent.Count);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.7.4 SHLD-7")]
    public void Small_segment_waits_for_an_earlier_small_one()
    {
        TcpScript script = TcpScript.Established();
        script.Write("a");
        script.ExpectData(1, 1);
        script.Write("b");
        script.Write("c");
        script.ExpectNothing();
        script.PeerSends(TcpFlags.Ack, 1, 2);
        script.ExpectData(2, 2);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.7.4 MUST-17")]
    public void Nagles_algorithm_can_be_switched_off()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.NoDelay = true;
        script.Write("a");
        script.ExpectData(1, 1);
        script.Write("b");
        script.ExpectData(2, 1);
    }

    [Fact]
    public void Small_end_after_full_segments_does_not_wait()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[2100]);
        script.ExpectData(1, 1000);
        script.ExpectData(1001, 1000);
        script.ExpectData(2001, 100);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.9.1.2")]
    public void Last_segment_of_what_was_written_pushes()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[1500]);
        Assert.Equal(TcpFlags.Ack, script.Next().Flags);
        Assert.Equal(TcpFlags.Ack | TcpFlags.Psh, script.Next().Flags);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.1 MUST-36")]
    public void Closed_window_is_probed()
    {
        TcpScript script = TcpScript.Established(window: 0);
        script.Write("data");
        script.ExpectNothing();
        script.Elapse(1000);
        script.ExpectData(1, 1);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.1 SHLD-30")]
    public void Probes_of_a_closed_window_come_ever_more_rarely()
    {
        TcpScript script = TcpScript.Established(window: 0);
        script.Write("data");
        var times = new List<long>();
        for (int index = 0; index < 600; index++)
        {
            script.Elapse(100);
            if (script.Link.Sent.Count > 0)
            {
                times.Add(script.Now);
                script.Forget();
            }
        }

        Assert.InRange(times.Count, 6, 9);
        Assert.True(times[5] - times[4] > (times[3] - times[2]) * 3);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.1 MUST-37")]
    public void Peer_that_answers_probes_may_keep_its_window_closed()
    {
        TcpScript script = TcpScript.Established(window: 0);
        script.Write("data");
        for (int minute = 0; minute < 30; minute++)
        {
            script.Elapse(60_000);
            script.Forget();
            script.PeerSends(TcpFlags.Ack, 1, 1, window: 0);
        }

        Assert.Equal(TcpState.Established, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6")]
    public void Data_flows_at_once_when_the_window_opens()
    {
        TcpScript script = TcpScript.Established(window: 0);
        script.Write("data");
        script.PeerSends(TcpFlags.Ack, 1, 1, window: 1000);
        script.ExpectData(1, 4);
    }

    [Fact]
    public void Probe_that_was_dropped_goes_out_again_with_the_rest_when_the_window_opens()
    {
        TcpScript script = TcpScript.Established(window: 0);
        script.Write("data");
        script.Elapse(1500);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1, window: 1000);
        script.ExpectData(1, 4);
    }

    [Fact]
    public void Probe_that_was_taken_is_not_sent_again()
    {
        TcpScript script = TcpScript.Established(window: 0);
        script.Write("data");
        script.Elapse(1500);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 2, window: 1000);
        script.ExpectData(2, 3);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.2.1 MUST-38")]
    public void Silly_window_is_not_used()
    {
        TcpScript script = TcpScript.Established(window: 4000);
        script.Write(new byte[6000]);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1001, window: 3100);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6 MUST-34")]
    public void Window_that_is_taken_back_stops_sending_and_breaks_nothing()
    {
        TcpScript script = TcpScript.Established(window: 4000);
        script.Write(new byte[6000]);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1001, window: 500);
        script.ExpectNothing();
        script.PeerSends(TcpFlags.Ack, 1, 4001, window: 4000);
        script.ExpectData(4001, 1000);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 fifth check")]
    public void Old_segment_does_not_change_the_window()
    {
        TcpScript script = TcpScript.Established(window: 1000);
        script.PeerSends(TcpFlags.Ack, 1, 1, "abc", window: 5000);
        script.PeerSends(TcpFlags.Ack, 1, 1, "abc", window: 10);
        script.Forget();
        script.Write(new byte[3000]);
        Assert.Equal(3, script.Link.Sent.Count);
    }

    [Fact]
    public void Writing_stops_when_the_buffer_is_full_and_goes_on_with_acknowledgements()
    {
        TcpScript script = TcpScript.Established();
        int capacity = script.Connection.WritableBytes;
        Assert.Equal(capacity, script.Connection.Write(new byte[capacity + 5000]));
        Assert.Equal(0, script.Connection.Write(new byte[1]));
        script.Flush();
        script.PeerSends(TcpFlags.Ack, 1, 1001);
        Assert.Equal(1000, script.Connection.WritableBytes);
    }

    [Fact]
    public void Link_without_room_is_tried_again()
    {
        TcpScript script = TcpScript.Established();
        script.Link.Room = 0;
        script.Write("data");
        script.ExpectNothing();
        script.Link.Room = 10;
        script.Flush();
        script.ExpectData(1, 4);
    }

    [Fact]
    public void Device_that_cuts_segments_gets_them_in_one_frame()
    {
        var script = new TcpScript();
        script.Link.Features = Contracts.NetworkFeatures.TransmitChecksum | Contracts.NetworkFeatures.TransmitTcp4;
        script.Link.MostSegmentedBytes = 65535;
        script.Listen();
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.Accept();
        script.Write(new byte[8000]);
        SentSegment sent = script.ExpectData(1, 8000);
        Assert.Equal((Contracts.SegmentKind.Tcp4, (ushort)1000), (sent.Offload.Segments, sent.Offload.SegmentBytes));
    }

    [Fact, Trait("Spec", "RFC 1191 §6.3")]
    public void Shorter_path_makes_segments_shorter_and_sends_them_again()
    {
        TcpScript script = TcpScript.Established(segmentBytes: 1460);
        script.Write(new byte[1460]);
        (byte[] frame, _) = script.Link.Sent.Dequeue();
        script.Deliver(FrameBuilder.Icmp(IcmpType.DestinationUnreachable, (byte)UnreachableCode.FragmentationNeeded, 1000, frame.AsSpan(14)));
        script.ExpectData(1, 960);
        script.ExpectData(961, 500);
    }

    [Fact, Trait("Spec", "RFC 5927 §4.1")]
    public void Shorter_path_is_believed_only_about_data_that_is_on_its_way()
    {
        TcpScript script = TcpScript.Established(segmentBytes: 1460);
        script.Write(new byte[1460]);
        (byte[] frame, _) = script.Link.Sent.Dequeue();
        script.PeerSends(TcpFlags.Ack, 1, 1461);
        script.Deliver(FrameBuilder.Icmp(IcmpType.DestinationUnreachable, (byte)UnreachableCode.FragmentationNeeded, 600, frame.AsSpan(14)));
        script.Write(new byte[1460]);
        script.ExpectData(1461, 1460);
    }
}
