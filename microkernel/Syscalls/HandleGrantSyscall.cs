using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Puts a handle into a managed task's table. a0 task (Manage), a1 handle (Transfer), a2 rights wanted, a3 badge as for
/// HandleCopy -> a0 status, a1 the handle in that task's table.
/// </summary>
internal static class HandleGrantSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        KernelStatus status = kernel.FindManaged(caller, frame.A0, out Task? target);
        if (status != KernelStatus.Ok)
            return status;
        return target!.IsAlive
            ? kernel.DeriveFor(caller, target, frame.A1, (Rights)frame.A2, frame.A3)
            : KernelStatus.WrongState;
    }
}
