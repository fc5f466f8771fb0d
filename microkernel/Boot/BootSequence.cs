using System;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// From the firmware's hand-over to the first task, as a list of steps. Anything missing or broken ends it.
/// </summary>
internal static class BootSequence<TMachine>
    where TMachine : IMachine
{
    /// <summary>Boots, or says on the console why it cannot and switches the machine off.</summary>
    /// <param name="bootHart">The hart that the kernel runs on (register a0 at the start).</param>
    /// <param name="deviceTree">Physical address of the device tree (register a1).</param>
    /// <param name="limits">Sizes of the kernel's pools.</param>
    /// <returns>The kernel, with the first task ready to run.</returns>
    internal static Kernel<TMachine> Run(ulong bootHart, ulong deviceTree, KernelLimits limits)
    {
        BootStatus status = TryRun(bootHart, deviceTree, limits, out Kernel<TMachine>? kernel);
        if (kernel is null)
            Panic<TMachine>.Stop(BootStatusText.Describe(status));
        return kernel;
    }

    /// <summary>Boots as far as it goes.</summary>
    internal static BootStatus TryRun(
        ulong bootHart, ulong deviceTree, KernelLimits limits, out Kernel<TMachine>? kernel)
    {
        kernel = null;
        KernelLog<TMachine>.Write("Signalbox kernel\n");
        var machine = new MachineDescription();
        BootStatus status = ReadDeviceTree(bootHart, deviceTree, machine);
        if (status != BootStatus.Ok)
            return status;
        status = FindArchive(machine, out MemoryRange archive);
        if (status != BootStatus.Ok)
            return status;
        status = BootMemory.FindFreePages(machine, TMachine.Image, archive, out PageAllocator? pages);
        if (pages is null)
            return status;
        status = MakeKernel(machine, pages, limits, out kernel);
        if (kernel is null)
            return status;
        status = new FirstTask<TMachine>(kernel, machine, limits, archive).Start();
        if (status != BootStatus.Ok)
            kernel = null;
        return status;
    }

    private static BootStatus ReadDeviceTree(ulong bootHart, ulong address, MachineDescription machine)
    {
        const ulong Alignment = 8;
        if (address == 0 || address % Alignment != 0)
            return BootStatus.DeviceTreeMissing;
        var start = new PhysicalAddress(address);
        ReadOnlySpan<byte> header = TMachine.Memory(start, DeviceTreeReader.HeaderBytes);
        BootStatus status = DeviceTreeReader.ReadLength(header, out int length);
        if (status != BootStatus.Ok)
            return status;
        status = DeviceTreeScan.Run(TMachine.Memory(start, length), bootHart, machine);
        if (status != BootStatus.Ok)
            return status;

        machine.AddReserved(address, (ulong)length);
        KernelLog<TMachine>.WriteLine("  memory   ", machine.MemoryBytes >> 20, " MiB");
        KernelLog<TMachine>.WriteLine("  harts    ", (ulong)machine.Harts, ", of which this kernel runs on one");
        KernelLog<TMachine>.WriteLine("  devices  ", (ulong)machine.DeviceCount);
        if (machine.DevicesLeftOut != 0)
            KernelLog<TMachine>.WriteLine("  devices that cannot be handed out alone: ", (ulong)machine.DevicesLeftOut);
        return BootStatus.Ok;
    }

    private static BootStatus FindArchive(MachineDescription machine, out MemoryRange archive)
    {
        archive = default;
        ulong start = machine.ArchiveStart;
        ulong end = machine.ArchiveEnd;
        if (start == 0 || end <= start)
            return BootStatus.ArchiveMissing;
        ulong length = end - start;
        bool isPlaced = Page.IsAligned(start)
            && length <= int.MaxValue
            && machine.FindMemory(start, Page.RoundUp(length)) >= 0;
        if (!isPlaced)
            return BootStatus.ArchivePlace;
        archive = new MemoryRange(new PhysicalAddress(start), length);
        KernelLog<TMachine>.WriteLine("  archive  ", length >> 10, " KiB");
        BootArchiveStatus status = BootArchive.Open(TMachine.Memory(archive.Start, (int)length), out _);
        if (status == BootArchiveStatus.Ok)
            return BootStatus.Ok;
        KernelLog<TMachine>.WriteLine("  archive status ", (ulong)status);
        return BootStatus.ArchiveBroken;
    }

    private static BootStatus MakeKernel(
        MachineDescription machine, PageAllocator pages, KernelLimits limits, out Kernel<TMachine>? kernel)
    {
        kernel = null;
        int tracePages = limits.Tasks * limits.TraceBytesPerTask / Page.Bytes;
        if (!KernelMap<TMachine>.TryBuild(machine, TMachine.Image, pages, out PhysicalAddress root)
            || !pages.TryTakeRun(tracePages, out PhysicalAddress trace))
            return BootStatus.MemoryTooSmall;
        TMachine.UseAddressSpace(TMachine.TranslationWord(root, addressSpace: 0));
        for (int page = 0; page < tracePages; page++)
            TMachine.ClearPage(trace + ((ulong)page * Page.Bytes));

        kernel = new Kernel<TMachine>(limits, new KernelResources<TMachine>
        {
            TimebaseHertz = machine.TimebaseHertz,
            Pages = pages,
            KernelRoot = root,
            KernelStack = TMachine.Image.StackTop,
            TraceStart = trace,
            Devices = BootDevices.Make(machine),
            Plic = new Plic<TMachine>(machine.Plic.Start, machine.PlicContext, machine.PlicSources),
        });
        kernel.Trace.IsOn = machine.IsTraced;
        KernelLog<TMachine>.Write(machine.IsTraced ? "  trace    on, rings at " : "  trace    off, rings at ");
        KernelLog<TMachine>.WriteHex(trace.Value);
        KernelLog<TMachine>.Write("\n");
        return BootStatus.Ok;
    }
}
