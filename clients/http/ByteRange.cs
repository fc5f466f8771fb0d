using System.Buffers.Text;

namespace Signalbox.Http;

/// <summary>A part of a file that is asked for (RFC 9110 section 14). Of several parts none is given: the whole file is.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct ByteRange(ulong Offset, ulong Length)
{
    /// <summary>Reads the value of a Range header.</summary>
    /// <param name="value">The value.</param>
    /// <param name="size">The size of the file.</param>
    /// <param name="range">The part, within the file.</param>
    /// <returns>Null if the header is to be ignored, false if nothing of the part is in the file.</returns>
    public static bool? Read(ReadOnlySpan<byte> value, ulong size, out ByteRange range)
    {
        range = new ByteRange(0, size);
        if (!value.StartsWith("bytes="u8))
            return null;
        value = value["bytes="u8.Length..];
        int dash = value.IndexOf((byte)'-');
        if (dash < 0 || value.IndexOf((byte)',') >= 0)
            return null;
        bool hasFirst = TryNumber(value[..dash], out ulong first);
        bool hasLast = TryNumber(value[(dash + 1)..], out ulong last);
        if ((!hasFirst && dash > 0) || (!hasLast && dash < value.Length - 1) || (!hasFirst && !hasLast) || (hasFirst && hasLast && last < first))
            return null;
        if (!hasFirst)
        {
            ulong length = Math.Min(last, size);
            range = new ByteRange(size - length, length);
            return length > 0;
        }

        if (first >= size)
            return false;
        ulong end = hasLast ? Math.Min(last, size - 1) : size - 1;
        range = new ByteRange(first, end - first + 1);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        return text.Length > 0 && text[0] is >= (byte)'0' and <= (byte)'9' && Utf8Parser.TryParse(text, out number, out int used) && used == text.Length;
    }
}
