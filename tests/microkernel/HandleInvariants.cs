namespace Signalbox.Microkernel.Tests;

/// <summary>
/// What must be true of all handles: every living one in its object's tree once, rights only shrinking.
/// </summary>
internal static class HandleInvariants
{
    public static void Check(Kernel<FakeMachine> kernel)
    {
        HashSet<int> seen = [];
        IEnumerable<KernelObject> objects =
            [.. kernel.Tasks.All, .. kernel.Ports.All, .. kernel.Regions.All, .. kernel.Devices];
        foreach (KernelObject item in objects)
            CheckTree(kernel, item, item.FirstHandle, HandleId.None, seen);

        int living = 0;
        foreach (Task task in kernel.Tasks.All)
        {
            int used = 0;
            for (int slot = 0; slot < task.Handles.Entries.Length; slot++)
            {
                bool lives = task.Handles.Entries[slot].Object is not null;
                living += lives ? 1 : 0;
                used += lives && slot != Handle.Self.Slot ? 1 : 0;
                Assert.Equal(lives, seen.Contains(new HandleId(task.Slot, slot).Value));
            }

            Assert.Equal(used, task.Handles.Used);
        }

        Assert.Equal(living, kernel.Handles.Used);
        Assert.Equal(living, seen.Count);
    }

    private static void CheckTree(
        Kernel<FakeMachine> kernel, KernelObject item, HandleId first, HandleId parent, HashSet<int> seen)
    {
        HandleId previous = HandleId.None;
        for (HandleId id = first; id.Exists; id = kernel.Handles.Node(id).Next)
        {
            Assert.True(seen.Add(id.Value), "a handle stands in two places");
            HandleEntry entry = kernel.Handles.Entry(id);
            HandleNode node = kernel.Handles.Node(id);
            Assert.Same(item, entry.Object);
            Assert.Equal(parent.Value, node.Parent.Value);
            Assert.Equal(previous.Value, node.Previous.Value);
            Assert.Equal((node.Rights & Rights.Send) != 0 && item is Port, entry.SendTarget is not null);
            if (parent.Exists)
            {
                HandleNode above = kernel.Handles.Node(parent);
                Assert.Equal(node.Rights, node.Rights & above.Rights);
                Assert.True((above.Rights & Rights.Transfer) != 0);
                Assert.True(node.Depth > above.Depth || node.Depth > 0);
                ulong badge = kernel.Handles.Entry(parent).Badge;
                Assert.True(
                    item is Task ? (entry.Badge & ~badge) == 0 || badge == 0 && entry.Badge == 0
                    : badge == 0 || entry.Badge == badge,
                    "a badge was forged");
            }

            CheckTree(kernel, item, node.FirstChild, id, seen);
            previous = id;
        }
    }
}
