namespace Signalbox.Microkernel;

/// <summary>A range of physical addresses; <see cref="LengthBytes"/> never reaches past 2^64.</summary>
internal readonly record struct MemoryRange(PhysicalAddress Start, ulong LengthBytes)
{
    internal ulong End => Start.Value + LengthBytes;

    internal bool Contains(ulong address, ulong length) =>
        address >= Start.Value && length <= LengthBytes && address - Start.Value <= LengthBytes - length;

    /// <summary>The smallest range that has this one and another.</summary>
    internal MemoryRange CombinedWith(ulong start, ulong length)
    {
        ulong first = ulong.Min(Start.Value, start);
        return new MemoryRange(new PhysicalAddress(first), ulong.Max(End, start + length) - first);
    }

    internal bool Overlaps(MemoryRange other) => Start.Value < other.End && other.Start.Value < End;
}
