using System.Globalization;
using System.Text;

namespace Signalbox.Http;

/// <summary>Writes answers into a buffer, one behind the other.</summary>
internal ref struct ResponseWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    /// <summary>How much was written.</summary>
    public int Length { get; private set; }

    /// <summary>Writes an answer with its body.</summary>
    /// <returns>Whether there was room; if not, nothing was written.</returns>
    public bool TryWrite(string status, string type, scoped ReadOnlySpan<byte> body, bool keepsAlive, bool isHead)
    {
        int before = Length;
        if (TryWriteHead(status, type, (ulong)body.Length, keepsAlive, extra: "") && TryAppend(isHead ? default : body))
            return true;
        Length = before;
        return false;
    }

    /// <summary>Writes the head of an answer.</summary>
    /// <param name="status">Code and reason.</param>
    /// <param name="type">The media type; empty for none.</param>
    /// <param name="length">The length of the body.</param>
    /// <param name="keepsAlive">Whether the connection stays open.</param>
    /// <param name="extra">Further header lines, each with its end.</param>
    /// <returns>Whether there was room.</returns>
    public bool TryWriteHead(string status, string type, ulong length, bool keepsAlive, string extra)
    {
        int before = Length;
        Span<char> digits = stackalloc char[20];
        length.TryFormat(digits, out int count, provider: CultureInfo.InvariantCulture);
        if (TryAppend("HTTP/1.1 ") && TryAppend(status) && TryAppend("\r\nContent-Length: ") && TryAppend(digits[..count])
            && (type.Length == 0 || (TryAppend("\r\nContent-Type: ") && TryAppend(type)))
            && TryAppend(keepsAlive ? "\r\n" : "\r\nConnection: close\r\n") && TryAppend(extra) && TryAppend("\r\n"))
        {
            return true;
        }

        Length = before;
        return false;
    }

    /// <summary>Writes bytes as they are.</summary>
    /// <returns>Whether there was room.</returns>
    public bool TryAppend(scoped ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TryCopyTo(_buffer[Length..]))
            return false;
        Length += bytes.Length;
        return true;
    }

    private bool TryAppend(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _buffer.Length - Length)
            return false;
        Length += Encoding.ASCII.GetBytes(text, _buffer[Length..]);
        return true;
    }
}
