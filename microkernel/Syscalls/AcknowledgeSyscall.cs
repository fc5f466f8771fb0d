using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Takes the interrupt of a device, or says that the last one has been handled. a0 device (Operate), a1 cookie: the
/// badge of its interrupt messages from now on -> a0 status.
/// </summary>
internal static class AcknowledgeSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        KernelStatus status = HandleSpace.Find(
            caller, caller.Frame.A0, Rights.Operate, out Device? device, out HandleId id);
        if (status != KernelStatus.Ok)
            return status;
        if (device!.Source == 0)
            return KernelStatus.InvalidArgument;
        status = Kernel<TMachine>.Claim(device, caller, id);
        if (status != KernelStatus.Ok)
            return status;

        kernel.Trace.Record(caller, TraceEvent.Acknowledge, detail: device.Source);
        kernel.Unmask(device, caller.Frame.A1);
        return KernelStatus.Ok;
    }
}
