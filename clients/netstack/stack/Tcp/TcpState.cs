namespace Signalbox.Network;

/// <summary>The states of a connection (RFC 9293 section 3.3.2). LISTEN is <see cref="TcpListener"/>.</summary>
public enum TcpState : byte
{
    /// <summary>There is no connection.</summary>
    Closed = 0,

    /// <summary>We have sent a SYN.</summary>
    SynSent = 1,

    /// <summary>Both have sent a SYN; ours is not acknowledged.</summary>
    SynReceived = 2,

    /// <summary>Data flows both ways.</summary>
    Established = 3,

    /// <summary>We have sent a FIN.</summary>
    FinWait1 = 4,

    /// <summary>Our FIN is acknowledged; the peer may still send.</summary>
    FinWait2 = 5,

    /// <summary>The peer has sent a FIN; we may still send.</summary>
    CloseWait = 6,

    /// <summary>Both have sent a FIN; ours is not acknowledged.</summary>
    Closing = 7,

    /// <summary>After the peer's FIN we have sent ours.</summary>
    LastAck = 8,

    /// <summary>All is done; late segments are waited for.</summary>
    TimeWait = 9,
}
