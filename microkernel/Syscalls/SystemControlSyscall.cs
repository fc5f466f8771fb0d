using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Services of the machine as a whole; see <see cref="SystemOperation"/>. a0 the firmware device (Operate), a1
/// operation, a2 argument -> a0 status, and a1 to a7 as the operation says.
/// </summary>
internal static class SystemControlSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        KernelStatus status = HandleSpace.Find(caller, frame.A0, Rights.Operate, out Device? device, out _);
        if (status != KernelStatus.Ok)
            return status;
        if (device!.Kind != DeviceKind.Firmware)
            return KernelStatus.WrongObject;
        switch (frame.A1)
        {
            case (ulong)SystemOperation.Print:
                if (frame.A2 > MessageBuffer.LengthBytes)
                    return KernelStatus.InvalidArgument;
                KernelLog<TMachine>.Write(TMachine.Memory(caller.BufferPage, (int)frame.A2));
                return KernelStatus.Ok;
            case (ulong)SystemOperation.PowerOff:
                TMachine.PowerOff((int)ulong.Min(frame.A2, int.MaxValue));
                return KernelStatus.Ok;
            case (ulong)SystemOperation.Restart:
                TMachine.Restart();
                return KernelStatus.Ok;
            case (ulong)SystemOperation.Trace:
                kernel.Trace.IsOn = frame.A2 != 0;
                return KernelStatus.Ok;
            case (ulong)SystemOperation.Counts:
                WriteCounts(kernel, ref frame);
                return KernelStatus.Ok;
            default:
                return KernelStatus.InvalidArgument;
        }
    }

    private static void WriteCounts<TMachine>(Kernel<TMachine> kernel, ref TrapFrame frame)
        where TMachine : IMachine
    {
        int quarantined = 0;
        for (int index = 0; index < kernel.Regions.All.Length; index++)
        {
            Region region = kernel.Regions.All[index];
            quarantined += region.IsQuarantined ? region.Pages : 0;
        }

        frame.A1 = (ulong)kernel.Tasks.Used;
        frame.A2 = (ulong)kernel.Ports.Used;
        frame.A3 = (ulong)kernel.Regions.Used;
        frame.A4 = (ulong)kernel.Mappings.Used;
        frame.A5 = (ulong)kernel.Handles.Used;
        frame.A6 = (ulong)kernel.Pages.FreePages;
        frame.A7 = (ulong)quarantined;
    }
}
