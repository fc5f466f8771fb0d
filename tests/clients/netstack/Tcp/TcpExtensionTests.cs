namespace Signalbox.Network.Tests.Tcp;

/// <summary>Options, timestamps, keep-alive, cookies.</summary>
public sealed class TcpExtensionTests
{
    [Fact, Trait("Spec", "RFC 9293 §3.1 MUST-6")]
    public void Unknown_option_is_skipped_by_its_length()
    {
        TcpOptions options = TcpOptions.Read([99, 4, 1, 2, 2, 4, 3, 232]);
        Assert.Equal(1000, options.MaximumSegmentSize);
    }

    [Theory, Trait("Spec", "RFC 9293 §3.1 MUST-7")]
    [InlineData(new byte[] { 2, 0 })]
    [InlineData(new byte[] { 2, 1 })]
    [InlineData(new byte[] { 2, 40 })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 8, 10, 1 })]
    public void Option_with_an_impossible_length_ends_the_list(byte[] list) =>
        Assert.Equal(0, TcpOptions.Read(list).MaximumSegmentSize);

    [Fact, Trait("Spec", "RFC 7323 §2.3")]
    public void Window_shift_is_14_at_most() => Assert.Equal((byte)14, TcpOptions.Read([3, 3, 200]).WindowShift);

    [Fact]
    public void Options_are_read_as_they_were_written()
    {
        TcpOptions options = default;
        options.MaximumSegmentSize = 1460;
        options.WindowShift = 7;
        options.SackPermitted = true;
        options.HasTimestamps = true;
        options.TimestampValue = 0xDEADBEEF;
        options.TimestampEcho = 17;
        options.AddSackRange(new SequenceRange(new SequenceNumber(5), new SequenceNumber(9)));
        byte[] list = new byte[options.LengthBytes];
        options.Write(list);
        TcpOptions read = TcpOptions.Read(list);
        Assert.Equal((1460, (byte?)7, true, 0xDEADBEEF, 17u, 1), (
            (int)read.MaximumSegmentSize, read.WindowShift, read.SackPermitted, read.TimestampValue, read.TimestampEcho, read.SackCount));
        Assert.Equal(options.SackRange(0), read.SackRange(0));
    }

    [Fact, Trait("Spec", "RFC 7323 §3.2")]
    public void Timestamps_are_used_if_both_want_them()
    {
        TcpScript script = WithTimestamps(100);
        script.Write("data");
        SentSegment sent = script.Next();
        Assert.True(sent.Header.Options.HasTimestamps);
        Assert.Equal(100u, sent.Header.Options.TimestampEcho);
    }

    [Fact, Trait("Spec", "RFC 7323 §3.2")]
    public void Timestamps_are_not_used_if_the_peer_does_not_want_them()
    {
        TcpScript script = TcpScript.Established(options: new StackOptions { Secret = 1 });
        script.Write("data");
        Assert.False(script.Next().Header.Options.HasTimestamps);
    }

    [Fact, Trait("Spec", "RFC 7323 §3.2")]
    public void Segment_without_its_timestamp_is_dropped()
    {
        TcpScript script = WithTimestamps(100);
        script.PeerTimestamp = null;
        script.PeerSends(TcpFlags.Ack, 1, 1, "data");
        script.ExpectNothing();
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 7323 §5.3")]
    public void Segment_from_the_past_is_acknowledged_and_dropped()
    {
        TcpScript script = WithTimestamps(100);
        script.PeerTimestamp = 99;
        script.PeerSends(TcpFlags.Ack, 1, 1, "data");
        script.ExpectAck(1);
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 7323 §5.5")]
    public void Timestamp_of_long_ago_is_taken_after_24_days()
    {
        TcpScript script = WithTimestamps(100);
        script.Elapse(1_000_000_000);
        script.Elapse(1_200_000_000);
        script.PeerTimestamp = 99;
        script.PeerSends(TcpFlags.Ack, 1, 1, "data");
        Assert.Equal("data", script.Read());
    }

    [Fact, Trait("Spec", "RFC 7323 §5.2")]
    public void Reset_counts_whatever_its_timestamp()
    {
        TcpScript script = WithTimestamps(100);
        script.PeerTimestamp = null;
        script.PeerSends(TcpFlags.Rst, 1, null);
        Assert.Equal(TcpError.Reset, script.Connection.Error);
    }

    [Fact, Trait("Spec", "RFC 7323 §4.3")]
    public void Echo_is_the_timestamp_of_the_earliest_segment_not_acknowledged()
    {
        TcpScript script = WithTimestamps(100);
        script.PeerTimestamp = 200;
        script.PeerSends(TcpFlags.Ack, 1, 1, "a");
        script.PeerTimestamp = 300;
        script.PeerSends(TcpFlags.Ack, 2, 1, "b");
        script.Elapse(20);
        Assert.Equal(200u, script.ExpectAck(3).Header.Options.TimestampEcho);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.4 MUST-25")]
    public void Silent_connection_is_left_alone_by_default()
    {
        TcpScript script = TcpScript.Established();
        script.Elapse(10_000_000);
        script.ExpectNothing();
        Assert.Equal(TcpState.Established, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.4")]
    public void Silent_peer_is_asked_if_that_is_wanted()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.KeepAliveMicroseconds = 60_000_000;
        script.Elapse(61_000);
        script.Expect(TcpFlags.Ack, 0, 1, 0);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.4 MUST-26")]
    public void One_unanswered_question_does_not_end_the_connection()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.KeepAliveMicroseconds = 60_000_000;
        script.Elapse(61_000);
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.Elapse(100_000);
        Assert.Equal(TcpState.Established, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.8.4")]
    public void Peer_that_never_answers_is_reset()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.KeepAliveMicroseconds = 60_000_000;
        script.Elapse(1_200_000);
        Assert.Equal(TcpError.TimedOut, script.Connection.Error);
    }

    [Fact, Trait("Spec", "RFC 4987 §3.6")]
    public void Many_half_open_connections_are_answered_with_cookies()
    {
        TcpScript script = Flooded(1000);
        Assert.Equal(64, script.Listener!.HalfOpenCount);
        Assert.Equal(936, script.Stack.Statistics.CookiesSent);
    }

    [Fact, Trait("Spec", "RFC 4987 §3.6")]
    public void Connection_by_a_cookie_works()
    {
        TcpScript script = Flooded(200);
        script.RemotePort = 9;
        script.PeerSyn(segmentBytes: 1460);
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1, "served");
        script.Accept();
        Assert.Equal("served", script.Read());
        script.Write(new byte[1460]);
        script.ExpectData(1, 1460);
    }

    [Fact, Trait("Spec", "RFC 4987 §3.6")]
    public void Cookie_that_was_made_up_is_reset()
    {
        TcpScript script = Flooded(200);
        script.RemotePort = 9;
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 2);
        script.ExpectReset();
    }

    [Fact, Trait("Spec", "RFC 4987 §3.6")]
    public void Cookie_of_long_ago_is_reset()
    {
        TcpScript script = Flooded(200);
        script.RemotePort = 9;
        script.PeerSyn();
        script.ExpectSynAck();
        script.Elapse(200_000);
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.ExpectReset();
    }

    [Fact]
    public void Flood_goes_by_and_leaves_nothing()
    {
        TcpScript script = Flooded(5000);
        script.Elapse(300_000);
        Assert.Equal((0, 0), (script.Listener!.HalfOpenCount, script.Stack.Tcp.ConnectionCount));
    }

    private static TcpScript Flooded(int count)
    {
        var script = new TcpScript();
        script.Listen();
        for (int index = 0; index < count; index++)
        {
            script.RemotePort = (ushort)(10_000 + index);
            script.PeerSyn();
            script.Forget();
        }

        return script;
    }

    private static TcpScript WithTimestamps(uint value)
    {
        var script = new TcpScript(new StackOptions { Secret = 1 }) { PeerTimestamp = value };
        script.Listen();
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.Accept();
        return script;
    }
}
