using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>Makes a port. -> a0 status, a1 handle (Send, Bind, Transfer). Counts as an object.</summary>
internal static class PortCreateSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        if (caller.Handles.Unused == 0)
            return KernelStatus.HandlesExhausted;
        if (caller.ObjectsLeft == 0)
            return KernelStatus.QuotaExceeded;
        Port? port = kernel.Ports.Take();
        if (port is null)
            return KernelStatus.PoolExhausted;
        port.Account = caller;
        caller.ObjectsLeft--;
        HandleId id = kernel.Handles.Create(caller, port, Rights.Send | Rights.Bind | Rights.Transfer, badge: 0);
        caller.Frame.A1 = kernel.Handles.Entry(id).Key;
        return KernelStatus.Ok;
    }
}
