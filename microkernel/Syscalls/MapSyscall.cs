using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Maps a part of a region, or all registers of a device. a0 Self or a task (Manage), a1 handle in the table of that
/// task: region with the rights that the options need, or device (Operate), a2 address, a3 offset, a4 length, all page
/// aligned, a5 options -> a0 status. Counts as an object of that task, which also pays for page tables. Gone when the
/// handle goes. Goes in steps.
/// </summary>
internal static class MapSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        KernelStatus status = kernel.FindManaged(caller, frame.A0, out Task? task);
        if (status != KernelStatus.Ok)
            return status;
        if (!task!.IsAlive)
            return KernelStatus.WrongState;
        var request = new MapRequest(frame.A2, frame.A3, frame.A4, (MapOptions)frame.A5);
        if (frame.A5 > byte.MaxValue || !request.IsValid)
            return KernelStatus.InvalidArgument;
        HandleId id = HandleSpace.Find(task, frame.A1);
        if (!id.Exists)
            return KernelStatus.InvalidHandle;

        var work = new Work();
        Mapping? mapping = Kernel<TMachine>.FindMapping(task, request.GuardedStart, request.End);
        if (mapping is null)
        {
            status = Begin(kernel, task, id, request, out mapping);
            if (status != KernelStatus.Ok)
                return status;
        }
        else if (mapping.MappedPages == mapping.Pages || mapping.Through != id || !mapping.Request.IsSameAs(request))
        {
            return KernelStatus.AddressInUse;
        }

        if (!kernel.ContinueMapping(mapping!, ref work))
            return SyscallOutcome.Again;
        if ((request.Options & MapOptions.Execute) != 0)
            TMachine.FlushInstructions();
        return KernelStatus.Ok;
    }

    private static KernelStatus Begin<TMachine>(
        Kernel<TMachine> kernel, Task task, HandleId id, MapRequest request, out Mapping? mapping)
        where TMachine : IMachine
    {
        mapping = null;
        KernelStatus status = FindTarget(kernel, task, id, request, out PhysicalAddress target);
        if (status != KernelStatus.Ok)
            return status;
        int tables = Sv39PageTable<TMachine>.MissingTables(task.RootTable, request.Address, request.Pages);
        if (task.ObjectsLeft == 0 || tables > task.PagesLeft)
            return KernelStatus.QuotaExceeded;
        mapping = kernel.Mappings.Take();
        if (mapping is null)
            return KernelStatus.PoolExhausted;
        mapping.Request = request;
        mapping.Target = target;
        kernel.AddMapping(mapping, task, id);
        return KernelStatus.Ok;
    }

    private static KernelStatus FindTarget<TMachine>(
        Kernel<TMachine> kernel, Task task, HandleId id, MapRequest request, out PhysicalAddress target)
        where TMachine : IMachine
    {
        target = default;
        Rights needed = request.Rights;
        ulong available;
        Device? device = null;
        switch (kernel.Handles.Entry(id).Object)
        {
            case Region region:
                target = region.Start;
                available = region.LengthBytes;
                break;
            case Device found:
                device = found;
                needed = Rights.Operate;
                target = found.Registers;
                available = (ulong)found.Pages * Page.Bytes;
                break;
            default:
                return KernelStatus.WrongObject;
        }

        if ((kernel.Handles.Node(id).Rights & needed) != needed)
            return KernelStatus.NotPermitted;
        if (request.Offset > available || request.Length > available - request.Offset)
            return KernelStatus.InvalidArgument;
        target += request.Offset;
        if (device is null)
            return KernelStatus.Ok;
        return (request.Options & MapOptions.Execute) != 0
            ? KernelStatus.NotPermitted
            : Kernel<TMachine>.Claim(device, task, id);
    }
}
