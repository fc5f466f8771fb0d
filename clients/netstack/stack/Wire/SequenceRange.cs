namespace Signalbox.Network;

/// <summary>A piece of the sequence space.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte after its last one.</param>
public readonly record struct SequenceRange(SequenceNumber Start, SequenceNumber End)
{
    /// <summary>Its length.</summary>
    public int Length => End - Start;
}
