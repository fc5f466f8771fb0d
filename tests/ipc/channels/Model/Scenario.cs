namespace Signalbox.Channels.Tests.Model;

/// <summary>What the two sides do in one exploration.</summary>
/// <param name="CapacityBytes">The ring's capacity.</param>
/// <param name="RecordBytes">The lengths of the records, in order; multiples of 4.</param>
internal sealed record Scenario(uint CapacityBytes, int[] RecordBytes)
{
    /// <summary>Where both indices begin, so that they wrap during the exploration.</summary>
    public uint Start { get; init; }

    /// <summary>How many records are staged before each publication.</summary>
    public int RecordsPerPublication { get; init; } = 1;

    /// <summary>Whether the consumer gives room back only when it finds the ring empty.</summary>
    public bool ReleasesLate { get; init; }

    public Mutation Mutation { get; init; }

    public MemoryOrder Order { get; init; } = MemoryOrder.Weak;

    /// <summary>A word of a record, by which the consumer knows it.</summary>
    public static uint Word(int record, int index) => (uint)((record * 16) + index + 1);
}

internal enum MemoryOrder
{
    /// <summary>Every read sees the last write.</summary>
    SequentiallyConsistent,

    /// <summary>A read may see an older write, unless release and acquire or full fences forbid it.</summary>
    Weak,
}
