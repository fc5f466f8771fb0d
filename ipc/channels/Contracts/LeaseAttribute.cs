namespace Signalbox.Channels;

/// <summary>What the server may do with a buffer argument while it has it: from the call to the result.</summary>
/// <param name="direction">Read, write or both.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LeaseAttribute(LeaseDirection direction) : Attribute
{
    /// <summary>Read, write or both.</summary>
    public LeaseDirection Direction { get; } = direction;

    /// <summary>How many buffers an array of them may have.</summary>
    public int MaxCount { get; init; } = 16;

    /// <summary>The longest part of a buffer that may be lent, in bytes.</summary>
    public int MaxBytes { get; init; } = int.MaxValue;
}
