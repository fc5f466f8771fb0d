using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Removes a mapping, whole. a0 Self or a task (Manage), a1 address where the mapping starts -> a0 status. Goes in
/// steps.
/// </summary>
internal static class UnmapSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        KernelStatus status = kernel.FindManaged(caller, caller.Frame.A0, out Task? task);
        if (status != KernelStatus.Ok)
            return status;
        if (!task!.IsAlive)
            return KernelStatus.WrongState;
        ulong address = caller.Frame.A1;
        if (!Page.IsAligned(address) || address >= UserSpace.End)
            return KernelStatus.InvalidArgument;
        Mapping? mapping = Kernel<TMachine>.FindMapping(task, address, address + 1);
        if (mapping is null || mapping.Address != address)
            return KernelStatus.AddressInUse;
        var work = new Work();
        return kernel.RemoveMapping(mapping, ref work) ? KernelStatus.Ok : SyscallOutcome.Again;
    }
}
