namespace Signalbox.Network;

/// <summary>Why a connection has ended before its time.</summary>
public enum TcpError : byte
{
    /// <summary>It has not.</summary>
    None = 0,

    /// <summary>The peer has reset it.</summary>
    Reset = 1,

    /// <summary>The peer refuses it: nobody listens.</summary>
    Refused = 2,

    /// <summary>The peer does not answer.</summary>
    TimedOut = 3,

    /// <summary>There is no way to the peer.</summary>
    Unreachable = 4,

    /// <summary>We have aborted it.</summary>
    Aborted = 5,
}
