using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>What has become of a request to the network stack.</summary>
public enum SocketStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>The task has no such socket, or it is of another kind. Mend the caller.</summary>
    BadSocket = 1,

    /// <summary>A number in the request is out of range. Mend the caller.</summary>
    BadArgument = 2,

    /// <summary>The port is taken.</summary>
    AddressInUse = 3,

    /// <summary>There are too many sockets or connections. Close some.</summary>
    TooMany = 4,

    /// <summary>The peer refuses the connection: nobody listens there.</summary>
    Refused = 5,

    /// <summary>The peer has reset the connection.</summary>
    Reset = 6,

    /// <summary>Nobody has answered.</summary>
    TimedOut = 7,

    /// <summary>There is no way to the host.</summary>
    Unreachable = 8,

    /// <summary>The socket was closed, or nothing more can be written to it.</summary>
    Closed = 9,

    /// <summary>Another call of the same kind waits already.</summary>
    Busy = 10,

    /// <summary>There is no such name.</summary>
    NameNotFound = 11,

    /// <summary>This host has no address yet.</summary>
    NoAddress = 12,
}

/// <summary>A socket that was opened.</summary>
/// <param name="Status">Whether it was.</param>
/// <param name="Socket">Its number.</param>
/// <param name="Remote">For a connection: the other end.</param>
/// <param name="LocalPort">This end's port.</param>
[MessagePackObject]
public readonly record struct SocketReply(
    [property: Key(0)] SocketStatus Status,
    [property: Key(1)] uint Socket = 0,
    [property: Key(2)] NetworkEndpoint Remote = default,
    [property: Key(3)] ushort LocalPort = 0);

/// <summary>Data that was read or written.</summary>
/// <param name="Status">Whether it was.</param>
/// <param name="Length">How many bytes; 0 from a read is the end.</param>
[MessagePackObject]
public readonly record struct TransferReply(
    [property: Key(0)] SocketStatus Status,
    [property: Key(1)] int Length = 0);

/// <summary>A datagram that has come.</summary>
/// <param name="Status">Whether one has.</param>
/// <param name="Length">How long it was; more than the buffer if its end is lost.</param>
/// <param name="Remote">From whom.</param>
[MessagePackObject]
public readonly record struct DatagramReply(
    [property: Key(0)] SocketStatus Status,
    [property: Key(1)] int Length = 0,
    [property: Key(2)] NetworkEndpoint Remote = default);

/// <summary>What can be chosen for a connection.</summary>
/// <param name="NoDelay">Whether small pieces are sent at once: Nagle's algorithm off.</param>
/// <param name="KeepAliveSeconds">After how long a silence the peer is asked whether it is still there; 0 for never.</param>
[MessagePackObject]
public readonly record struct StreamOptions(
    [property: Key(0)] bool NoDelay,
    [property: Key(1)] int KeepAliveSeconds = 0);

/// <summary>The address of a name.</summary>
/// <param name="Status">Whether there is one.</param>
/// <param name="Address">The address.</param>
[MessagePackObject]
public readonly record struct ResolveReply(
    [property: Key(0)] SocketStatus Status,
    [property: Key(1)] Ipv4Address Address = default);

/// <summary>An echo.</summary>
/// <param name="Status">Whether it came.</param>
/// <param name="Microseconds">How long it took.</param>
[MessagePackObject]
public readonly record struct EchoResult(
    [property: Key(0)] SocketStatus Status,
    [property: Key(1)] long Microseconds = 0);

/// <summary>A host's place in the network, as it is set.</summary>
/// <param name="Address">Its address.</param>
/// <param name="PrefixLength">How many bits of it name the network.</param>
/// <param name="Gateway">The router.</param>
/// <param name="NameServer">Who knows names.</param>
[MessagePackObject]
public readonly record struct InterfaceSetup(
    [property: Key(0)] Ipv4Address Address,
    [property: Key(1)] int PrefixLength,
    [property: Key(2)] Ipv4Address Gateway,
    [property: Key(3)] Ipv4Address NameServer);

/// <summary>A host's place in the network, and what has passed.</summary>
/// <param name="Setup">Its addresses.</param>
/// <param name="HardwareAddress">Six bytes, the first one in bits 47 to 40.</param>
/// <param name="Mtu">The longest packet.</param>
/// <param name="IsDynamic">Whether the address comes from DHCP.</param>
/// <param name="ReceivedFrames">Frames that have come.</param>
/// <param name="SentFrames">Frames that were sent.</param>
/// <param name="Malformed">Frames that made no sense.</param>
/// <param name="Retransmissions">Segments that were sent again.</param>
[MessagePackObject]
public sealed record InterfaceInfo(
    [property: Key(0)] InterfaceSetup Setup,
    [property: Key(1)] ulong HardwareAddress,
    [property: Key(2)] int Mtu,
    [property: Key(3)] bool IsDynamic,
    [property: Key(4)] long ReceivedFrames,
    [property: Key(5)] long SentFrames,
    [property: Key(6)] long Malformed,
    [property: Key(7)] long Retransmissions);

/// <summary>A socket of some task.</summary>
/// <param name="Protocol">"tcp" or "udp".</param>
/// <param name="LocalPort">This end's port.</param>
/// <param name="Remote">The other end of a connection.</param>
/// <param name="State">LISTEN or a state of RFC 9293, in words; empty for UDP.</param>
/// <param name="Queued">How much waits to be read, in bytes; of a listener, how many connections, of a UDP port how many datagrams.</param>
/// <param name="Unsent">How much is not acknowledged, in bytes.</param>
[MessagePackObject]
public readonly record struct SocketInfo(
    [property: Key(0)] string Protocol,
    [property: Key(1)] ushort LocalPort,
    [property: Key(2)] NetworkEndpoint Remote,
    [property: Key(3)] string State,
    [property: Key(4)] int Queued,
    [property: Key(5)] int Unsent);
