using System.Runtime.CompilerServices;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Records of what happened to each task, in memory that a task may read. While the trace is off it costs nothing: the
/// fast path tests one word that it must test anyway (see <see cref="Scheduler.IsObserved"/>).
/// </summary>
internal sealed class TraceRings<TMachine>
    where TMachine : IMachine
{
    private readonly int _bytesPerTask;
    private readonly Scheduler _scheduler;

    internal TraceRings(PhysicalAddress start, int bytesPerTask, Scheduler scheduler)
    {
        Start = start;
        _bytesPerTask = bytesPerTask;
        _scheduler = scheduler;
    }

    /// <summary>Where the rings are.</summary>
    internal PhysicalAddress Start { get; }

    internal bool IsOn
    {
        get => _scheduler.IsObserved != 0;
        set => _scheduler.IsObserved = value ? 1UL : 0;
    }

    /// <summary>Writes a record if the trace is on. Only the test is inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Record(
        Task task, TraceEvent what, Task? peer = null, ulong detail = 0, ulong flow = 0, ulong argument = 0)
    {
        if (IsOn)
            Write(task, what, peer, detail, flow, argument);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Write(Task task, TraceEvent what, Task? peer, ulong detail, ulong flow, ulong argument)
    {
        byte peerSlot = peer is null ? TraceRecord.NoPeer : (byte)peer.Slot;
        var record = new TraceRecord(
            TMachine.Now, what, (byte)task.Slot, peerSlot, (byte)task.Incarnation, (uint)detail, flow, argument);
        PhysicalAddress ring = Start + ((ulong)task.Slot * (ulong)_bytesPerTask);
        TraceRingLayout.Append(TMachine.Memory(ring, _bytesPerTask), record, task.Cookie);
    }
}
