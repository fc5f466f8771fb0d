namespace Signalbox.Channels;

/// <summary>What a connection needs to know of a method.</summary>
[Flags]
public enum MethodTraits : byte
{
    /// <summary>Nothing special: after a restart of the server the caller gets <see cref="PeerRestartedException"/>.</summary>
    None = 0,

    /// <summary>Doing it twice is the same as doing it once: after a restart it is sent again.</summary>
    Idempotent = 1 << 0,

    /// <summary>It has a stream of items instead of one result.</summary>
    Stream = 1 << 1,

    /// <summary>It takes or returns handles, which only the kernel can carry: it goes by a short call to the port.</summary>
    Handles = 1 << 2,

    /// <summary>It changes the protocol's state: after a restart it is sent again even though it has been answered.</summary>
    Transition = 1 << 3,
}
