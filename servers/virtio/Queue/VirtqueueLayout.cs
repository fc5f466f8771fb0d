using System.Numerics;

namespace Signalbox.Virtio;

/// <summary>
/// Where the parts of a split virtqueue stand in one piece of memory, in bytes. VIRTIO 1.2 §2.7; the used ring begins on a
/// page of its own, as the legacy interface wants it (§2.7.2), which suits the modern one as well.
/// <code>
/// descriptor table   16 * size      address 8, length 4, flags 2, next 2
/// available ring     6 + 2 * size   flags 2, index 2, ring 2 * size, used_event 2
/// (padding to a page)
/// used ring          6 + 8 * size   flags 2, index 2, ring (id 4, length 4) * size, avail_event 2
/// </code>
/// Flags and index stand in one aligned word, and so the driver reads or writes both by one access. The two events have
/// two bytes of padding behind them for the same reason.
/// </summary>
internal readonly record struct VirtqueueLayout
{
    internal const int PageBytes = 4096;
    internal const int DescriptorBytes = 16;
    internal const int UsedElementBytes = 8;

    // §2.7: at most 32768. Two at least, so that used_event stands in an aligned word.
    private const uint LargestSize = 32768;
    private const int SmallestSize = 2;
    private const int HeaderBytes = 4;

    internal VirtqueueLayout(int size)
    {
        Size = size;
        Available = DescriptorBytes * size;
        UsedEvent = Available + HeaderBytes + (2 * size);
        Used = (UsedEvent + HeaderBytes + PageBytes - 1) / PageBytes * PageBytes;
        AvailableEvent = Used + HeaderBytes + (UsedElementBytes * size);
        TotalBytes = (AvailableEvent + HeaderBytes + PageBytes - 1) / PageBytes * PageBytes;
    }

    internal int Size { get; }

    internal int Available { get; }

    internal int AvailableRing => Available + HeaderBytes;

    internal int UsedEvent { get; }

    internal int Used { get; }

    internal int UsedRing => Used + HeaderBytes;

    internal int AvailableEvent { get; }

    internal int TotalBytes { get; }

    /// <summary>The largest power of two that both sides can do; 0 if there is none.</summary>
    internal static int ChooseSize(uint deviceMost, int driverMost)
    {
        uint most = uint.Min(uint.Min(deviceMost, LargestSize), (uint)driverMost);
        return most < SmallestSize ? 0 : 1 << BitOperations.Log2(most);
    }
}
