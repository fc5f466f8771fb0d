using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Takes contiguous, zeroed memory from the quota of the caller. a0 length in bytes, a multiple of the page size -> a0
/// status, a1 handle (Read, Write, Execute, Transfer). Counts as an object. Clearing goes in steps.
/// </summary>
internal static class RegionCreateSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ulong length = caller.Frame.A0;
        if (caller.UnfinishedRegion is null)
        {
            KernelStatus status = Begin(kernel, caller, length);
            if (status != KernelStatus.Ok)
                return status;
        }

        Region region = caller.UnfinishedRegion!;
        var work = new Work();
        if (!Kernel<TMachine>.ContinueClearing(region, ref work))
            return SyscallOutcome.Again;
        caller.UnfinishedRegion = null;
        if (caller.Handles.Unused == 0)
        {
            // Granted away between two steps.
            kernel.FreeRegion(region);
            return KernelStatus.HandlesExhausted;
        }

        const Rights Full = Rights.Read | Rights.Write | Rights.Execute | Rights.Transfer;
        HandleId id = kernel.Handles.Create(caller, region, Full, badge: 0);
        caller.Frame.A1 = kernel.Handles.Entry(id).Key;
        return KernelStatus.Ok;
    }

    private static KernelStatus Begin<TMachine>(Kernel<TMachine> kernel, Task caller, ulong length)
        where TMachine : IMachine
    {
        if (length == 0 || !Page.IsAligned(length))
            return KernelStatus.InvalidArgument;
        if (caller.Handles.Unused == 0)
            return KernelStatus.HandlesExhausted;
        if (caller.ObjectsLeft == 0 || length >> Page.Shift > (ulong)caller.PagesLeft)
            return KernelStatus.QuotaExceeded;
        Region? region = kernel.Regions.Take();
        if (region is null)
            return KernelStatus.PoolExhausted;
        int pages = (int)(length >> Page.Shift);
        if (!kernel.Pages.TryTakeRun(pages, out PhysicalAddress start))
        {
            kernel.Regions.PutBack(region);
            return KernelStatus.OutOfMemory;
        }

        region.Start = start;
        region.Pages = pages;
        region.ClearedPages = 0;
        region.KnownToDevices = 0;
        region.IsQuarantined = false;
        region.Account = caller;
        caller.ObjectsLeft--;
        caller.PagesLeft -= pages;
        caller.UnfinishedRegion = region;
        return KernelStatus.Ok;
    }
}
