using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Takes a task apart, with all that it made, and its quota back. Only the task that made it may. a0 task (Manage) ->
/// a0 status. Goes in steps.
/// </summary>
internal static class TaskDestroySyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        KernelStatus status = HandleSpace.Find(
            caller, caller.Frame.A0, Rights.Manage, out Task? task, out HandleId id);
        if (status != KernelStatus.Ok)
            return status;
        if (task!.Supervisor != caller || task.Root != id)
            return KernelStatus.NotPermitted;
        var work = new Work();
        return kernel.Destroy(task, id, ref work) ? KernelStatus.Ok : SyscallOutcome.Again;
    }
}
