using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbox.Runtime;

/// <summary>
/// The agenda of the one thread: work items, timers, and the outside world. Every blocking call of the class library
/// comes down to a loop over <see cref="Step"/> until what it waits for has happened.
/// </summary>
/// <remarks>
/// A wait runs other work on top of the waiting frame. That frame can go on only when the nested work returns; a
/// nested wait for something that only an outer frame can do never ends and is reported as a deadlock when nothing
/// else is left to do. <c>await</c> has no such limit.
/// </remarks>
internal static class EventLoop
{
    /// <summary>The deadline of a wait without time limit.</summary>
    internal const ulong Never = ulong.MaxValue;

    private static WakeSource? _source;
    private static int _leftInBatch;

    /// <summary>Work items that ran to their end since the start.</summary>
    internal static long CompletedCount { get; private set; }

    /// <summary>A work item is running, at whatever depth; false only while Main itself runs.</summary>
    internal static bool IsRunningWorkItem { get; private set; }

    /// <summary>Makes <paramref name="source"/> the place where the task waits when it has nothing to run.</summary>
    internal static void Attach(WakeSource source) => _source = source;

    /// <summary>The instant <paramref name="milliseconds"/> from now, or <see cref="Never"/> if negative.</summary>
    internal static ulong DeadlineAfter(int milliseconds) => milliseconds < 0
        ? Never
        : Platform.NowTicks() + (ulong)milliseconds * TimeSpan.TicksPerMillisecond;

    /// <summary>
    /// Runs one work item, or sleeps until something may have changed. The caller looks again at what it waits for.
    /// </summary>
    /// <param name="deadline">In ticks of <c>Platform.NowTicks</c>.</param>
    /// <returns>False when the deadline has passed.</returns>
    /// <exception cref="InvalidOperationException">Nothing is left that could ever end the wait.</exception>
    internal static bool Step(ulong deadline)
    {
        if (deadline != Never && Platform.NowTicks() >= deadline)
        {
            return false;
        }

        if (!RunOne())
        {
            Idle(deadline);
        }

        return true;
    }

    /// <summary>Runs the next work item if there is one, without waiting for any.</summary>
    /// <returns>Whether there was one, or something from outside was taken in its place.</returns>
    internal static bool RunOne()
    {
        // Timers and the outside are looked at once for all that was queued before: neither side can starve the other.
        bool hasArrived = false;
        if (_leftInBatch <= 0)
        {
            hasArrived = _source is not null && _source.Poll();
            TimerHeap.QueueDue();
            if (FinalizerExports.IsAnyReady)
            {
                FinalizerExports.Run();
                hasArrived = true;
            }

            _leftInBatch = WorkQueue.Count;
        }

        _leftInBatch--;
        object? item = WorkQueue.TryDequeue();
        if (item is null)
        {
            // What has arrived may have ended the very wait that this is a step of.
            _leftInBatch = 0;
            return hasArrived;
        }

        Run(item);
        return true;
    }

    private static void Idle(ulong deadline)
    {
        ulong until = Math.Min(deadline, TimerHeap.NextDue);
        if (_source is not null)
        {
            _source.Wait(until);
        }
        else if (until != Never)
        {
            Platform.Idle(until);
        }
        else
        {
            throw new InvalidOperationException(
                "Deadlock: the task waits, and no work item, timer or event source is left that could end the wait.");
        }
    }

    private static void Run(object item)
    {
        // What belongs to the waiting frame is put aside: a work item starts as on a fresh thread of a pool.
        Thread thread = Thread.CurrentThread;
        ExecutionContext? context = thread._executionContext;
        SynchronizationContext? synchronizationContext = thread._synchronizationContext;
        Task? currentTask = Task.t_currentTask;
        bool nested = IsRunningWorkItem;
        thread._executionContext = null!;
        thread._synchronizationContext = null!;
        Task.t_currentTask = null!;
        IsRunningWorkItem = true;

        try
        {
            // A task is told by the base class: the boxes of async state machines override how it is run.
            if (item is Task task)
            {
                task.ExecuteFromThreadPool(thread);
            }
            else
            {
                Unsafe.As<IThreadPoolWorkItem>(item).Execute();
            }
        }
        catch (Exception exception) when (IsUnhandled(exception))
        {
        }

        CompletedCount++;
        ExecutionContext.ResetThreadPoolThread(thread);
        IsRunningWorkItem = nested;
        thread._executionContext = context;
        thread._synchronizationContext = synchronizationContext;
        Task.t_currentTask = currentTask;
    }

    /// <summary>
    /// An exception that leaves a work item ends the image, although frames below might catch it: they only wait.
    /// A filter does it, so that no finally block runs and the whole stack can be reported.
    /// </summary>
    private static bool IsUnhandled(Exception exception)
    {
        RuntimeExceptionHelpers.ReportUnhandledException(exception);
        return false;
    }
}
