using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Ends a task. a0 Self or a task (Manage), a1 code for its fault message -> a0 status; with Self it does not return.
/// </summary>
internal static class TaskKillSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        KernelStatus status = kernel.FindManaged(caller, caller.Frame.A0, out Task? task);
        if (status != KernelStatus.Ok)
            return status;
        if (!task!.IsAlive)
            return KernelStatus.WrongState;
        kernel.End(task, task == caller ? FaultReason.Exited : FaultReason.Killed, caller.Frame.A1, address: 0);
        return task == caller ? SyscallOutcome.Blocked : KernelStatus.Ok;
    }
}
