namespace Signalbox.Microkernel.Tests;

/// <summary>
/// What must be true of memory: every page has one use, quotas add up, nothing is mapped that should not be.
/// </summary>
internal static class MemoryInvariants
{
    private const ulong WriteAndExecute = PageTableEntry.Writable | PageTableEntry.Executable;

    public static void Check(Kernel<FakeMachine> kernel, Simulation machine)
    {
        Task[] tasks = [.. kernel.Tasks.All.Where(task => task.State != TaskState.Free)];
        Region[] regions = [.. kernel.Regions.All.Where(region => region.Account is not null)];
        Assert.Equal(kernel.Pages.FreePages, tasks.Sum(task => task.PagesLeft));
        int objects = tasks.Sum(task => task.ObjectsLeft)
            + (tasks.Length - 1) + kernel.Mappings.Used + kernel.Ports.Used + regions.Length;
        Assert.Equal(
            kernel.Tasks.All.Length + kernel.Ports.All.Length + kernel.Regions.All.Length + kernel.Mappings.All.Length,
            objects);

        HashSet<ulong> used = [];
        foreach (Region region in regions)
        {
            for (int page = 0; page < region.Pages; page++)
                Use(kernel, used, region.Start + ((ulong)page * Page.Bytes));
            bool named = region.FirstHandle.Exists || tasks.Any(task => task.UnfinishedRegion == region);
            Assert.Equal(!named, region.IsQuarantined);
        }

        foreach (Task task in tasks)
        {
            Assert.InRange(task.PagesLeft, 0, task.PagesQuota);
            Assert.True(task.ObjectsLeft >= 0);
            Use(kernel, used, task.RootTable);
            Use(kernel, used, task.BufferPage);
            if (task.IsAlive)
                CheckAddressSpace(kernel, machine, task, used);
        }
    }

    private static void Use(Kernel<FakeMachine> kernel, HashSet<ulong> used, PhysicalAddress page)
    {
        Assert.True(used.Add(page.Value), "a page has two uses");
        Assert.False(kernel.Pages.IsFree(page), "a page is in use and free");
    }

    private static void CheckAddressSpace(
        Kernel<FakeMachine> kernel, Simulation machine, Task task, HashSet<ulong> used)
    {
        Dictionary<ulong, PageTableEntry> leaves = [];
        Collect(kernel, task.RootTable, 2, 0, leaves, used);
        int expected = 1;
        Assert.True(leaves.TryGetValue(MessageBuffer.Address, out PageTableEntry buffer));
        Assert.Equal(task.BufferPage, buffer.Target);
        for (Mapping? mapping = task.Mappings; mapping is not null; mapping = mapping.NextOfTask)
        {
            Assert.Same(task, mapping.Task);
            for (int page = 0; page < mapping.MappedPages; page++)
            {
                ulong offset = (ulong)page * Page.Bytes;
                Assert.True(leaves.TryGetValue(mapping.Address + offset, out PageTableEntry leaf), "not mapped");
                Assert.Equal(mapping.Target + offset, leaf.Target);
            }

            expected += mapping.MappedPages;
            CheckMapping(kernel, mapping);
        }

        Assert.Equal(expected, leaves.Count);
        foreach ((ulong address, PageTableEntry leaf) in leaves)
        {
            Assert.True(address is >= UserSpace.Lowest and < (1UL << 38));
            Assert.NotEqual(WriteAndExecute, leaf.Value & WriteAndExecute);
            Assert.NotEqual(0UL, leaf.Value & PageTableEntry.User);
            Assert.Equal(0UL, leaf.Value & PageTableEntry.Global);
            bool isMemory = leaf.Target.Value >= Simulation.MemoryStart
                && leaf.Target.Value < Simulation.MemoryStart + (ulong)machine.MemoryBytes;
            Assert.False(isMemory && kernel.Pages.IsFree(leaf.Target), "a free page is mapped");
        }
    }

    private static void CheckMapping(Kernel<FakeMachine> kernel, Mapping mapping)
    {
        Assert.Equal(mapping.Task!.Slot, mapping.Through.Table);
        HandleEntry entry = kernel.Handles.Entry(mapping.Through);
        if (entry.Object is Region region)
        {
            Assert.True(mapping.Target.Value >= region.Start.Value);
            Assert.True(mapping.Target.Value + mapping.Request.Length <= region.Start.Value + region.LengthBytes);
            Assert.Equal(mapping.Request.Rights, mapping.Request.Rights & kernel.Handles.Node(mapping.Through).Rights);
        }
        else
        {
            Assert.Same(mapping.Task, Assert.IsType<Device>(entry.Object).Owner);
        }
    }

    private static void Collect(
        Kernel<FakeMachine> kernel,
        PhysicalAddress table,
        int level,
        ulong address,
        Dictionary<ulong, PageTableEntry> leaves,
        HashSet<ulong> used)
    {
        int count = level == 2 ? Sv39PageTable<FakeMachine>.UserEntries : Sv39PageTable<FakeMachine>.Entries;
        ulong[] entries = FakeMachine.PageTable(table)[..count].ToArray();
        for (int index = 0; index < count; index++)
        {
            var entry = new PageTableEntry(entries[index]);
            ulong start = address + ((ulong)index << (Page.Shift + (9 * level)));
            if (!entry.IsValid)
                continue;
            if (level == 0)
            {
                leaves.Add(start, entry);
                continue;
            }

            Assert.False(entry.IsLeaf);
            Use(kernel, used, entry.Target);
            Collect(kernel, entry.Target, level - 1, start, leaves, used);
        }
    }
}
