namespace Signalbox.Microkernel.Tests;

/// <summary>
/// Puts a task to sleep in a way that no message or notification disturbs: in a call that nobody receives.
/// </summary>
internal static class Sleeping
{
    private const ulong FarAway = 1UL << 40;

    /// <summary>The running task calls a port of its own.</summary>
    public static void Block(TestKernel kernel, Task task)
    {
        kernel.Must(task, SyscallNumber.PortCreate);
        ulong port = task.Frame.A1;
        kernel.Do(task, SyscallNumber.Call, port, 0, 0, 0, 0, 0, kernel.Machine.Now + FarAway);
        Assert.Equal(TaskState.Calling, task.State);
    }

    /// <summary>Ends such a call, or a wait; the task runs if nobody of higher priority does.</summary>
    public static void Wake(TestKernel kernel, Task task)
    {
        if (kernel.Current == task)
            return;
        if (task.IsReceiving)
        {
            task.NotificationWord |= 1;
            kernel.Kernel.Post(task, EventSet.Notification);
        }
        else
        {
            kernel.Kernel.CompleteCall(task, KernelStatus.TimedOut);
        }

        kernel.Kernel.Resume();
        KernelInvariants.Check(kernel.Kernel, kernel.Machine);
        Assert.Same(task, kernel.Current);
    }
}
