using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// The boot archive (initrd): a table of files, then the files, each on a page boundary so that it can be mapped alone.
/// Everything is checked once by <see cref="Open"/>; the content of a file by <see cref="HasIntactContent"/>.
/// <code>
///  0  magic "SBARCHIV" (8)                 entry, 64 bytes:
///  8  version (4)                           0  name, zero padded (32)
/// 12  files (4)                            32  offset, page aligned (8)
/// 16  length of the archive (8)            40  length in bytes (8)
/// 24  checksum of the table (8)            48  checksum of the content (8)
/// 32  entries                              56  kind (4), zero (4)
/// </code>
/// </summary>
public readonly ref struct BootArchive
{
    /// <summary>Size of the header.</summary>
    public const int HeaderBytes = 32;

    /// <summary>Size of a table entry.</summary>
    public const int EntryBytes = 64;

    /// <summary>Longest name in bytes, the ending zero not counted.</summary>
    public const int MaxNameBytes = 31;

    /// <summary>Most files.</summary>
    public const int MaxFiles = 1024;

    internal const int VersionOffset = 8;
    internal const int CountOffset = 12;
    internal const int LengthOffset = 16;
    internal const int ChecksumOffset = 24;
    internal const int EntryOffsetOffset = 32;
    internal const int EntryLengthOffset = 40;
    internal const int EntryChecksumOffset = 48;
    internal const int EntryKindOffset = 56;
    internal const uint Version = 1;

    private readonly ReadOnlySpan<byte> _bytes;

    private BootArchive(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>How many files there are.</summary>
    public int FileCount => BinaryPrimitives.ReadInt32LittleEndian(_bytes[CountOffset..]);

    internal static ReadOnlySpan<byte> Magic => "SBARCHIV"u8;

    /// <summary>Checks header and table.</summary>
    /// <param name="bytes">The whole archive.</param>
    /// <param name="archive">The archive if the result is <see cref="BootArchiveStatus.Ok"/>.</param>
    /// <returns>What is wrong with it, if anything.</returns>
    public static BootArchiveStatus Open(ReadOnlySpan<byte> bytes, out BootArchive archive)
    {
        archive = default;
        if (bytes.Length < HeaderBytes)
            return BootArchiveStatus.TooShort;
        if (!bytes[..Magic.Length].SequenceEqual(Magic))
            return BootArchiveStatus.WrongMagic;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[VersionOffset..]) != Version)
            return BootArchiveStatus.WrongVersion;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[LengthOffset..]) != (ulong)bytes.Length)
            return BootArchiveStatus.WrongLength;
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes[CountOffset..]);
        if (count > MaxFiles || HeaderBytes + ((int)count * EntryBytes) > bytes.Length)
            return BootArchiveStatus.WrongCount;
        int tableEnd = HeaderBytes + ((int)count * EntryBytes);
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[ChecksumOffset..]) != TableChecksum(bytes[..tableEnd]))
            return BootArchiveStatus.WrongChecksum;

        for (int index = 0; index < count; index++)
        {
            BootArchiveStatus status = CheckEntry(bytes, Entry(bytes, index), tableEnd);
            if (status != BootArchiveStatus.Ok)
                return status;
        }

        archive = new BootArchive(bytes);
        return BootArchiveStatus.Ok;
    }

    /// <summary>Finds a file.</summary>
    /// <param name="name">Its name, UTF-8.</param>
    /// <returns>Its index, or -1.</returns>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (int index = 0; index < FileCount; index++)
        {
            if (Name(index).SequenceEqual(name))
                return index;
        }

        return -1;
    }

    /// <summary>Finds the first file of a kind.</summary>
    /// <param name="kind">Which.</param>
    /// <returns>Its index, or -1.</returns>
    public int Find(BootFileKind kind)
    {
        for (int index = 0; index < FileCount; index++)
        {
            if (Kind(index) == kind)
                return index;
        }

        return -1;
    }

    /// <summary>A file's name, UTF-8.</summary>
    /// <param name="index">0 to <see cref="FileCount"/> - 1.</param>
    /// <returns>The name without padding.</returns>
    public ReadOnlySpan<byte> Name(int index)
    {
        ReadOnlySpan<byte> field = Entry(_bytes, index)[..(MaxNameBytes + 1)];
        return field[..field.IndexOf((byte)0)];
    }

    /// <summary>What a file is for.</summary>
    /// <param name="index">0 to <see cref="FileCount"/> - 1.</param>
    /// <returns>Its kind.</returns>
    public BootFileKind Kind(int index) => (BootFileKind)Entry(_bytes, index)[EntryKindOffset];

    /// <summary>Where a file's content starts, for mapping it from the archive's region.</summary>
    /// <param name="index">0 to <see cref="FileCount"/> - 1.</param>
    /// <returns>Offset in bytes, a multiple of the page size.</returns>
    public ulong Offset(int index) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Entry(_bytes, index)[EntryOffsetOffset..]);

    /// <summary>A file's content.</summary>
    /// <param name="index">0 to <see cref="FileCount"/> - 1.</param>
    /// <returns>All of it.</returns>
    public ReadOnlySpan<byte> Content(int index) => _bytes.Slice(
        (int)Offset(index), (int)BinaryPrimitives.ReadUInt64LittleEndian(Entry(_bytes, index)[EntryLengthOffset..]));

    /// <summary>Compares a file's content with its checksum; about five instructions for eight bytes.</summary>
    /// <param name="index">0 to <see cref="FileCount"/> - 1.</param>
    /// <returns>True if nothing was changed.</returns>
    public bool HasIntactContent(int index) =>
        Checksum(Content(index))
        == BinaryPrimitives.ReadUInt64LittleEndian(Entry(_bytes, index)[EntryChecksumOffset..]);

    /// <summary>
    /// The archive's checksum: over 64-bit little-endian words (the last padded with zeros), add the word, rotate left
    /// by 9, multiply by 5. Any changed bit changes it; it is not meant against an attacker.
    /// </summary>
    /// <param name="bytes">What to sum.</param>
    /// <returns>The checksum.</returns>
    public static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            sum = Mix(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        ulong last = 0;
        for (int index = bytes.Length - 1; index >= 0; index--)
            last = (last << 8) | bytes[index];
        return Mix(sum, last);
    }

    /// <summary>Checksum of header and table, with the checksum's own field taken as zero.</summary>
    internal static ulong TableChecksum(ReadOnlySpan<byte> table) =>
        Checksum(table[..ChecksumOffset], table[HeaderBytes..]);

    /// <summary>Checksum of two parts.</summary>
    internal static ulong Checksum(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        Mix(Checksum(first), Checksum(second));

    private static ulong Mix(ulong sum, ulong word) => ulong.RotateLeft(sum + word, 9) * 5;

    private static ReadOnlySpan<byte> Entry(ReadOnlySpan<byte> bytes, int index) =>
        bytes.Slice(HeaderBytes + (index * EntryBytes), EntryBytes);

    private static BootArchiveStatus CheckEntry(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> entry, int tableEnd)
    {
        if (entry[0] == 0 || entry[MaxNameBytes] != 0)
            return BootArchiveStatus.WrongName;
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[EntryOffsetOffset..]);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(entry[EntryLengthOffset..]);
        bool inside = offset % UserSpace.PageBytes == 0
            && offset >= (ulong)tableEnd
            && offset <= (ulong)bytes.Length
            && length <= (ulong)bytes.Length - offset;
        return inside ? BootArchiveStatus.Ok : BootArchiveStatus.WrongRange;
    }
}
