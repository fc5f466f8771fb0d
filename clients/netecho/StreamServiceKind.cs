namespace Signalbox.NetEcho;

/// <summary>What is done with a connection.</summary>
internal enum StreamServiceKind : byte
{
    /// <summary>What comes is sent back (RFC 862).</summary>
    Echo = 0,

    /// <summary>What comes is thrown away (RFC 863).</summary>
    Discard = 1,

    /// <summary>Characters are sent for as long as the other end takes them (RFC 864).</summary>
    Generate = 2,
}
