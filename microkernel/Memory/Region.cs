namespace Signalbox.Microkernel;

/// <summary>
/// Contiguous memory. It lives while a handle names it; what is mapped of it is mapped through a handle.
/// </summary>
internal sealed class Region : KernelObject
{
    internal Region(int index) => Index = index;

    /// <summary>Index in the pool.</summary>
    internal int Index { get; }

    internal PhysicalAddress Start { get; set; }

    internal int Pages { get; set; }

    /// <summary>Pages that were filled with zeros so far.</summary>
    internal int ClearedPages { get; set; }

    /// <summary>
    /// Devices, by index, that were told its physical address and have not been quiet since: its pages are not used
    /// again while there is one.
    /// </summary>
    internal ulong KnownToDevices { get; set; }

    /// <summary>No handle names it any more, but a device may still write to it.</summary>
    internal bool IsQuarantined { get; set; }

    /// <summary>
    /// True if the memory was not taken from the allocator (the boot archive, the trace) and never goes back.
    /// </summary>
    internal bool IsPermanent { get; set; }

    internal ulong LengthBytes => (ulong)Pages * Page.Bytes;
}
