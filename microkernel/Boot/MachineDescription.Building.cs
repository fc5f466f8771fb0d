using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>How it is filled. Values come from the device tree and may be anything.</content>
internal sealed partial class MachineDescription
{
    /// <summary>
    /// Addresses above are left alone: the map has room for more, but the bits of the page allocator cost.
    /// </summary>
    private const ulong ReachableBytes = 1UL << 36;

    private const ulong MaxDeviceBytes = 1 << 16;

    internal BootStatus AddMemory(ulong start, ulong length)
    {
        if (length > ulong.MaxValue - start)
            return BootStatus.DeviceTreeValue;
        ulong first = Page.RoundUp(ulong.Min(start, ReachableBytes));
        ulong end = Page.RoundDown(ulong.Min(start + length, ReachableBytes));
        if (first >= end || MemoryCount == MaxRanges)
            return BootStatus.Ok;
        var range = new MemoryRange(new PhysicalAddress(first), end - first);
        for (int index = 0; index < MemoryCount; index++)
        {
            if (Memory[index].Overlaps(range))
                return BootStatus.DeviceTreeValue;
        }

        Memory[MemoryCount++] = range;
        return BootStatus.Ok;
    }

    internal void AddReserved(ulong start, ulong length)
    {
        if (start >= ReachableBytes || length == 0)
            return;
        length = ulong.Min(length, ReachableBytes - start);

        // More than there is room for: grow the last, which errs on the side of using less memory.
        if (ReservedCount < MaxRanges)
            Reserved[ReservedCount++] = new MemoryRange(new PhysicalAddress(start), length);
        else
            Reserved[MaxRanges - 1] = Reserved[MaxRanges - 1].CombinedWith(start, length);
    }

    internal BootStatus SetInterruptController(ulong start, ulong length, uint sources)
    {
        if (sources is 0 or > PlicLayout.MaxSources
            || start >= ReachableBytes
            || length > ReachableBytes - start
            || (start & 3) != 0)
            return BootStatus.DeviceTreeValue;
        Plic = new MemoryRange(new PhysicalAddress(start), ulong.Min(length, PlicLayout.MaxBytes));
        PlicSources = sources;
        return BootStatus.Ok;
    }

    internal void AddPlicContext(uint controller, uint interrupt)
    {
        if (PlicContextCount < MaxContexts)
            PlicContexts[PlicContextCount++] = (controller, interrupt);
    }

    /// <summary>Adds a device at its place in the order of addresses, if it can be handed out alone.</summary>
    internal void AddDevice(DeviceKind kind, ulong start, ulong length, uint source)
    {
        bool isUsable = Page.IsAligned(start)
            && length is > 0 and <= MaxDeviceBytes
            && start < ReachableBytes - MaxDeviceBytes
            && DeviceCount < MaxDevices;
        var registers = new MemoryRange(new PhysicalAddress(start), isUsable ? Page.RoundUp(length) : 0);
        for (int index = 0; index < DeviceCount && isUsable; index++)
        {
            isUsable = !Devices[index].Registers.Overlaps(registers)
                && (source == 0 || Devices[index].Source != source);
        }

        if (!isUsable)
        {
            DevicesLeftOut++;
            return;
        }

        int place = DeviceCount++;
        for (; place > 0 && Devices[place - 1].Registers.Start.Value > start; place--)
            Devices[place] = Devices[place - 1];
        Devices[place] = new FoundDevice(kind, registers, source);
    }

    /// <summary>When everything was read: what is missing, and what only now can be told.</summary>
    internal BootStatus Complete(uint interrupt)
    {
        if (MemoryCount == 0)
            return BootStatus.MemoryMissing;
        if (TimebaseHertz == 0)
            return BootStatus.TimebaseMissing;
        if (!HasBootHart)
            return BootStatus.HartMissing;
        if (PlicSources == 0)
            return BootStatus.InterruptControllerMissing;
        for (int context = 0; context < PlicContextCount; context++)
        {
            if (PlicContexts[context] == (HartController, interrupt))
                PlicContext = context;
        }

        if (PlicContext < 0 || Plic.LengthBytes < PlicLayout.LengthFor(PlicContext))
            return BootStatus.InterruptContextMissing;
        RemoveUnusableDevices();
        return BootStatus.Ok;
    }

    /// <summary>
    /// Leaves out devices in memory, over the interrupt controller, or with a source that it does not have.
    /// </summary>
    private void RemoveUnusableDevices()
    {
        int kept = 0;
        for (int index = 0; index < DeviceCount; index++)
        {
            FoundDevice device = Devices[index];
            bool isUsable = device.Source <= PlicSources && !device.Registers.Overlaps(Plic);
            for (int bank = 0; bank < MemoryCount; bank++)
                isUsable &= !device.Registers.Overlaps(Memory[bank]);
            if (isUsable)
                Devices[kept++] = device;
            else
                DevicesLeftOut++;
        }

        DeviceCount = kept;
    }
}
