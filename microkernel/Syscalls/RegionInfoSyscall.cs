using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Asks about a region. a0 region, a1 0 or a device (Operate) -> a0 status, a1 length in bytes, a2 physical address if
/// a device was given, else 0. From then on the pages are not used again until that device was quiet.
/// </summary>
internal static class RegionInfoSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        KernelStatus status = HandleSpace.Find(caller, frame.A0, Rights.Read, out Region? region, out _);
        if (status != KernelStatus.Ok)
            return status;
        ulong address = 0;
        if (frame.A1 != 0)
        {
            status = HandleSpace.Find(caller, frame.A1, Rights.Operate, out Device? device, out HandleId id);
            if (status != KernelStatus.Ok)
                return status;
            status = Kernel<TMachine>.Claim(device!, caller, id);
            if (status != KernelStatus.Ok)
                return status;
            region!.KnownToDevices |= 1UL << device!.Index;
            address = region.Start.Value;
        }

        frame.A1 = region!.LengthBytes;
        frame.A2 = address;
        return KernelStatus.Ok;
    }
}
