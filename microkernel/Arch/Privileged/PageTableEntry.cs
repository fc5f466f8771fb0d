namespace Signalbox.Microkernel;

/// <summary>
/// An Sv39 page table entry (RISC-V Privileged Architecture, "Sv39: Page-Based 39-bit Virtual-Memory System").
/// <code>
///  63    54 53                  10 9 8 7 6 5 4 3 2 1 0
/// +--------+----------------------+---+-+-+-+-+-+-+-+-+
/// | 0      | physical page number |RSW|D|A|G|U|X|W|R|V|
/// +--------+----------------------+---+-+-+-+-+-+-+-+-+
/// </code>
/// A and D are always set: the kernel does not page, and hardware need not trap to set them.
/// </summary>
internal readonly record struct PageTableEntry(ulong Value)
{
    internal const ulong Valid = 1 << 0;
    internal const ulong Readable = 1 << 1;
    internal const ulong Writable = 1 << 2;
    internal const ulong Executable = 1 << 3;
    internal const ulong User = 1 << 4;
    internal const ulong Global = 1 << 5;
    internal const ulong Accessed = 1 << 6;
    internal const ulong Dirty = 1 << 7;

    private const int PageNumberShift = 10;
    private const ulong PageNumberMask = (1UL << 44) - 1;

    internal bool IsValid => (Value & Valid) != 0;

    /// <summary>Valid, and maps memory itself instead of naming another table.</summary>
    internal bool IsLeaf => IsValid && (Value & (Readable | Writable | Executable)) != 0;

    internal PhysicalAddress Target => PhysicalAddress.FromPage((Value >> PageNumberShift) & PageNumberMask);

    /// <summary>Names the next table.</summary>
    internal static PageTableEntry Table(PhysicalAddress table) =>
        new((table.PageNumber << PageNumberShift) | Valid);

    /// <summary>Maps memory.</summary>
    /// <param name="target">Physical address, aligned to the size of the page.</param>
    /// <param name="flags">Of Readable, Writable, Executable, User, Global.</param>
    internal static PageTableEntry Leaf(PhysicalAddress target, ulong flags) =>
        new((target.PageNumber << PageNumberShift) | flags | Valid | Accessed | Dirty);
}
