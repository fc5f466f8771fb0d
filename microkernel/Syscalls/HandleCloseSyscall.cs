using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Gives a handle up, and what was mapped, bound or owned through it. What was derived from it stays. a0 handle -> a0
/// status. Self cannot be closed, nor the handle by which a task was made: TaskDestroy is how that goes.
/// </summary>
internal static class HandleCloseSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        HandleId id = HandleSpace.Find(caller, caller.Frame.A0);
        if (!id.Exists)
            return KernelStatus.InvalidHandle;
        bool isRootOfTask = kernel.Handles.Entry(id).Object is Task task
            && (task == caller && id.Slot == Handle.Self.Slot || task.Supervisor == caller && task.Root == id);
        if (isRootOfTask)
            return KernelStatus.NotPermitted;
        var work = new Work();
        return kernel.CloseHandle(id, ref work) ? KernelStatus.Ok : SyscallOutcome.Again;
    }
}
