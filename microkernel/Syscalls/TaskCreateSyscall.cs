using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Makes a task. a0 pages and a1 objects: its quota, taken from that of the caller, a2 priority, at most that of the
/// caller, a3 cookie: the badge of its fault message -> a0 status, a1 handle (Manage, Notify, Transfer).
/// </summary>
internal static class TaskCreateSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        if (frame.A2 > (ulong)caller.Priority || frame.A0 < Kernel<TMachine>.PagesPerTask)
            return KernelStatus.InvalidArgument;
        if (frame.A0 > (ulong)caller.PagesLeft || frame.A1 >= (ulong)caller.ObjectsLeft)
            return KernelStatus.QuotaExceeded;
        if (caller.Handles.Unused == 0)
            return KernelStatus.HandlesExhausted;
        Task? task = kernel.Tasks.Take();
        if (task is null)
            return KernelStatus.PoolExhausted;

        caller.PagesLeft -= (int)frame.A0;
        caller.ObjectsLeft -= (int)frame.A1 + 1;
        kernel.Prepare(task, caller, (int)frame.A0, (int)frame.A1, (int)frame.A2, frame.A3);
        HandleId id = kernel.Handles.Create(
            caller, task, Rights.Manage | Rights.Notify | Rights.Transfer, badge: ulong.MaxValue);
        task.Root = id;
        frame.A1 = kernel.Handles.Entry(id).Key;
        return KernelStatus.Ok;
    }
}
