namespace Signalbox.Microkernel;

/// <summary>
/// Where calls arrive. A port outlives its receiver: the handles of its clients stay valid while a dead server is
/// replaced, and calls made meanwhile wait for the new one.
/// </summary>
internal sealed class Port : KernelObject
{
    /// <summary>Who receives; null between two incarnations of a server.</summary>
    internal Task? Receiver { get; set; }

    /// <summary>The handle through which the receiver was bound: when it goes, so does the binding.</summary>
    internal HandleId BoundThrough { get; set; } = HandleId.None;

    /// <summary>How many receivers have died on it.</summary>
    internal ulong Epoch { get; set; }

    /// <summary>Tasks whose calls were not received yet.</summary>
    internal TaskQueue Callers { get; } = new();

    /// <summary>How many they are.</summary>
    internal int QueuedCalls { get; set; }

    internal Port? NextBound { get; set; }

    internal Port? PreviousBound { get; set; }
}
