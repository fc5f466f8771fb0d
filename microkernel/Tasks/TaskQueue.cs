namespace Signalbox.Microkernel;

/// <summary>
/// Tasks in a row, linked through themselves: no allocation, removal from the middle. A task stands in at most one
/// queue at a time: ready, calling at a port, or dead and not yet reported.
/// </summary>
internal sealed class TaskQueue
{
    private Task? _last;

    internal Task? First { get; private set; }

    internal bool IsEmpty => First is null;

    internal void Append(Task task)
    {
        task.Queue = this;
        task.QueuePrevious = _last;
        task.QueueNext = null;
        if (_last is null)
            First = task;
        else
            _last.QueueNext = task;
        _last = task;
    }

    internal void Prepend(Task task)
    {
        task.Queue = this;
        task.QueuePrevious = null;
        task.QueueNext = First;
        if (First is null)
            _last = task;
        else
            First.QueuePrevious = task;
        First = task;
    }

    /// <summary>Takes a task out that stands in this queue.</summary>
    internal void Remove(Task task)
    {
        if (task.QueuePrevious is null)
            First = task.QueueNext;
        else
            task.QueuePrevious.QueueNext = task.QueueNext;
        if (task.QueueNext is null)
            _last = task.QueuePrevious;
        else
            task.QueueNext.QueuePrevious = task.QueuePrevious;
        task.Queue = null;
        task.QueuePrevious = null;
        task.QueueNext = null;
    }

    internal Task? TakeFirst()
    {
        Task? first = First;
        if (first is not null)
            Remove(first);
        return first;
    }
}
