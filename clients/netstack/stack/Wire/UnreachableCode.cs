namespace Signalbox.Network;

/// <summary>Codes of <see cref="IcmpType.DestinationUnreachable"/> (RFC 792, RFC 1122 section 3.2.2.1).</summary>
public enum UnreachableCode : byte
{
    /// <summary>No way to the network.</summary>
    Network = 0,

    /// <summary>No way to the host.</summary>
    Host = 1,

    /// <summary>The host does not know the protocol.</summary>
    Protocol = 2,

    /// <summary>Nobody listens at the port.</summary>
    Port = 3,

    /// <summary>The packet is too long and must not be cut; the message says how long it may be (RFC 1191).</summary>
    FragmentationNeeded = 4,
}
