namespace Signalbox.Network.Tests.Tcp;

/// <summary>What is done with data that arrives.</summary>
public sealed class TcpReceiveTests
{
    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 seventh check")]
    public void Data_in_order_is_read_in_order()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "one ");
        script.PeerSends(TcpFlags.Ack, 5, 1, "two");
        Assert.Equal("one two", script.Read());
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.3 SHLD-18")]
    public void One_segment_is_acknowledged_after_a_delay()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "data");
        script.ExpectNothing();
        script.Elapse(10);
        script.ExpectAck(5);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.3 MUST-40")]
    public void Delay_of_an_acknowledgement_is_less_than_half_a_second() => Assert.True(TcpLayer.DelayedAckMicroseconds < 500_000);

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.3 SHLD-19")]
    public void Second_full_segment_is_acknowledged_at_once()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, new byte[1000]);
        script.ExpectNothing();
        script.PeerSends(TcpFlags.Ack, 1001, 1, new byte[1000]);
        script.ExpectAck(2001);
    }

    [Fact, Trait("Spec", "RFC 5681 §4.2")]
    public void Data_that_is_sent_carries_the_acknowledgement()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "question");
        script.Write("answer");
        Assert.Equal(9u, script.ExpectData(1, 6).Acknowledgement - TcpScript.PeerInitial);
        script.Elapse(100);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 5681 §4.2")]
    public void Segment_out_of_order_is_acknowledged_at_once()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 5, 1, "late");
        script.ExpectAck(1);
    }

    [Fact, Trait("Spec", "RFC 5681 §4.2")]
    public void Every_segment_out_of_order_gets_a_duplicate_of_its_own()
    {
        TcpScript script = TcpScript.Established();
        for (int index = 1; index <= 3; index++)
            script.PeerSends(TcpFlags.Ack, 1 + (index * 10), 1, "x");
        for (int index = 1; index <= 3; index++)
            script.ExpectAck(1);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 5681 §4.2")]
    public void Segment_that_fills_a_gap_is_acknowledged_at_once()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 4, 1, "def");
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1, "abc");
        script.ExpectAck(7);
        Assert.Equal("abcdef", script.Read());
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 seventh check")]
    public void Segments_in_reverse_order_are_read_in_order()
    {
        TcpScript script = TcpScript.Established();
        for (int index = 9; index >= 0; index--)
            script.PeerSends(TcpFlags.Ack, 1 + index, 1, ((char)('0' + index)).ToString());
        Assert.Equal("0123456789", script.Read());
    }

    [Fact]
    public void Data_that_overlaps_cannot_change_what_came_first()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 3, 1, "cd");
        script.PeerSends(TcpFlags.Ack, 1, 1, "ABXXEF");
        Assert.Equal("ABcdEF", script.Read());
    }

    [Fact]
    public void Overlapping_pieces_out_of_order_keep_what_came_first()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 4, 1, "def");
        script.PeerSends(TcpFlags.Ack, 2, 1, "BCDEFG");
        script.PeerSends(TcpFlags.Ack, 1, 1, "A");
        Assert.Equal("ABCdefG", script.Read());
    }

    [Fact]
    public void Duplicate_of_what_was_read_is_acknowledged_and_dropped()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "once");
        Assert.Equal("once", script.Read());
        script.Elapse(50);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1, "once");
        script.ExpectAck(5);
        Assert.Equal("", script.Read());
    }

    [Fact]
    public void Number_of_pieces_out_of_order_is_bounded()
    {
        TcpScript script = TcpScript.Established();
        for (int index = 0; index < 1000; index++)
            script.PeerSends(TcpFlags.Ack, 10 + (index * 20), 1, "x");
        script.PeerSends(TcpFlags.Ack, 1, 1, new byte[9]);
        Assert.Equal(10, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 2018 §4")]
    public void Piece_out_of_order_is_reported()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.PeerSends(TcpFlags.Ack, 11, 1, "abc");
        SentSegment answer = script.ExpectAck(1);
        Assert.Equal(1, answer.Header.Options.SackCount);
        Assert.Equal((11, 14), Relative(answer.Header.Options.SackRange(0)));
    }

    [Fact, Trait("Spec", "RFC 2018 §4")]
    public void Newest_piece_is_reported_first()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.PeerSends(TcpFlags.Ack, 11, 1, "a");
        script.PeerSends(TcpFlags.Ack, 31, 1, "c");
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 21, 1, "b");
        SentSegment answer = script.ExpectAck(1);
        Assert.Equal(3, answer.Header.Options.SackCount);
        Assert.Equal((21, 22), Relative(answer.Header.Options.SackRange(0)));
    }

    [Fact, Trait("Spec", "RFC 2018 §3")]
    public void At_most_four_pieces_are_reported()
    {
        TcpScript script = TcpScript.Established(sack: true);
        for (int index = 0; index < 8; index++)
            script.PeerSends(TcpFlags.Ack, 11 + (index * 10), 1, "a");
        Assert.Equal(4, script.Link.Sent.Select(sent => SentSegment.Read(sent.Frame, sent.Offload)).Max(sent => sent.Header.Options.SackCount));
    }

    [Fact, Trait("Spec", "RFC 2018 §2")]
    public void Nothing_is_reported_to_who_has_not_asked_for_it()
    {
        TcpScript script = TcpScript.Established(sack: false);
        script.PeerSends(TcpFlags.Ack, 11, 1, "abc");
        Assert.Equal(0, script.ExpectAck(1).Header.Options.SackCount);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6")]
    public void Window_shrinks_by_what_is_not_read()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, new byte[1000]);
        script.Elapse(100);
        Assert.Equal(TcpScript.Window - 1000, script.ExpectAck(1001).Header.Window);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6.2.2 MUST-39")]
    public void Closed_window_opens_by_a_worthwhile_step_only()
    {
        TcpScript script = TcpScript.Established();
        Fill(script);
        script.Read(10);
        script.ExpectNothing();
        script.Read(2000);
        Assert.True(script.Next().Header.Window >= 1000);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.6 SHLD-14")]
    public void Right_edge_of_the_window_never_goes_back()
    {
        TcpScript script = TcpScript.Established();
        uint edge = 0;
        var random = new Random(1);
        for (int index = 0; index < 200; index++)
        {
            script.PeerSends(TcpFlags.Ack, 1 + (index * 100), 1, new byte[100]);
            script.Read(random.Next(150));
            script.Elapse(20);
            while (script.Link.Sent.Count > 0)
            {
                SentSegment sent = script.Next();
                uint now = sent.Acknowledgement - TcpScript.PeerInitial + sent.Header.Window;
                Assert.True(now >= edge, "the window was taken back");
                edge = now;
            }
        }
    }

    [Fact, Trait("Spec", "RFC 7323 §2.2")]
    public void Window_of_a_syn_is_not_scaled()
    {
        var options = new StackOptions { Secret = 1, ReceiveBufferBytes = 1 << 20, UsesTimestamps = false };
        var script = new TcpScript(options);
        script.Listen();
        script.PeerSyn(shift: 3);
        SentSegment answer = script.ExpectSynAck();
        Assert.Equal((ushort.MaxValue, (byte?)5), (answer.Header.Window, answer.Header.Options.WindowShift));
    }

    [Fact, Trait("Spec", "RFC 7323 §2.2")]
    public void Windows_after_the_handshake_are_scaled()
    {
        var options = new StackOptions { Secret = 1, ReceiveBufferBytes = 1 << 20, UsesTimestamps = false };
        TcpScript script = TcpScript.Established(options: options, shift: 3);
        script.PeerSends(TcpFlags.Ack, 1, 1, new byte[3200]);
        script.Elapse(50);
        Assert.Equal(((1 << 20) - 3200) >> 5, script.ExpectAck(3201).Header.Window);
    }

    [Fact, Trait("Spec", "RFC 7323 §2.3")]
    public void Window_is_not_scaled_for_who_has_not_offered_it()
    {
        TcpScript script = TcpScript.Established(options: new StackOptions { Secret = 1, ReceiveBufferBytes = 1 << 20, UsesTimestamps = false });
        script.PeerSends(TcpFlags.Ack, 1, 1, "x");
        script.Elapse(50);
        Assert.Equal(ushort.MaxValue, script.ExpectAck(2).Header.Window);
    }

    private static (int Start, int End) Relative(SequenceRange range) =>
        ((int)(range.Start.Value - TcpScript.PeerInitial), (int)(range.End.Value - TcpScript.PeerInitial));

    private static void Fill(TcpScript script)
    {
        while (script.Connection.ReadableBytes < TcpScript.Window)
        {
            int count = Math.Min(1000, TcpScript.Window - script.Connection.ReadableBytes);
            script.PeerSends(TcpFlags.Ack, 1 + script.Connection.ReadableBytes, 1, new byte[count]);
        }

        script.Elapse(100);
        script.Forget();
    }
}
