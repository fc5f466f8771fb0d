namespace Signalbox.Network;

/// <summary>What a stack is made with.</summary>
public sealed record StackOptions
{
    /// <summary>A secret number from which sequence numbers, ports and cookies are made (RFC 6528); nobody else knows it.</summary>
    public required UInt128 Secret { get; init; }

    /// <summary>The most connections at once, those included that only wait for their time to end.</summary>
    public int MostConnections { get; init; } = 512;

    /// <summary>The most connections that have ended and are kept for late segments; the oldest goes first.</summary>
    public int MostTimeWait { get; init; } = 256;

    /// <summary>The most connections of one listener that have not answered our SYN. Beyond it, cookies are sent.</summary>
    public int MostHalfOpen { get; init; } = 64;

    /// <summary>How much a connection keeps of what its reader has not read, in bytes.</summary>
    public int ReceiveBufferBytes { get; init; } = 64 << 10;

    /// <summary>How much a connection keeps of what its peer has not acknowledged, in bytes.</summary>
    public int SendBufferBytes { get; init; } = 64 << 10;

    /// <summary>How many connections can have received data waiting at once, and how many can have sent data waiting. Data for
    /// which there is no buffer is not acknowledged.</summary>
    public int MostBuffers { get; init; } = 128;

    /// <summary>What a UDP socket keeps for its reader, in bytes.</summary>
    public int DatagramBufferBytes { get; init; } = 64 << 10;

    /// <summary>How the amount of data on its way is found.</summary>
    public CongestionAlgorithm Congestion { get; init; } = CongestionAlgorithm.Cubic;

    /// <summary>Whether timestamps are offered (RFC 7323).</summary>
    public bool UsesTimestamps { get; init; } = true;

    /// <summary>Whether selective acknowledgements are offered (RFC 2018).</summary>
    public bool UsesSack { get; init; } = true;

    /// <summary>Whether window scaling is offered (RFC 7323).</summary>
    public bool UsesWindowScale { get; init; } = true;
}
