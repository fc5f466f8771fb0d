namespace Signalbox.Sfs;

/// <summary>A buffer and the block that is in it.</summary>
/// <param name="index">The buffer's number in the store.</param>
/// <param name="memory">The buffer.</param>
internal sealed class CacheSlot(int index, Memory<byte> memory)
{
    internal const uint NoBlock = uint.MaxValue;

    /// <summary>The buffer's number in the store.</summary>
    internal int Index => index;

    /// <summary>Which block it holds.</summary>
    internal uint Block { get; set; } = NoBlock;

    /// <summary>Whether the content is there.</summary>
    internal bool IsValid { get; set; }

    /// <summary>How many hold on to it; meanwhile it stays.</summary>
    internal int Pins { get; set; }

    /// <summary>Whether it has been used since the clock's hand went by.</summary>
    internal bool IsReferenced { get; set; }

    /// <summary>What must be done with it.</summary>
    internal Dirt Dirt { get; set; }

    /// <summary>Whether the journal names it: its content stands there and not in its place, or is new.</summary>
    internal bool IsJournaled { get; set; }

    /// <summary>Completed when the content has arrived, or has not.</summary>
    internal TaskCompletionSource? Loading { get; set; }

    /// <summary>The content.</summary>
    internal Span<byte> Bytes => memory.Span;

    /// <summary>Whether another block can have the buffer.</summary>
    internal bool IsReplaceable => Pins == 0 && Dirt == Dirt.None && !IsJournaled && Loading is null;
}
