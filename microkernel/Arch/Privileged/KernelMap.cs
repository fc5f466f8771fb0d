namespace Signalbox.Microkernel;

/// <summary>
/// The kernel's half of every address space: all memory and the devices it touches, each page once, at its physical
/// address plus a constant. The kernel is linked to run there, so its text is mapped nowhere else, and nothing is both
/// writable and executable. Made once at boot.
/// </summary>
internal static class KernelMap<TMachine>
    where TMachine : IMachine
{
    /// <summary>Where physical address 0 is seen.</summary>
    internal const ulong Base = 0xFFFF_FFC0_0000_0000;

    private const ulong Common = PageTableEntry.Global | PageTableEntry.Readable;
    private const ulong Data = Common | PageTableEntry.Writable;

    /// <summary>Makes the tables.</summary>
    /// <returns>False if there are too few free pages.</returns>
    internal static bool TryBuild(
        MachineDescription machine, KernelImage image, PageAllocator allocator, out PhysicalAddress root)
    {
        if (!TryTakeTable(allocator, out root))
            return false;
        bool complete = true;
        for (int bank = 0; bank < machine.MemoryCount; bank++)
            complete = complete && TryMapRange(root, machine.Memory[bank], image, allocator);
        for (int index = 0; index < machine.DeviceCount; index++)
            complete = complete && TryMapRange(root, machine.Devices[index].Registers, image, allocator);
        return complete && TryMapRange(root, machine.Plic, image, allocator);
    }

    private static bool TryMapRange(
        PhysicalAddress root, MemoryRange range, KernelImage image, PageAllocator allocator)
    {
        const ulong Step = Sv39PageTable<TMachine>.MegapageBytes;
        for (ulong address = range.Start.Value & ~(Step - 1); address < range.End; address += Step)
        {
            bool isFine = address < image.GuardPage + Page.Bytes && image.Start < address + Step;
            bool mapped = isFine
                ? TryMapPages(root, address, image, allocator)
                : TrySet(root, address, PageTableEntry.Leaf(new PhysicalAddress(address), Data), allocator);
            if (!mapped)
                return false;
        }

        return true;
    }

    /// <summary>Two megabytes with a part of the kernel in them, page by page.</summary>
    private static bool TryMapPages(
        PhysicalAddress root, ulong start, KernelImage image, PageAllocator allocator)
    {
        if (!TryTakeTable(allocator, out PhysicalAddress table))
            return false;
        for (int index = 0; index < Sv39PageTable<TMachine>.Entries; index++)
        {
            ulong address = start + ((ulong)index * Page.Bytes);
            if (address == image.GuardPage)
                continue;
            ulong flags = address < image.Start || address > image.GuardPage ? Data
                : address < image.TextEnd ? Common | PageTableEntry.Executable
                : Common;
            TMachine.PageTable(table)[index] = PageTableEntry.Leaf(new PhysicalAddress(address), flags).Value;
        }

        return TrySet(root, start, PageTableEntry.Table(table), allocator);
    }

    private static bool TrySet(PhysicalAddress root, ulong address, PageTableEntry entry, PageAllocator allocator)
    {
        int high = Sv39PageTable<TMachine>.UserEntries + (int)(address >> 30);
        var middle = new PageTableEntry(TMachine.PageTable(root)[high]);
        if (!middle.IsValid)
        {
            if (!TryTakeTable(allocator, out PhysicalAddress table))
                return false;
            middle = PageTableEntry.Table(table);
            TMachine.PageTable(root)[high] = middle.Value;
        }

        int low = (int)(address >> 21) & (Sv39PageTable<TMachine>.Entries - 1);
        TMachine.PageTable(middle.Target)[low] = entry.Value;
        return true;
    }

    private static bool TryTakeTable(PageAllocator allocator, out PhysicalAddress table)
    {
        if (!allocator.TryTakePage(out table))
            return false;
        TMachine.ClearPage(table);
        return true;
    }
}
