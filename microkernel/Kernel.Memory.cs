namespace Signalbox.Microkernel;

/// <content>Mappings and regions.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>The mapping that has a part of a range, guard pages included, or null.</summary>
    internal static Mapping? FindMapping(Task task, ulong start, ulong end)
    {
        for (Mapping? mapping = task.Mappings; mapping is not null; mapping = mapping.NextOfTask)
        {
            if (mapping.Request.GuardedStart < end && start < mapping.Request.End)
                return mapping;
        }

        return null;
    }

    /// <summary>Links a new mapping to its address space and its handle. Nothing is mapped yet.</summary>
    internal void AddMapping(Mapping mapping, Task task, HandleId through)
    {
        mapping.Task = task;
        mapping.MappedPages = 0;
        mapping.NextOfTask = task.Mappings;
        mapping.PreviousOfTask = null;
        if (task.Mappings is not null)
            task.Mappings.PreviousOfTask = mapping;
        task.Mappings = mapping;

        ref HandleNode node = ref Handles.Node(through);
        mapping.Through = through;
        mapping.NextOfHandle = node.Mappings;
        mapping.PreviousOfHandle = null;
        if (node.Mappings is not null)
            node.Mappings.PreviousOfHandle = mapping;
        node.Mappings = mapping;
        task.ObjectsLeft--;
    }

    /// <summary>Maps what is not mapped yet. The tables were paid for in advance.</summary>
    /// <returns>False if the work ran out: call again.</returns>
    internal bool ContinueMapping(Mapping mapping, ref Work work)
    {
        Task task = mapping.Task!;
        int count = work.Affordable(Work.PageEntry, mapping.Pages - mapping.MappedPages);
        work.Spend(count * Work.PageEntry);
        ulong done = (ulong)mapping.MappedPages * Page.Bytes;
        task.PagesLeft -= Sv39PageTable<TMachine>.Map(
            task.RootTable, mapping.Address + done, mapping.Target + done, count, mapping.Request.Flags, Pages);
        mapping.MappedPages += count;
        TMachine.FlushAddressSpace(AddressSpaceOf(task));
        return mapping.MappedPages == mapping.Pages;
    }

    /// <summary>Unmaps, and takes the mapping back.</summary>
    /// <returns>False if the work ran out: call again.</returns>
    internal bool RemoveMapping(Mapping mapping, ref Work work)
    {
        Task task = mapping.Task!;

        // A dead task's tables are freed as they are, and it never runs again.
        if (task.IsAlive && mapping.MappedPages > 0)
        {
            int count = work.Affordable(Work.PageEntry, mapping.MappedPages);
            work.Spend(count * Work.PageEntry);
            mapping.MappedPages -= count;
            ulong address = mapping.Address + ((ulong)mapping.MappedPages * Page.Bytes);
            Sv39PageTable<TMachine>.Unmap(task.RootTable, address, count);
            TMachine.FlushAddressSpace(AddressSpaceOf(task));
            if (mapping.MappedPages > 0)
                return false;
        }

        Unlink(mapping, task);
        mapping.Task = null;
        task.ObjectsLeft++;
        Mappings.PutBack(mapping);
        return true;
    }

    /// <summary>Fills what is not yet cleared of a new region with zeros.</summary>
    /// <returns>False if the work ran out: call again.</returns>
    internal static bool ContinueClearing(Region region, ref Work work)
    {
        while (region.ClearedPages < region.Pages)
        {
            if (!work.Spend(Work.PageClear))
                return false;
            TMachine.ClearPage(region.Start + ((ulong)region.ClearedPages * Page.Bytes));
            region.ClearedPages++;
        }

        return true;
    }

    /// <summary>Nobody can name the region any more. Its pages are free, once no device can write to them.</summary>
    internal void FreeRegion(Region region)
    {
        if (region.IsPermanent)
            return;
        region.IsQuarantined = region.KnownToDevices != 0;
        if (region.IsQuarantined)
            return;
        Pages.Free(region.Start, region.Pages);
        Refund(region, region.Pages);
        Regions.PutBack(region);
    }

    /// <summary>The identifier by which the hardware tells address spaces apart; 0 is the kernel's own.</summary>
    private static int AddressSpaceOf(Task task) => task.Slot + 1;

    private static bool IsGuarded(Task task, ulong address)
    {
        Mapping? mapping = FindMapping(task, address, address + 1);
        return mapping is not null && address < mapping.Address;
    }

    private void Unlink(Mapping mapping, Task task)
    {
        if (mapping.PreviousOfTask is null)
            task.Mappings = mapping.NextOfTask;
        else
            mapping.PreviousOfTask.NextOfTask = mapping.NextOfTask;
        if (mapping.NextOfTask is not null)
            mapping.NextOfTask.PreviousOfTask = mapping.PreviousOfTask;

        if (mapping.PreviousOfHandle is null)
            Handles.Node(mapping.Through).Mappings = mapping.NextOfHandle;
        else
            mapping.PreviousOfHandle.NextOfHandle = mapping.NextOfHandle;
        if (mapping.NextOfHandle is not null)
            mapping.NextOfHandle.PreviousOfHandle = mapping.PreviousOfHandle;
    }
}
