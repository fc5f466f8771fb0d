using System.Buffers.Binary;

namespace Signalbox.Sfs;

/// <summary>
/// What block 0 says of changes that are committed but not yet in their places. It stands behind the superblock's 48
/// bytes, in what the format leaves undefined, so other implementations neither see nor disturb it.
/// </summary>
/// <remarks><code>
/// 512  magic "SBXJRNL1"           536  checksum of what follows and of the numbers before
/// 520  kind: 1 journal, 2 in place 544  entries, 16 bytes: target, copy, checksum of the copy
/// 524  number of entries                then the orphans, 4 bytes each: inodes without a name,
/// 528  number of orphans                whose blocks are still to be freed
/// </code></remarks>
internal sealed class JournalRecord
{
    internal const int MostEntries = 200;
    internal const int MostOrphans = 64;

    private const ulong Magic = 0x314C_4E52_4A58_4253;
    private const int Start = 512;
    private const int KindOffset = Start + 8;
    private const int EntryCountOffset = KindOffset + 4;
    private const int OrphanCountOffset = EntryCountOffset + 4;
    private const int SumOffset = 536;
    private const int EntriesOffset = SumOffset + 8;
    private const int EntryBytes = 16;
    private const uint KindJournal = 1;
    private const uint KindInPlace = 2;

    internal List<JournalEntry> Entries { get; } = [];

    internal List<uint> Orphans { get; } = [];

    /// <summary>Whether blocks are being changed in their places without a journal, for want of free blocks: after a crash
    /// the file system must be repaired.</summary>
    internal bool IsInPlace { get; set; }

    internal bool IsEmpty => Entries.Count == 0 && Orphans.Count == 0 && !IsInPlace;

    /// <summary>Reads the record.</summary>
    /// <returns>Null if there is none, or one that was not written to its end.</returns>
    internal static JournalRecord? Read(ReadOnlySpan<byte> block)
    {
        uint kind = BinaryPrimitives.ReadUInt32LittleEndian(block[KindOffset..]);
        uint entries = BinaryPrimitives.ReadUInt32LittleEndian(block[EntryCountOffset..]);
        uint orphans = BinaryPrimitives.ReadUInt32LittleEndian(block[OrphanCountOffset..]);
        if (BinaryPrimitives.ReadUInt64LittleEndian(block[Start..]) != Magic || kind is not (KindJournal or KindInPlace)
            || entries > MostEntries || orphans > MostOrphans
            || BinaryPrimitives.ReadUInt64LittleEndian(block[SumOffset..]) != SumOf(block, entries, orphans))
        {
            return null;
        }

        var record = new JournalRecord { IsInPlace = kind == KindInPlace };
        ReadOnlySpan<byte> rest = block[EntriesOffset..];
        for (uint index = 0; index < entries; index++)
        {
            record.Entries.Add(new JournalEntry(
                BinaryPrimitives.ReadUInt32LittleEndian(rest),
                BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]),
                BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])));
            rest = rest[EntryBytes..];
        }

        for (uint index = 0; index < orphans; index++)
            record.Orphans.Add(BinaryPrimitives.ReadUInt32LittleEndian(rest[(int)(index * sizeof(uint))..]));
        return record;
    }

    /// <summary>Writes the record; an empty one leaves nothing behind.</summary>
    internal void Write(Span<byte> block)
    {
        block[Start..].Clear();
        if (IsEmpty)
            return;
        BinaryPrimitives.WriteUInt64LittleEndian(block[Start..], Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(block[KindOffset..], IsInPlace ? KindInPlace : KindJournal);
        BinaryPrimitives.WriteUInt32LittleEndian(block[EntryCountOffset..], (uint)Entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(block[OrphanCountOffset..], (uint)Orphans.Count);
        Span<byte> rest = block[EntriesOffset..];
        foreach (JournalEntry entry in Entries)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, entry.Target);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], entry.Copy);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], entry.Sum);
            rest = rest[EntryBytes..];
        }

        foreach (uint orphan in Orphans)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, orphan);
            rest = rest[sizeof(uint)..];
        }

        BinaryPrimitives.WriteUInt64LittleEndian(
            block[SumOffset..], SumOf(block, (uint)Entries.Count, (uint)Orphans.Count));
    }

    private static ulong SumOf(ReadOnlySpan<byte> block, uint entries, uint orphans)
    {
        int length = (int)((entries * EntryBytes) + (orphans * sizeof(uint)));
        return Checksum.Of(block[Start..SumOffset]) ^ Checksum.Of(block.Slice(EntriesOffset, length));
    }
}
