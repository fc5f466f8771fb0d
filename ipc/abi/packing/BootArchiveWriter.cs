using System.Buffers.Binary;
using System.Text;
using Signalbox.Abi;

namespace Signalbox.Packing;

/// <summary>Collects files and lays them out as a boot archive; see <see cref="BootArchive"/>.</summary>
public sealed class BootArchiveWriter
{
    private readonly List<(byte[] Name, BootFileKind Kind, byte[] Content)> _files = [];

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name: 1 to <see cref="BootArchive.MaxNameBytes"/> bytes of UTF-8, no other
    /// file's.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="PackingException">The name is too long or taken, or there are too many files.</exception>
    public void Add(string name, BootFileKind kind, byte[] content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length is 0 or > BootArchive.MaxNameBytes || bytes.Contains((byte)0))
            throw new PackingException($"{name}: a name has 1 to {BootArchive.MaxNameBytes} bytes");
        if (_files.Any(file => file.Name.AsSpan().SequenceEqual(bytes)))
            throw new PackingException($"{name}: there is a file of that name already");
        if (_files.Count == BootArchive.MaxFiles)
            throw new PackingException($"more than {BootArchive.MaxFiles} files");
        _files.Add((bytes, kind, content));
    }

    /// <summary>Lays the archive out.</summary>
    /// <returns>The archive; its length is a multiple of the page size.</returns>
    public byte[] ToArray()
    {
        int tableEnd = BootArchive.HeaderBytes + (_files.Count * BootArchive.EntryBytes);
        int length = RoundUp(tableEnd) + _files.Sum(file => RoundUp(file.Content.Length));
        byte[] archive = new byte[length];
        BootArchive.Magic.CopyTo(archive);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(BootArchive.VersionOffset), BootArchive.Version);
        BinaryPrimitives.WriteInt32LittleEndian(archive.AsSpan(BootArchive.CountOffset), _files.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(archive.AsSpan(BootArchive.LengthOffset), (ulong)length);

        int offset = RoundUp(tableEnd);
        for (int index = 0; index < _files.Count; index++)
        {
            (byte[] name, BootFileKind kind, byte[] content) = _files[index];
            Span<byte> entry = archive.AsSpan(
                BootArchive.HeaderBytes + (index * BootArchive.EntryBytes), BootArchive.EntryBytes);
            name.CopyTo(entry);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[BootArchive.EntryOffsetOffset..], (ulong)offset);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[BootArchive.EntryLengthOffset..], (ulong)content.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(
                entry[BootArchive.EntryChecksumOffset..], BootArchive.Checksum(content));
            entry[BootArchive.EntryKindOffset] = (byte)kind;
            content.CopyTo(archive.AsSpan(offset));
            offset += RoundUp(content.Length);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(
            archive.AsSpan(BootArchive.ChecksumOffset), BootArchive.TableChecksum(archive.AsSpan(0, tableEnd)));
        return archive;
    }

    private static int RoundUp(int length) =>
        (length + UserSpace.PageBytes - 1) / UserSpace.PageBytes * UserSpace.PageBytes;
}
