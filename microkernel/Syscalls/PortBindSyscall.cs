using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Makes the caller the receiver of a port, until it dies or the handle goes. a0 port (Bind) -> a0 status.
/// </summary>
internal static class PortBindSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        KernelStatus status = HandleSpace.Find(
            caller, caller.Frame.A0, Rights.Bind, out Port? port, out HandleId id);
        if (status != KernelStatus.Ok)
            return status;
        if (port!.Receiver is not null)
            return port.Receiver == caller ? KernelStatus.Ok : KernelStatus.Busy;
        kernel.Bind(port, caller, id);
        return KernelStatus.Ok;
    }
}
