using Signalbox.Intrinsics;
using Signalbox.Runtime;

namespace Signalbox.Platform.Bare;

/// <summary>
/// Maps every address to itself, so that mistakes trap: code is not writable, data is not executable, and neither the
/// page below the stack nor the start of memory, where null points, is there at all. Sv39; RISC-V Privileged
/// Architecture, "Sv39: Page-Based 39-bit Virtual-Memory System".
/// </summary>
internal unsafe struct PageTables
{
    private const ulong Valid = 1 << 0;
    private const ulong Readable = 1 << 1;
    private const ulong Writable = 1 << 2;
    private const ulong Executable = 1 << 3;
    private const ulong Used = (1 << 6) | (1 << 7);
    private const ulong Data = Valid | Readable | Writable | Used;
    private const ulong ModeSv39 = 8UL << 60;
    private const int PageShift = 12;
    private const int MegapageShift = 21;
    private const int GigapageShift = 30;
    private const ulong PageBytes = 1UL << PageShift;
    private const ulong FlagsMask = 0xFF;
    private const int EntriesPerTable = 512;

    // Physical memory of the machines that this is for ends below 64 GiB.
    private const ulong MappedGigapages = 64;

    private byte* _next;
    private byte* _end;

    /// <summary>Makes the tables and switches translation on.</summary>
    internal static void Enable()
    {
        PageTables tables = new() { _next = LinkerSymbols.PageTablesStart, _end = LinkerSymbols.PageTablesEnd };
        ulong* root = tables.TakeTable();
        for (ulong index = 0; index < MappedGigapages; index++)
        {
            root[index] = Leaf(index << GigapageShift, Data);
        }

        // Null and what lies near it; no device of interest has its place there.
        *tables.Split(root, 0, GigapageShift) = 0;

        tables.Protect(root, LinkerSymbols.TextStart, LinkerSymbols.TextEnd, Valid | Readable | Executable | Used);
        tables.Protect(root, LinkerSymbols.ReadOnlyStart, LinkerSymbols.ReadOnlyEnd, Valid | Readable | Used);
        tables.Protect(root, LinkerSymbols.StackGuard, LinkerSymbols.StackBottom, 0);

        Hart.SfenceVma();
        Csr.Write(CsrNumber.SupervisorAddressTranslation, ModeSv39 | ((ulong)root >> PageShift));
        Hart.SfenceVma();
    }

    private static ulong Leaf(ulong address, ulong flags) => (address >> 2) | flags;

    private static ulong* TableOf(ulong entry) => (ulong*)(entry >> 10 << PageShift);

    /// <summary>Gives the pages from one address to another their rights.</summary>
    private void Protect(ulong* root, byte* start, byte* end, ulong flags)
    {
        for (ulong address = (ulong)start & ~(PageBytes - 1); address < (ulong)end; address += PageBytes)
        {
            ulong* megapage = Split(root, address, GigapageShift);
            ulong* page = Split(megapage - IndexOf(address, MegapageShift), address, MegapageShift);
            *page = flags == 0 ? 0 : Leaf(address, flags);
        }
    }

    /// <summary>
    /// Finds an address's entry one level further down, and turns a large page into a table of smaller ones if it is
    /// one still.
    /// </summary>
    private ulong* Split(ulong* table, ulong address, int shift)
    {
        ulong* entry = table + IndexOf(address, shift);
        int smallerShift = shift - 9;
        if ((*entry & (Readable | Executable)) != 0)
        {
            ulong start = address >> shift << shift;
            ulong flags = *entry & FlagsMask;
            ulong* smaller = TakeTable();
            for (ulong index = 0; index < EntriesPerTable; index++)
            {
                smaller[index] = Leaf(start + (index << smallerShift), flags);
            }

            *entry = ((ulong)smaller >> 2) | Valid;
        }

        return TableOf(*entry) + IndexOf(address, smallerShift);
    }

    private static ulong IndexOf(ulong address, int shift) => (address >> shift) % EntriesPerTable;

    private ulong* TakeTable()
    {
        byte* table = _next;
        if (table == _end)
        {
            BarePlatform.Fail("bare: the image is too large for its page tables\n"u8);
        }

        _next += PageBytes;
        MemoryOperations.Clear(table, (nuint)PageBytes);
        return (ulong*)table;
    }
}
