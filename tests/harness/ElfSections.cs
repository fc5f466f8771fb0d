using System.Buffers.Binary;
using System.Text;

namespace Signalbox.Harness;

/// <summary>The sections of a 64-bit little-endian ELF file, for figures about size (System V ABI, chapter 4).</summary>
public static class ElfSections
{
    private const int HeaderSize = 64;

    /// <summary>The sizes in bytes by section name; sections of the same name add up.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or it is cut short.</exception>
    public static IReadOnlyDictionary<string, long> Sizes(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderSize || !file.StartsWith("\u007FELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        }

        long table = BinaryPrimitives.ReadInt64LittleEndian(file[0x28..]);
        int entrySize = BinaryPrimitives.ReadUInt16LittleEndian(file[0x3A..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[0x3C..]);
        int namesIndex = BinaryPrimitives.ReadUInt16LittleEndian(file[0x3E..]);
        ReadOnlySpan<byte> entries = Slice(file, table, (long)entrySize * count);
        if (entrySize < HeaderSize || namesIndex >= count)
        {
            throw new InvalidDataException("The section header table is broken.");
        }

        ReadOnlySpan<byte> names = Contents(file, entries[(namesIndex * entrySize)..]);
        Dictionary<string, long> sizes = new(StringComparer.Ordinal);
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> entry = entries[(index * entrySize)..];
            string name = NameAt(names, BinaryPrimitives.ReadInt32LittleEndian(entry));
            long size = BinaryPrimitives.ReadInt64LittleEndian(entry[0x20..]);
            sizes[name] = sizes.GetValueOrDefault(name) + size;
        }

        return sizes;
    }

    private static ReadOnlySpan<byte> Contents(ReadOnlySpan<byte> file, ReadOnlySpan<byte> entry) =>
        Slice(file, BinaryPrimitives.ReadInt64LittleEndian(entry[0x18..]),
              BinaryPrimitives.ReadInt64LittleEndian(entry[0x20..]));

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> file, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > file.Length || length > file.Length - offset)
        {
            throw new InvalidDataException("The ELF file is cut short.");
        }

        return file.Slice((int)offset, (int)length);
    }

    private static string NameAt(ReadOnlySpan<byte> names, int offset)
    {
        ReadOnlySpan<byte> rest = Slice(names, offset, names.Length - (long)offset);
        int end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
