namespace Signalbox.Microkernel;

/// <summary>
/// Waiting tasks that have a deadline, soonest first, equal ones in the order of their arrival. A list and not a heap:
/// at most as long as there are tasks, and the common cases (one deadline, or the latest so far) touch its ends.
/// </summary>
internal sealed class DeadlineQueue
{
    private Task? _first;
    private Task? _last;

    /// <summary>The soonest deadline; <see cref="ulong.MaxValue"/> if there is none.</summary>
    internal ulong Soonest => _first is null ? ulong.MaxValue : _first.Deadline;

    /// <summary>Adds a task that has no deadline yet.</summary>
    /// <param name="task">The task; it stands in no deadline queue.</param>
    /// <param name="deadline">Time in ticks; 0 for none, which adds nothing.</param>
    internal void Arm(Task task, ulong deadline)
    {
        if (deadline == 0)
            return;
        task.Deadline = deadline;
        Task? before = _last;
        while (before is not null && before.Deadline > deadline)
            before = before.DeadlinePrevious;

        Task? after = before is null ? _first : before.DeadlineNext;
        task.DeadlinePrevious = before;
        task.DeadlineNext = after;
        if (before is null)
            _first = task;
        else
            before.DeadlineNext = task;
        if (after is null)
            _last = task;
        else
            after.DeadlinePrevious = task;
    }

    /// <summary>Takes a task out, if it is in.</summary>
    internal void Disarm(Task task)
    {
        if (task.Deadline == 0)
            return;
        if (task.DeadlinePrevious is null)
            _first = task.DeadlineNext;
        else
            task.DeadlinePrevious.DeadlineNext = task.DeadlineNext;
        if (task.DeadlineNext is null)
            _last = task.DeadlinePrevious;
        else
            task.DeadlineNext.DeadlinePrevious = task.DeadlinePrevious;
        task.Deadline = 0;
        task.DeadlinePrevious = null;
        task.DeadlineNext = null;
    }

    /// <summary>Takes out the first task whose deadline has come.</summary>
    internal Task? TakeExpired(ulong now)
    {
        Task? first = _first;
        if (first is null || first.Deadline > now)
            return null;
        Disarm(first);
        return first;
    }
}
