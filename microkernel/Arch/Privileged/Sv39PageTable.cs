using System;

namespace Signalbox.Microkernel;

/// <summary>
/// Walks and changes Sv39 page tables. Addresses are checked by the callers: user addresses lie in the lower half, so
/// that the kernel's half of a root table (entries 256 to 511), shared by all address spaces, is never changed after
/// boot.
/// <code>
///  38       30 29       21 20       12 11            0
/// +-----------+-----------+-----------+---------------+
/// | level 2   | level 1   | level 0   | offset        |
/// +-----------+-----------+-----------+---------------+
/// </code>
/// </summary>
internal static class Sv39PageTable<TMachine>
    where TMachine : IMachine
{
    internal const int Entries = 512;
    internal const int UserEntries = 256;
    internal const ulong MegapageBytes = 1UL << 21;
    internal const ulong GigapageBytes = 1UL << 30;

    /// <summary>How many tables must be added before a range can be mapped.</summary>
    internal static int MissingTables(PhysicalAddress root, ulong address, int pages)
    {
        int missing = 0;
        ulong last = address + ((ulong)(pages - 1) * Page.Bytes);
        for (ulong giga = address >> 30; giga <= last >> 30; giga++)
        {
            PageTableEntry middle = Entry(root, (int)(giga & (Entries - 1)));
            if (!middle.IsValid)
                missing++;
            ulong low = ulong.Max(address >> 21, giga << 9);
            ulong high = ulong.Min(last >> 21, (giga << 9) | (Entries - 1));
            for (ulong mega = low; mega <= high; mega++)
            {
                if (!middle.IsValid || !Entry(middle.Target, (int)(mega & (Entries - 1))).IsValid)
                    missing++;
            }
        }

        return missing;
    }

    /// <summary>Maps pages that lie in a row both virtually and physically.</summary>
    /// <returns>Tables that were added. There are enough free pages: <see cref="MissingTables"/> was asked.</returns>
    internal static int Map(
        PhysicalAddress root, ulong address, PhysicalAddress target, int pages, ulong flags, PageAllocator allocator)
    {
        int added = 0;
        while (pages > 0)
        {
            Span<ulong> table = TMachine.PageTable(LeafTable(root, address, allocator, ref added));
            int index = Index(address, 0);
            int count = int.Min(pages, Entries - index);
            for (int entry = index; entry < index + count; entry++)
            {
                table[entry] = PageTableEntry.Leaf(target, flags).Value;
                target += Page.Bytes;
            }

            address += (ulong)count * Page.Bytes;
            pages -= count;
        }

        return added;
    }

    /// <summary>Removes pages that are mapped; the tables stay.</summary>
    internal static void Unmap(PhysicalAddress root, ulong address, int pages)
    {
        while (pages > 0)
        {
            PageTableEntry middle = Entry(root, Index(address, 2));
            Span<ulong> table = TMachine.PageTable(Entry(middle.Target, Index(address, 1)).Target);
            int index = Index(address, 0);
            int count = int.Min(pages, Entries - index);
            table.Slice(index, count).Clear();
            address += (ulong)count * Page.Bytes;
            pages -= count;
        }
    }

    /// <summary>What an address is mapped to; not valid if it is not.</summary>
    internal static PageTableEntry Find(PhysicalAddress root, ulong address)
    {
        PageTableEntry entry = Entry(root, Index(address, 2));
        for (int level = 1; level >= 0 && entry.IsValid && !entry.IsLeaf; level--)
            entry = Entry(entry.Target, Index(address, level));
        return entry;
    }

    /// <summary>Gives back the tables below the user's half of a root table, not the root itself.</summary>
    /// <returns>How many; false in <paramref name="done"/> if the work ran out first: call again.</returns>
    internal static int FreeTables(PhysicalAddress root, PageAllocator allocator, ref Work work, out bool done)
    {
        int freed = 0;
        done = false;
        for (int index = 0; index < UserEntries; index++)
        {
            PageTableEntry middle = Entry(root, index);
            if (!middle.IsValid)
                continue;
            for (int low = 0; low < Entries; low++)
            {
                PageTableEntry leafTable = Entry(middle.Target, low);
                if (!leafTable.IsValid)
                    continue;
                if (!work.Spend(Work.Item))
                    return freed;
                allocator.Free(leafTable.Target, 1);
                TMachine.PageTable(middle.Target)[low] = 0;
                freed++;
            }

            allocator.Free(middle.Target, 1);
            TMachine.PageTable(root)[index] = 0;
            freed++;
        }

        done = true;
        return freed;
    }

    private static int Index(ulong address, int level) =>
        (int)(address >> (Page.Shift + (9 * level))) & (Entries - 1);

    private static PageTableEntry Entry(PhysicalAddress table, int index) => new(TMachine.PageTable(table)[index]);

    private static PhysicalAddress LeafTable(
        PhysicalAddress root, ulong address, PageAllocator allocator, ref int added)
    {
        PhysicalAddress table = root;
        for (int level = 2; level > 0; level--)
        {
            PageTableEntry entry = Entry(table, Index(address, level));
            if (!entry.IsValid)
            {
                // The quota guarantees a free page; without one the table would be page 0, which is no memory.
                if (!allocator.TryTakePage(out PhysicalAddress page))
                    Panic<TMachine>.Stop("page tables: no free page within the quota");
                TMachine.ClearPage(page);
                entry = PageTableEntry.Table(page);
                TMachine.PageTable(table)[Index(address, level)] = entry.Value;
                added++;
            }

            table = entry.Target;
        }

        return table;
    }
}
