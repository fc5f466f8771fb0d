using Signalbox.Abi;

namespace Signalbox.Trace;

/// <summary>One ring: what is remembered of the task in one slot of the kernel's table.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Name">What to call the task.</param>
/// <param name="Records">What happened, oldest first.</param>
public sealed record TracedTask(int Slot, string Name, IReadOnlyList<TraceRecord> Records);
