namespace Signalbox.Microkernel;

/// <summary>The half of a handle that a lookup needs: 32 bytes, so that two share a cache line.</summary>
internal struct HandleEntry
{
    /// <summary>The handle's value; in an unused entry the value that it will have next.</summary>
    internal ulong Key;

    /// <summary>
    /// Port: names the sender. Task: the notification bits that may be set, 0 without the right. Else 0.
    /// </summary>
    internal ulong Badge;

    /// <summary>What it names; null in an unused entry.</summary>
    internal KernelObject? Object;

    /// <summary>
    /// The same if it is a port and there is the right to send: one test instead of three on the fast path.
    /// </summary>
    internal Port? SendTarget;
}
