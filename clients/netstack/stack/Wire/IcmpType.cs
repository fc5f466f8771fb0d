namespace Signalbox.Network;

/// <summary>Types of ICMP messages (RFC 792).</summary>
public enum IcmpType : byte
{
    /// <summary>Answer to an echo request.</summary>
    EchoReply = 0,

    /// <summary>A packet could not be delivered; the code says why.</summary>
    DestinationUnreachable = 3,

    /// <summary>Asks for an echo.</summary>
    EchoRequest = 8,

    /// <summary>A packet has passed too many routers, or its fragments have taken too long.</summary>
    TimeExceeded = 11,

    /// <summary>A header is wrong.</summary>
    ParameterProblem = 12,
}
