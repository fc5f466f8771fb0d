namespace Signalbox.Abi;

/// <summary>A part of an image that stands in memory.</summary>
/// <param name="Address">Where it starts, page aligned.</param>
/// <param name="MemoryBytes">Its length in memory, not rounded; what the file does not fill is zero.</param>
/// <param name="FileOffset">Where its content starts in the file.</param>
/// <param name="FileBytes">How long its content is.</param>
/// <param name="Options">How it is mapped.</param>
public readonly record struct ElfSegment(
    ulong Address, ulong MemoryBytes, ulong FileOffset, ulong FileBytes, MapOptions Options)
{
    /// <summary>Pages that it takes.</summary>
    public ulong Pages => (MemoryBytes + UserSpace.PageBytes - 1) / UserSpace.PageBytes;
}
