namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// The sorted table of an image's functions, <c>.eh_frame_hdr</c>, which the linker makes. Linux Standard Base 5.0,
/// "The .eh_frame_hdr section"; of its encodings only those that lld writes.
/// </summary>
/// <remarks>
/// <code>
///   0  version 1, encodings: pointer pcrel sdata4, count udata4, table datarel sdata4
///   4  address of .eh_frame      8  number of entries      12  entries: function start, its FDE; both relative to 0
/// </code>
/// </remarks>
internal readonly unsafe struct FrameTable(byte* start)
{
    private const uint KnownHeader = 0x3B03_1B01;
    private const int EntriesOffset = 12;

    private readonly byte* _start = start;

    /// <summary>Finds the rules for a place.</summary>
    /// <param name="pc">An address inside the instruction in question.</param>
    /// <param name="rules">Gets them.</param>
    /// <returns>False if no function is known there.</returns>
    internal bool TryFind(byte* pc, ref FrameRules rules)
    {
        byte* entry = FindEntry(pc);
        if (entry == null)
        {
            return false;
        }

        DwarfReader reader = new(entry);
        uint length = reader.ReadUInt32();
        byte* end = reader.Position + length;
        byte* here = reader.Position;
        byte* commonStart = here - reader.ReadUInt32();
        if (!CommonInformation.TryRead(commonStart, out CommonInformation common))
        {
            return false;
        }

        byte* functionStart = reader.ReadPointer(common.PointerEncoding);
        long functionBytes = reader.ReadNumber(common.PointerEncoding);
        if (pc >= functionStart + functionBytes)
        {
            return false;
        }

        rules.Pc = pc;
        rules.FunctionStart = functionStart;
        rules.Handlers = null;
        if (common.HasAugmentation)
        {
            ulong bytes = reader.ReadUnsigned();
            byte* instructions = reader.Position + bytes;
            rules.Handlers = bytes != 0 ? reader.ReadPointer(common.HandlersEncoding) : null;
            reader.Position = instructions;
        }

        return new CallFrameProgram(common).TryRun(reader.Position, end, functionStart, pc, ref rules);
    }

    private byte* FindEntry(byte* pc)
    {
        if (*(uint*)_start != KnownHeader)
        {
            return null;
        }

        uint low = 0;
        uint high = ((uint*)_start)[2];
        int* entries = (int*)(_start + EntriesOffset);
        long wanted = pc - _start;
        while (low < high)
        {
            uint middle = (low + high) / 2;
            if (entries[2 * middle] <= wanted)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? null : _start + entries[(2 * (low - 1)) + 1];
    }
}
