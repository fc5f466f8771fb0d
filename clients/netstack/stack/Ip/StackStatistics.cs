namespace Signalbox.Network;

/// <summary>What the stack has seen since it was made.</summary>
public sealed class StackStatistics
{
    /// <summary>Frames that have arrived.</summary>
    public long ReceivedFrames { get; internal set; }

    /// <summary>Frames that were sent.</summary>
    public long SentFrames { get; internal set; }

    /// <summary>Frames and packets that make no sense: too short, wrong checksum, impossible lengths.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Packets that are for nobody here.</summary>
    public long NotForUs { get; internal set; }

    /// <summary>Packets that were put together out of fragments.</summary>
    public long Reassembled { get; internal set; }

    /// <summary>Packets whose fragments overlap, are too many or came too late.</summary>
    public long ReassemblyFailures { get; internal set; }

    /// <summary>Errors that were reported by ICMP.</summary>
    public long IcmpErrorsSent { get; internal set; }

    /// <summary>Datagrams that were dropped because their receiver is slow.</summary>
    public long DatagramsDropped { get; internal set; }

    /// <summary>Segments that were sent again.</summary>
    public long Retransmissions { get; internal set; }

    /// <summary>Times that the retransmission timer has fired.</summary>
    public long Timeouts { get; internal set; }

    /// <summary>Connections that were begun by a cookie, because too many were half open.</summary>
    public long CookiesSent { get; internal set; }

    /// <summary>Connections that came from a cookie.</summary>
    public long CookiesAccepted { get; internal set; }

    /// <summary>Resets that were sent.</summary>
    public long ResetsSent { get; internal set; }

    /// <summary>Acknowledgements that ask a peer whether it means what it has sent (RFC 5961).</summary>
    public long ChallengesSent { get; internal set; }
}
