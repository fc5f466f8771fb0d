namespace Signalbox.Network.Tests.Tcp;

/// <summary>Timers and losses.</summary>
public sealed class TcpLossTests
{
    [Fact, Trait("Spec", "RFC 6298 §5.1")]
    public void Data_without_acknowledgement_is_sent_again()
    {
        TcpScript script = TcpScript.Established();
        script.Write("data");
        script.ExpectData(1, 4);
        script.Elapse(1000);
        script.ExpectData(1, 4);
    }

    [Fact, Trait("Spec", "RFC 6298 §5.5")]
    public void Timeout_doubles_each_time()
    {
        TcpScript script = TcpScript.Established();
        script.Write("data");
        script.Forget();
        var times = new List<long>();
        while (times.Count < 5)
        {
            script.Elapse(10);
            if (script.Link.Sent.Count == 0)
                continue;
            times.Add(script.Now);
            script.Forget();
        }

        for (int index = 2; index < times.Count; index++)
            Assert.InRange((double)(times[index] - times[index - 1]) / (times[index - 1] - times[index - 2]), 1.8, 2.2);
    }

    [Fact, Trait("Spec", "RFC 6298 §5.3")]
    public void Acknowledgement_of_new_data_restarts_the_timer()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[2000]);
        script.Forget();
        script.Elapse(150);
        script.PeerSends(TcpFlags.Ack, 1, 1001);
        script.Elapse(190);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 6298 §5.2")]
    public void Nothing_is_sent_again_when_all_is_acknowledged()
    {
        TcpScript script = TcpScript.Established();
        script.Write("data");
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 5);
        script.Elapse(10_000);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 6298 §2.4")]
    public void Timeout_is_never_shorter_than_200_milliseconds()
    {
        TcpScript script = TcpScript.Established();
        for (int index = 0; index < 20; index++)
        {
            script.Write("x");
            script.Elapse(1);
            script.PeerSends(TcpFlags.Ack, 1, 2 + index);
        }

        script.Forget();
        script.Write("x");
        script.Forget();
        script.Elapse(199);
        script.ExpectNothing();
        script.Elapse(2);
        script.ExpectData(21, 1);
    }

    [Fact, Trait("Spec", "RFC 6298 §3 (Karn)")]
    public void Round_trip_is_not_measured_by_what_was_sent_twice()
    {
        TcpScript script = TcpScript.Established();
        script.Write("x");
        script.Elapse(50);
        script.PeerSends(TcpFlags.Ack, 1, 2);
        long before = script.Connection.RoundTrip;
        script.Write("y");
        script.Elapse(5000);
        script.PeerSends(TcpFlags.Ack, 1, 3);
        Assert.Equal(before, script.Connection.RoundTrip);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.3 MUST-20")]
    public void Peer_that_never_answers_is_given_up_after_100_seconds_at_least()
    {
        TcpScript script = TcpScript.Established();
        script.Write("data");
        script.Elapse(100_000);
        Assert.Equal(TcpState.Established, script.Connection.State);
        script.Elapse(2_000_000);
        Assert.Equal(TcpError.TimedOut, script.Connection.Error);
    }

    [Fact, Trait("Spec", "RFC 5681 §3.2")]
    public void Three_duplicates_send_the_lost_segment_again()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[6000]);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.ExpectNothing();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.ExpectData(1, 1000);
    }

    [Fact, Trait("Spec", "RFC 5681 §2")]
    public void Acknowledgement_with_another_window_is_no_duplicate()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[6000]);
        script.Forget();
        for (int index = 0; index < 6; index++)
            script.PeerSends(TcpFlags.Ack, 1, 1, window: (ushort)(50_000 + index));
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 5681 §2")]
    public void Acknowledgement_with_data_is_no_duplicate()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[6000]);
        script.Forget();
        for (int index = 0; index < 6; index++)
            script.PeerSends(TcpFlags.Ack, 1 + index, 1, "x");
        Assert.All(script.Link.Sent, sent => Assert.Empty(SentSegment.Read(sent.Frame, sent.Offload).Payload));
    }

    [Fact, Trait("Spec", "RFC 3042")]
    public void First_two_duplicates_let_new_data_out()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[12_000]);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.ExpectData(10_001, 1000);
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.ExpectData(11_001, 1000);
    }

    [Fact, Trait("Spec", "RFC 6582 §3.2")]
    public void Partial_acknowledgement_sends_the_next_segment_again()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[8000]);
        script.Forget();
        for (int index = 0; index < 3; index++)
            script.PeerSends(TcpFlags.Ack, 1, 1);
        script.ExpectData(1, 1000);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 3001);
        script.ExpectData(3001, 1000);
    }

    [Fact, Trait("Spec", "RFC 5681 §3.2")]
    public void Loss_makes_the_window_smaller()
    {
        TcpScript script = TcpScript.Established(options: new StackOptions
        {
            Secret = 1,
            UsesTimestamps = false,
            Congestion = CongestionAlgorithm.Reno,
        });
        script.Write(new byte[10_000]);
        int before = script.Connection.CongestionWindow;
        for (int index = 0; index < 3; index++)
            script.PeerSends(TcpFlags.Ack, 1, 1);
        Assert.Equal(before / 2, script.Connection.CongestionWindow);
    }

    [Fact, Trait("Spec", "RFC 9438 §4.6")]
    public void Loss_leaves_seven_tenths_of_the_window_to_cubic()
    {
        TcpScript script = TcpScript.Established(options: new StackOptions
        {
            Secret = 1,
            UsesTimestamps = false,
            Congestion = CongestionAlgorithm.PlainCubic,
        });
        script.Write(new byte[10_000]);
        int before = script.Connection.CongestionWindow;
        for (int index = 0; index < 3; index++)
            script.PeerSends(TcpFlags.Ack, 1, 1);
        Assert.Equal(before * 7 / 10, script.Connection.CongestionWindow);
    }

    [Fact, Trait("Spec", "RFC 5681 §3.1")]
    public void Timeout_leaves_one_segment()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[10_000]);
        script.Elapse(1000);
        Assert.Equal(1000, script.Connection.CongestionWindow);
    }

    [Fact, Trait("Spec", "RFC 6675 §5")]
    public void Reported_pieces_are_not_sent_again()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.Write(new byte[8000]);
        script.Forget();
        Report(script, 1, (2001, 3001), (4001, 8001));
        script.ExpectData(1, 1000);
        script.ExpectData(1001, 1000);
        script.ExpectData(3001, 1000);
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 6675 §4 IsLost")]
    public void Hole_counts_as_lost_when_more_than_two_segments_came_after_it()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.Write(new byte[8000]);
        script.Forget();
        Report(script, 1, (1001, 3001));
        script.ExpectNothing();
        Report(script, 1, (1001, 4001));
        script.ExpectData(1, 1000);
    }

    [Fact, Trait("Spec", "RFC 2018 §5.1")]
    public void After_a_timeout_reported_pieces_are_left_out()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.Write(new byte[4000]);
        script.Forget();
        Report(script, 1, (2001, 3001));
        script.Elapse(250);
        script.ExpectData(1, 1000);
        Report(script, 1001, (2001, 3001));
        script.ExpectData(1001, 1000);
        script.ExpectData(3001, 1000);
    }

    [Fact, Trait("Spec", "RFC 2018 §8")]
    public void Peer_may_throw_away_what_it_has_reported()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.Write(new byte[3000]);
        script.Forget();
        Report(script, 1, (1001, 3001));
        script.Elapse(1000);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1001);
        script.Elapse(60_000);
        Assert.Contains(script.Link.Sent, sent => SentSegment.Read(sent.Frame, sent.Offload).Header.Sequence.Value - script.StackInitial == 1001);
    }

    [Theory, Trait("Spec", "RFC 2018 §4, RFC 2883")]
    [InlineData(-500, 0)]
    [InlineData(5000, 9000)]
    [InlineData(3000, 2000)]
    [InlineData(1, 1)]
    public void Reports_that_cannot_be_are_read_over(int start, int end)
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.Write(new byte[4000]);
        script.Forget();
        for (int index = 0; index < 10; index++)
            Report(script, 1, (start, end));
        script.ExpectNothing();
    }

    [Fact]
    public void Retransmission_that_is_lost_as_well_is_noticed_without_the_timer()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.Write(new byte[30_000]);
        script.Forget();
        Report(script, 1, (1001, 10_001));
        script.ExpectData(1, 1000);
        int sent = script.Link.Sent.Count;
        script.Forget();
        Report(script, 1, (1001, 10_001 + (sent * 1000)));
        script.ExpectData(1, 1000);
    }

    [Fact, Trait("Spec", "RFC 5681 §4.1")]
    public void Window_update_alone_sends_nothing_again()
    {
        TcpScript script = TcpScript.Established();
        script.Write(new byte[3000]);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1001, window: 61_000);
        script.ExpectNothing();
    }

    private static void Report(TcpScript script, int acknowledgement, params (int Start, int End)[] ranges)
    {
        TcpOptions options = default;
        foreach ((int start, int end) in ranges)
        {
            options.AddSackRange(new SequenceRange(
                new SequenceNumber(script.StackInitial) + start, new SequenceNumber(script.StackInitial) + end));
        }

        script.PeerSends(TcpFlags.Ack, 1, acknowledgement, options: options);
    }
}
