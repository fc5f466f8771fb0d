using System.Numerics;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Decides who runs: the highest priority, round-robin within one, preemptive. Without a second task of the running
/// one's priority there is no time slice and so no timer. A task that becomes runnable is first kept as the
/// <i>hand-over</i>, so that a call, a reply or an interrupt switches to it without a visit to the queues.
/// </summary>
internal sealed class Scheduler
{
    internal const int Priorities = 32;
    internal const int NothingReady = -1;

    private readonly TaskQueue[] _ready = new TaskQueue[Priorities];
    private readonly ulong _sliceTicks;
    private Task? _handOver;
    private uint _readyPriorities;

    internal Scheduler(ulong sliceTicks)
    {
        _sliceTicks = sliceTicks;
        for (int priority = 0; priority < Priorities; priority++)
            _ready[priority] = new TaskQueue();
    }

    /// <summary>Who has the hart; null only inside the kernel, when nobody can run.</summary>
    internal Task? Current { get; set; }

    /// <summary>Highest priority in the ready queues, or <see cref="NothingReady"/>.</summary>
    internal int TopReady { get; private set; } = NothingReady;

    /// <summary>Not 0 while every switch must be seen (tracing): the fast path then keeps away.</summary>
    internal ulong IsObserved { get; set; }

    /// <summary>When the running task's time was last written down.</summary>
    internal ulong AccountedUntil { get; set; }

    /// <summary>
    /// When the running task has had its share; <see cref="ulong.MaxValue"/> if that was not asked yet. It goes on
    /// while tasks call each other, so that a caller does not get a new share with every reply.
    /// </summary>
    internal ulong SliceEnd { get; private set; } = ulong.MaxValue;

    /// <summary>
    /// When the timer must interrupt for the slice: never while nobody of the same priority is ready.
    /// </summary>
    internal ulong SliceTimer => Current is { } current && current.Priority == TopReady ? SliceEnd : ulong.MaxValue;

    /// <summary>True while nothing has happened that could take the hart from the running task.</summary>
    internal bool IsSettled(Task running) => _handOver is null && running.State == TaskState.Running;

    /// <summary>A waiting (or new) task can run.</summary>
    internal void Wake(Task task)
    {
        task.MarkReady();
        task.SliceLeft = 0;
        if (_handOver is null)
            _handOver = task;
        else
            Append(task);
    }

    /// <summary>A task that was ready can no longer run.</summary>
    internal void Withdraw(Task task)
    {
        if (_handOver == task)
            _handOver = null;
        else
            Remove(task);
    }

    /// <summary>The running task lets its equals run first.</summary>
    internal void Yield(Task task)
    {
        if (TopReady < task.Priority)
            return;
        task.MarkReady();
        task.SliceLeft = 0;
        Append(task);
    }

    /// <summary>For the fast path: the running task gives way to one of higher priority.</summary>
    internal void GiveWay(Task running, ulong now) => Preempt(running, now);

    /// <summary>For the fast path: takes the one task of the highest ready priority.</summary>
    /// <returns>The task; null, and nothing taken, if there is none, or more than one so that a slice must
    /// begin.</returns>
    internal Task? TakeOnlyTop(ulong now)
    {
        if (TopReady == NothingReady)
            return null;
        Task? top = _ready[TopReady].First;
        if (top is null || top.QueueNext is not null)
            return null;
        Remove(top);
        ContinueSlice(top, now);
        return top;
    }

    /// <summary>Decides who runs next, and makes it the current task.</summary>
    /// <param name="now">The time in ticks.</param>
    /// <returns>The task, or null if nobody can run.</returns>
    internal Task? Choose(ulong now)
    {
        Task? current = Current;
        if (current is { State: TaskState.Running })
        {
            if (now >= SliceEnd && TopReady == current.Priority)
                Yield(current);
            else if (!IsBeaten(current))
                return Keep(current, now);
            else
                Preempt(current, now);
        }

        Task? next = _handOver;
        _handOver = null;
        if (next is null || next.Priority < TopReady || (next.Priority == TopReady && now >= SliceEnd))
        {
            if (next is not null)
                Append(next);
            next = TopReady == NothingReady ? null : TakeTop();
            if (next is not null)
                ContinueSlice(next, now);
        }

        Current = next;
        return next is null ? null : Start(next, now);
    }

    private bool IsBeaten(Task current) =>
        TopReady > current.Priority || (_handOver is not null && _handOver.Priority > current.Priority);

    private Task Keep(Task current, ulong now)
    {
        if (_handOver is not null)
        {
            Append(_handOver);
            _handOver = null;
        }

        return Start(current, now);
    }

    /// <summary>A slice begins when there is competition.</summary>
    private Task Start(Task task, ulong now)
    {
        task.MarkRunning();
        if (TopReady == task.Priority && SliceEnd == ulong.MaxValue)
            SliceEnd = now + _sliceTicks;
        return task;
    }

    /// <summary>A task from the queue goes on with the rest of its slice, if it was interrupted in one.</summary>
    private void ContinueSlice(Task task, ulong now) =>
        SliceEnd = task.SliceLeft == 0 ? ulong.MaxValue : now + task.SliceLeft;

    /// <summary>What is left of its slice is kept, or frequent interrupts would favour whoever runs.</summary>
    private void Preempt(Task current, ulong now)
    {
        current.MarkReady();
        current.SliceLeft = SliceEnd == ulong.MaxValue || now >= SliceEnd ? 0 : SliceEnd - now;
        if (now >= SliceEnd)
            _ready[current.Priority].Append(current);
        else
            _ready[current.Priority].Prepend(current);
        NoteReady(current.Priority);
        SliceEnd = ulong.MaxValue;
    }

    private void Append(Task task)
    {
        _ready[task.Priority].Append(task);
        NoteReady(task.Priority);
    }

    private void NoteReady(int priority)
    {
        _readyPriorities |= 1u << priority;
        if (priority > TopReady)
            TopReady = priority;
    }

    private Task? TakeTop()
    {
        Task? task = _ready[TopReady].First;
        if (task is not null)
            Remove(task);
        return task;
    }

    private void Remove(Task task)
    {
        TaskQueue queue = _ready[task.Priority];
        queue.Remove(task);
        if (!queue.IsEmpty)
            return;
        _readyPriorities &= ~(1u << task.Priority);
        TopReady = _readyPriorities == 0 ? NothingReady : BitOperations.Log2(_readyPriorities);
    }
}
