namespace Signalbox.Network;

/// <summary>What a DHCP message wants (RFC 2132 section 9.6).</summary>
public enum DhcpMessageType : byte
{
    /// <summary>None: not DHCP.</summary>
    None = 0,

    /// <summary>Client: who has an address for me?</summary>
    Discover = 1,

    /// <summary>Server: this one, if you like.</summary>
    Offer = 2,

    /// <summary>Client: I take it, or keep it.</summary>
    Request = 3,

    /// <summary>Client: somebody else has it.</summary>
    Decline = 4,

    /// <summary>Server: it is yours.</summary>
    Acknowledge = 5,

    /// <summary>Server: it is not.</summary>
    Refuse = 6,

    /// <summary>Client: I do not need it any more.</summary>
    Release = 7,
}
