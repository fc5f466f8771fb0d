namespace Signalbox.Network.Tests.Tcp;

/// <summary>Which segments count on an established connection.</summary>
public sealed class TcpSegmentCheckTests
{
    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check")]
    public void Old_segment_is_dropped_and_acknowledged()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, -10, 1, "old");
        script.ExpectAck(1);
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check")]
    public void Segment_beyond_the_window_is_dropped_and_acknowledged()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1 + TcpScript.Window, 1, "far");
        script.ExpectAck(1);
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check")]
    public void Last_byte_of_the_window_is_taken()
    {
        TcpScript script = TcpScript.Established(sack: true);
        script.PeerSends(TcpFlags.Ack, TcpScript.Window, 1, "z");
        SentSegment answer = script.ExpectAck(1);
        Assert.Equal(1, answer.Header.Options.SackCount);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check")]
    public void Segment_that_overlaps_the_front_is_trimmed()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "abcd");
        script.PeerSends(TcpFlags.Ack, 3, 1, "cdef");
        Assert.Equal("abcdef", script.Read());
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check")]
    public void Segment_that_reaches_beyond_the_window_is_trimmed()
    {
        TcpScript script = TcpScript.Established();
        for (int sent = 0; sent < TcpScript.Window - 1000; sent += 1000)
            script.PeerSends(TcpFlags.Ack, 1 + sent, 1, new byte[1000]);
        int before = script.Connection.ReadableBytes;
        script.PeerSends(TcpFlags.Ack, 1 + before, 1, new byte[1400]);
        Assert.Equal(TcpScript.Window, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check, MUST-66")]
    public void Acknowledgement_counts_although_our_window_is_closed()
    {
        TcpScript script = TcpScript.Established();
        script.Write("data");
        script.Forget();
        FillWindow(script);
        script.PeerSends(TcpFlags.Ack, 1 + TcpScript.Window, 5);
        Assert.Equal(0, script.Connection.UnsentBytes);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check, MUST-66")]
    public void Reset_counts_although_our_window_is_closed()
    {
        TcpScript script = TcpScript.Established();
        FillWindow(script);
        script.PeerSends(TcpFlags.Rst, 1 + TcpScript.Window, null);
        Assert.Equal(TcpError.Reset, script.Connection.Error);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 first check")]
    public void Data_into_a_closed_window_is_acknowledged_and_dropped()
    {
        TcpScript script = TcpScript.Established();
        FillWindow(script);
        script.PeerSends(TcpFlags.Ack, 1 + TcpScript.Window, 1, "x");
        Assert.Equal(0, script.ExpectAck(1 + TcpScript.Window).Header.Window);
        Assert.Equal(TcpScript.Window, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 5961 §3.2")]
    public void Reset_at_the_right_place_ends_the_connection()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Rst, 1, null);
        Assert.Equal((TcpState.Closed, TcpError.Reset), (script.Connection.State, script.Connection.Error));
        script.ExpectNothing();
    }

    [Fact, Trait("Spec", "RFC 5961 §3.2")]
    public void Reset_elsewhere_in_the_window_is_challenged()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Rst, 2, null);
        script.ExpectAck(1);
        Assert.Equal(TcpState.Established, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 5961 §3.2")]
    public void Reset_outside_of_the_window_is_dropped()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Rst, -1, null);
        script.PeerSends(TcpFlags.Rst, 1 + TcpScript.Window, null);
        script.ExpectNothing();
        Assert.Equal(TcpState.Established, script.Connection.State);
    }

    [Theory, Trait("Spec", "RFC 5961 §4.2")]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(-5)]
    [InlineData(100_000)]
    public void Syn_on_an_established_connection_is_challenged(int sequence)
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Syn, sequence, null);
        script.ExpectAck(1);
        Assert.Equal(TcpState.Established, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 5961 §7")]
    public void Challenges_are_limited()
    {
        TcpScript script = TcpScript.Established();
        for (int index = 0; index < 100; index++)
            script.PeerSends(TcpFlags.Rst, 2, null);
        Assert.InRange(script.Link.Sent.Count, 1, 10);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 fifth check")]
    public void Segment_without_ack_is_dropped()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.None, 1, null, "data");
        script.ExpectNothing();
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 fifth check")]
    public void Acknowledgement_of_what_was_never_sent_is_answered_and_its_data_dropped()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 2, "data");
        script.ExpectAck(1);
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 5961 §5.2")]
    public void Acknowledgement_from_long_ago_is_challenged()
    {
        TcpScript script = TcpScript.Established(window: 1000);
        script.PeerSends(TcpFlags.Ack, 1, -70_000, "data");
        script.ExpectAck(1);
        Assert.Equal(0, script.Connection.ReadableBytes);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 fifth check")]
    public void Repeated_acknowledgement_is_taken_with_its_data()
    {
        TcpScript script = TcpScript.Established();
        script.Write("ab");
        script.PeerSends(TcpFlags.Ack, 1, 3);
        script.PeerSends(TcpFlags.Ack, 1, 1, "data");
        Assert.Equal("data", script.Read());
    }

    [Fact, Trait("Spec", "RFC 9293 §3.1 MUST-3")]
    public void Wrong_checksum_is_dropped()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "data", breaksChecksum: true);
        script.ExpectNothing();
        Assert.Equal((0, 1L), (script.Connection.ReadableBytes, script.Stack.Statistics.Malformed));
    }

    [Fact, Trait("Spec", "RFC 6093 §6")]
    public void Urgent_data_is_read_in_line()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack | TcpFlags.Urg, 1, 1, "urgent");
        Assert.Equal("urgent", script.Read());
    }

    [Fact, Trait("Spec", "RFC 9293 §3.4")]
    public void Sequence_numbers_wrap()
    {
        // The peer's numbers pass 2^32 after 256 bytes.
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, new string('a', 300));
        script.PeerSends(TcpFlags.Ack, 301, 1, new string('b', 300));
        Assert.Equal(600, script.Read().Length);
    }

    private static void FillWindow(TcpScript script)
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
