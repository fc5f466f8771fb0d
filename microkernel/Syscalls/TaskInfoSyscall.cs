using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Asks how a task is. a0 Self or a task (Manage) -> a0 status, a1 state (bits 0 to 7), fault reason (8 to 15),
/// priority (16 to 23), slot in the task table (24 to 31), a2 time on the hart in ticks, a3 pages in use, a4 pages left, a5 objects in use, a6 objects
/// left, a7 handles in use.
/// </summary>
internal static class TaskInfoSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        KernelStatus status = kernel.FindManaged(caller, caller.Frame.A0, out Task? task);
        if (status != KernelStatus.Ok)
            return status;
        ref TrapFrame frame = ref caller.Frame;
        ulong unaccounted = task == caller ? TMachine.Now - kernel.Scheduler.AccountedUntil : 0;
        frame.A1 = (ulong)task!.State | ((ulong)task.FaultReason << 8) | ((ulong)task.Priority << 16)
            | ((ulong)task.Slot << 24);
        frame.A2 = task.RunTicks + unaccounted;
        frame.A3 = (ulong)(task.PagesQuota - task.PagesLeft);
        frame.A4 = (ulong)task.PagesLeft;
        frame.A5 = (ulong)(task.ObjectsQuota - task.ObjectsLeft);
        frame.A6 = (ulong)task.ObjectsLeft;
        frame.A7 = (ulong)task.Handles.Used;
        return KernelStatus.Ok;
    }
}
