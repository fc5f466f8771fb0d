using System.Text;

namespace Signalbox.Sfs;

/// <summary>Names as directories hold them: 1 to 255 bytes of UTF-8 without '/' and NUL.</summary>
internal static class EntryName
{
    private const int NameOffset = sizeof(uint);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A name's bytes.</summary>
    /// <exception cref="SfsException">It is too long, or cannot be.</exception>
    internal static byte[] Encode(ReadOnlySpan<char> name)
    {
        byte[] bytes;
        try
        {
            bytes = new byte[Strict.GetByteCount(name)];
            Strict.GetBytes(name, bytes);
        }
        catch (ArgumentException)
        {
            throw new SfsException(Contracts.FileStatus.InvalidPath, "a name is no valid text");
        }

        if (bytes.Length > SfsLayout.LongestName)
            throw new SfsException(
                Contracts.FileStatus.NameTooLong, $"a name has {bytes.Length} bytes, {SfsLayout.LongestName} are possible");
        if (bytes.Length == 0 || bytes.AsSpan().Contains((byte)0))
            throw new SfsException(Contracts.FileStatus.InvalidPath, "a name is empty or has a NUL in it");
        return bytes;
    }

    /// <summary>The name in an entry.</summary>
    /// <returns>Empty if it has no end.</returns>
    internal static ReadOnlySpan<byte> In(ReadOnlySpan<byte> entry)
    {
        ReadOnlySpan<byte> name = entry[NameOffset..SfsLayout.EntryBytes];
        int end = name.IndexOf((byte)0);
        return end < 0 ? [] : name[..end];
    }

    /// <summary>Whether an entry has this name; cheaper than to look for its end.</summary>
    internal static bool Is(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> field = entry[NameOffset..];
        return field[name.Length] == 0 && field[..name.Length].SequenceEqual(name);
    }

    /// <summary>Whether a name can stand in a directory.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> name) =>
        name.Length is > 0 and <= SfsLayout.LongestName && !name.Contains((byte)'/')
        && System.Text.Unicode.Utf8.IsValid(name);

    /// <summary>Writes an entry.</summary>
    internal static void Write(Span<byte> entry, uint number, ReadOnlySpan<byte> name)
    {
        entry.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(entry, number);
        name.CopyTo(entry[NameOffset..]);
    }
}
