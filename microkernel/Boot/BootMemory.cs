namespace Signalbox.Microkernel;

/// <summary>Finds out which pages are free at boot.</summary>
internal static class BootMemory
{
    /// <summary>All memory but the kernel, the boot archive and what is reserved.</summary>
    internal static BootStatus FindFreePages(
        MachineDescription machine, KernelImage image, MemoryRange archive, out PageAllocator? pages)
    {
        pages = null;
        if (machine.FindMemory(image.Start, image.End - image.Start) < 0)
            return BootStatus.MemoryUnreachable;
        MemoryRange span = machine.Memory[0];
        for (int bank = 1; bank < machine.MemoryCount; bank++)
            span = span.CombinedWith(machine.Memory[bank].Start.Value, machine.Memory[bank].LengthBytes);
        pages = new PageAllocator(span);
        for (int bank = 0; bank < machine.MemoryCount; bank++)
            pages.Free(machine.Memory[bank].Start, (int)(machine.Memory[bank].LengthBytes >> Page.Shift));

        pages.Reserve(new MemoryRange(new PhysicalAddress(image.Start), image.End - image.Start));
        pages.Reserve(archive);
        for (int index = 0; index < machine.ReservedCount; index++)
            pages.Reserve(machine.Reserved[index]);
        return BootStatus.Ok;
    }
}
