using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbox.Runtime;

/// <summary>Waiting for a task runs the event loop until the task is done.</summary>
[ReplacementFor("System.Threading.Tasks.Task", Reason = "blocking the only thread would stop what is waited for")]
internal static class TaskReplacement
{
    public static bool SpinThenBlockingWait(Task self, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        ulong deadline = EventLoop.DeadlineAfter(millisecondsTimeout);
        while (!self.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!EventLoop.Step(deadline))
            {
                return self.IsCompleted;
            }
        }

        return true;
    }
}

/// <summary>Waiting for an event runs the event loop until it is set; nobody ever waits on the event's lock.</summary>
[ReplacementFor("System.Threading.ManualResetEventSlim",
    Reason = "blocking the only thread would stop whoever sets the event")]
internal static class ManualResetEventSlimReplacement
{
    public static bool Wait(ManualResetEventSlim self, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(self.IsDisposed, self);
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        ulong deadline = EventLoop.DeadlineAfter(millisecondsTimeout);
        while (!self.IsSet)
        {
            if (!EventLoop.Step(deadline))
            {
                return self.IsSet;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        return true;
    }
}
