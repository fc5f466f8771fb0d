using System;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Makes the first task from the boot archive. It is loaded by the system calls that it would make itself, made in its
/// name, so that there is one way to make regions and mappings. It gets all memory, all objects and a handle to
/// everything.
/// </summary>
internal sealed class FirstTask<TMachine>
    where TMachine : IMachine
{
    private const int Priority = Scheduler.Priorities - 1;
    private const ulong StackBytes = 128 * 1024;
    private const ulong StackTop = UserSpace.End;

    private readonly Kernel<TMachine> _kernel;
    private readonly MachineDescription _machine;
    private readonly MemoryRange _archive;
    private readonly int _traceBytesPerTask;
    private readonly Task _task;

    internal FirstTask(
        Kernel<TMachine> kernel, MachineDescription machine, KernelLimits limits, MemoryRange archive)
    {
        _kernel = kernel;
        _machine = machine;
        _archive = archive;
        _traceBytesPerTask = limits.TraceBytesPerTask;
        _task = kernel.Tasks.Take()!;
    }

    /// <summary>Makes the task and lets it run.</summary>
    internal BootStatus Start()
    {
        if (_kernel.Pages.FreePages < Kernel<TMachine>.PagesPerTask)
            return BootStatus.MemoryTooSmall;
        int objects = _kernel.Tasks.All.Length + _kernel.Ports.All.Length + _kernel.Regions.All.Length
            + _kernel.Mappings.All.Length;
        _kernel.Prepare(_task, supervisor: null, _kernel.Pages.FreePages, objects, Priority, cookie: 0);

        BootArchive.Open(TMachine.Memory(_archive.Start, (int)_archive.LengthBytes), out BootArchive archive);
        int file = archive.Find(BootFileKind.FirstTask);
        if (file < 0)
            return BootStatus.FirstTaskMissing;
        if (!archive.HasIntactContent(file))
            return BootStatus.FirstTaskChanged;
        ElfStatus elf = ElfImage.Open(archive.Content(file), out ElfImage image);
        if (elf != ElfStatus.Ok)
        {
            KernelLog<TMachine>.WriteLine("  image status ", (ulong)elf);
            return BootStatus.FirstTaskBroken;
        }

        if (!TryLoad(image) || !TryMake(StackTop - StackBytes, StackBytes, StackOptions, out _))
            return BootStatus.FirstTaskTooBig;
        _task.Frame.A1 = _task.Frame.A2 = _task.Frame.A3 = _task.Frame.A4 = _task.Frame.A5 = 0;
        _kernel.Start(_task, image.EntryPoint, StackTop, (ulong)WriteBootInformation());
        return BootStatus.Ok;
    }

    private static MapOptions StackOptions => MapOptions.Read | MapOptions.Write | MapOptions.GuardBelow;

    private bool TryLoad(ElfImage image)
    {
        for (int index = 0; index < image.HeaderCount; index++)
        {
            if (!image.TryGetSegment(index, out ElfSegment segment))
                continue;
            if (!TryMake(segment.Address, segment.Pages * Page.Bytes, segment.Options, out Region? region))
                return false;
            ReadOnlySpan<byte> content = image.Content(segment);
            content.CopyTo(TMachine.Memory(region!.Start, content.Length));
        }

        TMachine.FlushInstructions();
        return true;
    }

    /// <summary>A region of its own for a range of addresses.</summary>
    private bool TryMake(ulong address, ulong length, MapOptions options, out Region? region)
    {
        region = null;
        ref TrapFrame frame = ref _task.Frame;
        frame.A0 = length;
        if (!Succeeds(SyscallNumber.RegionCreate))
            return false;
        ulong handle = frame.A1;
        region = _kernel.Handles.Entry(HandleSpace.Find(_task, handle)).Object as Region;
        frame.A0 = Handle.Self.Value;
        frame.A1 = handle;
        frame.A2 = address;
        frame.A3 = 0;
        frame.A4 = length;
        frame.A5 = (ulong)options;
        return Succeeds(SyscallNumber.Map);
    }

    private bool Succeeds(SyscallNumber number)
    {
        KernelStatus status;
        do
            status = SyscallDispatcher<TMachine>.Dispatch(_kernel, _task, (ulong)number);
        while (status == SyscallOutcome.Again);
        return status == KernelStatus.Ok;
    }

    /// <summary>Hands everything out, and tells the task what there is.</summary>
    /// <returns>Length of its start message.</returns>
    private int WriteBootInformation()
    {
        Span<byte> message = TMachine.Memory(_task.BufferPage, MessageBuffer.LengthBytes);
        int devices = int.Min(_kernel.Devices.Length, BootInformation.MaxDevices);
        BootInformation.WriteHeader(
            message, devices, _machine.TimebaseHertz, _machine.MemoryBytes, _machine.Harts);
        for (int index = 0; index < devices; index++)
        {
            Device device = _kernel.Devices[index];
            Handle handle = Give(device, Rights.Operate | Rights.Transfer);
            BootInformation.WriteDevice(message, index, new BootDevice(
                handle, device.Registers.Value, device.Source, device.Kind, (ushort)device.Pages));
        }

        Region archive = MakePermanent(_archive.Start, Page.RoundUp(_archive.LengthBytes));
        Handle archiveHandle = Give(archive, Rights.Read | Rights.Execute | Rights.Transfer);
        BootInformation.WriteArchive(message, archiveHandle, _archive.LengthBytes);
        Region trace = MakePermanent(
            _kernel.Trace.Start, (ulong)_kernel.Tasks.All.Length * (ulong)_traceBytesPerTask);
        Handle traceHandle = Give(trace, Rights.Read | Rights.Transfer);
        BootInformation.WriteTrace(message, traceHandle, trace.LengthBytes, _traceBytesPerTask);
        int length = BootInformation.Length(devices);
        return length + WriteCommandLine(message[length..]);
    }

    /// <summary>Half a command line could mean something else: one that does not fit is left out.</summary>
    private int WriteCommandLine(Span<byte> target)
    {
        int length = _machine.CommandLineBytes;
        if (length > int.Min(target.Length, MachineDescription.MaxCommandLine))
        {
            KernelLog<TMachine>.WriteLine("  command line left out, it is too long: ", (ulong)length, " bytes");
            return 0;
        }

        _machine.CommandLine.AsSpan(0, length).CopyTo(target);
        return length;
    }

    private Region MakePermanent(PhysicalAddress start, ulong length)
    {
        Region region = _kernel.Regions.Take()!;
        region.Start = start;
        region.Pages = (int)(length >> Page.Shift);
        region.ClearedPages = region.Pages;
        region.IsPermanent = true;
        return region;
    }

    private Handle Give(KernelObject item, Rights rights) =>
        new(_kernel.Handles.Entry(_kernel.Handles.Create(_task, item, rights, badge: 0)).Key);
}
