namespace Signalbox.Network.Tests.Tcp;

/// <summary>How connections end.</summary>
public sealed class TcpCloseTests
{
    [Fact, Trait("Spec", "RFC 9293 §3.6 figure 12")]
    public void Peer_closes_first()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        script.ExpectAck(2);
        Assert.Equal((TcpState.CloseWait, true), (script.Connection.State, script.Connection.IsAtEnd));
        script.Connection.Close();
        script.Flush();
        script.Expect(TcpFlags.Fin | TcpFlags.Ack, 1, 2);
        Assert.Equal(TcpState.LastAck, script.Connection.State);
        script.PeerSends(TcpFlags.Ack, 2, 2);
        Assert.Equal((TcpState.Closed, 0), (script.Connection.State, script.Stack.Tcp.ConnectionCount));
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6 figure 12")]
    public void We_close_first()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Shutdown();
        script.Flush();
        script.Expect(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        Assert.Equal(TcpState.FinWait1, script.Connection.State);
        script.PeerSends(TcpFlags.Ack, 1, 2);
        Assert.Equal(TcpState.FinWait2, script.Connection.State);
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 2);
        script.ExpectAck(2);
        Assert.Equal(TcpState.TimeWait, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6 figure 13")]
    public void Both_close_at_once()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Shutdown();
        script.Flush();
        script.Forget();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        Assert.Equal(TcpState.Closing, script.Connection.State);
        script.ExpectAck(2);
        script.PeerSends(TcpFlags.Ack, 2, 2);
        Assert.Equal(TcpState.TimeWait, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 eighth check")]
    public void Fin_that_acknowledges_ours_leads_to_time_wait()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Shutdown();
        script.Flush();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 2);
        Assert.Equal(TcpState.TimeWait, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6")]
    public void Data_that_was_written_goes_before_the_fin()
    {
        TcpScript script = TcpScript.Established();
        Assert.Equal(5, script.Connection.Write("words"u8));
        script.Connection.Close();
        script.Flush();
        SentSegment last = script.Expect(TcpFlags.Fin | TcpFlags.Ack | TcpFlags.Psh, 1, 1, 5);
        Assert.Equal("words"u8, last.Payload);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6 MUST-12")]
    public void Half_closed_connection_still_receives()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Shutdown();
        script.Flush();
        script.PeerSends(TcpFlags.Ack, 1, 2, "more");
        Assert.Equal("more", script.Read());
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6")]
    public void Connection_that_the_peer_has_closed_still_sends()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        script.Forget();
        script.Write("more");
        script.ExpectData(1, 4);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.3")]
    public void Nothing_can_be_written_after_closing()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Shutdown();
        Assert.Equal(0, script.Connection.Write("x"u8));
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6 MUST-13")]
    public void Closing_with_unread_data_resets()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Ack, 1, 1, "unread");
        script.Connection.Close();
        script.Flush();
        script.ExpectReset();
        Assert.Equal(TcpState.Closed, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 2525 §2.17")]
    public void Data_after_closing_resets()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Close();
        script.Flush();
        script.Forget();
        script.PeerSends(TcpFlags.Ack, 1, 2, "late");
        script.ExpectReset();
        Assert.Equal(TcpState.Closed, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.5")]
    public void Abort_resets_at_once()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Abort();
        script.Expect(TcpFlags.Rst, 1);
        Assert.Equal(0, script.Stack.Tcp.ConnectionCount);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 eighth check")]
    public void Fin_out_of_order_waits_for_what_comes_before_it()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 5, 1, "last");
        Assert.Equal(TcpState.Established, script.Connection.State);
        script.PeerSends(TcpFlags.Ack, 1, 1, "1st ");
        Assert.Equal(TcpState.CloseWait, script.Connection.State);
        Assert.Equal("1st last", script.Read());
        Assert.True(script.Connection.IsAtEnd);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 eighth check")]
    public void Repeated_fin_is_acknowledged_again()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        script.Forget();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        script.ExpectAck(2);
        Assert.Equal(TcpState.CloseWait, script.Connection.State);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 seventh check")]
    public void Data_behind_the_fin_is_dropped()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1, "end");
        script.PeerSends(TcpFlags.Ack, 5, 1, "ghost");
        Assert.Equal("end", script.Read());
    }

    [Fact, Trait("Spec", "RFC 6298 §5.1")]
    public void Lost_fin_is_sent_again()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Close();
        script.Flush();
        script.Expect(TcpFlags.Fin | TcpFlags.Ack, 1);
        script.Elapse(1000);
        script.Expect(TcpFlags.Fin | TcpFlags.Ack, 1);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6.1")]
    public void Time_wait_lasts_a_minute()
    {
        TcpScript script = InTimeWait();
        script.Elapse(59_000);
        Assert.Equal(1, script.Stack.Tcp.ConnectionCount);
        script.Elapse(2000);
        Assert.Equal(0, script.Stack.Tcp.ConnectionCount);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 eighth check")]
    public void Fin_in_time_wait_is_acknowledged_and_starts_the_minute_again()
    {
        TcpScript script = InTimeWait();
        script.Elapse(50_000);
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 2);
        script.ExpectAck(2);
        script.Elapse(50_000);
        Assert.Equal(1, script.Stack.Tcp.ConnectionCount);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6.1 MAY-2")]
    public void New_connection_may_begin_in_time_wait_beyond_the_old_one()
    {
        TcpScript script = InTimeWait();
        script.PeerSends(TcpFlags.Syn, 100_000, null);
        Assert.Equal(TcpFlags.Syn | TcpFlags.Ack, script.Next().Flags);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.6.1")]
    public void Old_syn_in_time_wait_begins_nothing()
    {
        TcpScript script = InTimeWait();
        script.PeerSends(TcpFlags.Syn, 0, null);
        script.ExpectAck(2);
        Assert.Equal(TcpState.TimeWait, script.Connection.State);
    }

    [Fact]
    public void Number_of_connections_in_time_wait_is_bounded()
    {
        var script = new TcpScript(new StackOptions { Secret = 1, UsesTimestamps = false, MostTimeWait = 10 });
        script.Listen();
        for (int index = 0; index < 50; index++)
        {
            script.RemotePort++;
            CloseFirst(script);
        }

        Assert.Equal(10, script.Stack.Tcp.ConnectionCount);
    }

    [Fact]
    public void Connection_that_the_peer_never_closes_does_not_stay_for_ever()
    {
        TcpScript script = TcpScript.Established();
        script.Connection.Close();
        script.Flush();
        script.PeerSends(TcpFlags.Ack, 1, 2);
        Assert.Equal(TcpState.FinWait2, script.Connection.State);
        script.Elapse(61_000);
        Assert.Equal(0, script.Stack.Tcp.ConnectionCount);
    }

    [Fact, Trait("Spec", "RFC 9293 §3.10.7.4 second check")]
    public void Reset_in_last_ack_ends_it_well()
    {
        TcpScript script = TcpScript.Established();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 1);
        script.Connection.Shutdown();
        script.Flush();
        script.PeerSends(TcpFlags.Rst, 2, null);
        Assert.Equal((TcpState.Closed, TcpError.None), (script.Connection.State, script.Connection.Error));
    }

    [Fact]
    public void Closing_a_listener_resets_who_waits()
    {
        var script = new TcpScript();
        script.Listen();
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.Listener!.Close();
        script.ExpectReset();
        script.RemotePort++;
        script.PeerSyn();
        script.ExpectReset();
    }

    private static TcpScript InTimeWait()
    {
        var script = new TcpScript();
        script.Listen();
        CloseFirst(script);
        return script;
    }

    private static void CloseFirst(TcpScript script)
    {
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1);
        script.Accept();
        script.Connection.Shutdown();
        script.Flush();
        script.PeerSends(TcpFlags.Fin | TcpFlags.Ack, 1, 2);
        Assert.Equal(TcpState.TimeWait, script.Connection.State);
        script.Forget();
    }
}
