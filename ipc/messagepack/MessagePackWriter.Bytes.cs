using System.Buffers.Binary;
using System.Text;

namespace Signalbox.MessagePack;

public ref partial struct MessagePackWriter
{
    /// <summary>Writes text as UTF-8, or nil for null.</summary>
    /// <param name="value">The text; a lone surrogate is refused, for it has no UTF-8 form.</param>
    public void Write(string? value)
    {
        if (value is null)
            WriteNil();
        else
            Write(value.AsSpan());
    }

    /// <inheritdoc cref="Write(string)"/>
    public void Write(scoped ReadOnlySpan<char> value)
    {
        if (value.Length > MessagePackRange.MaxFixStringLength || !TryWriteShortAscii(value))
            WriteEncoded(value);
    }

    /// <summary>Writes text that is UTF-8 already.</summary>
    /// <param name="utf8">The bytes; that they are UTF-8 is not checked.</param>
    public void WriteString(scoped ReadOnlySpan<byte> utf8)
    {
        WriteStringHeader(utf8.Length);
        WriteRaw(utf8);
    }

    /// <summary>Writes the header of text; that many bytes of UTF-8 follow by <see cref="WriteRaw"/>.</summary>
    /// <param name="byteCount">The length in bytes.</param>
    public void WriteStringHeader(int byteCount)
    {
        if ((uint)byteCount <= MessagePackRange.MaxFixStringLength)
            WriteByte((byte)(MessagePackCode.MinFixStr | byteCount));
        else if ((uint)byteCount <= byte.MaxValue)
            WriteByteHeader(MessagePackCode.Str8, (byte)byteCount);
        else
            WriteLongHeader(MessagePackCode.Str16, CheckedLength(byteCount));
    }

    /// <summary>Writes bytes, or nil for null.</summary>
    /// <param name="value">The bytes.</param>
    public void Write(byte[]? value)
    {
        if (value is null)
            WriteNil();
        else
            Write(value.AsSpan());
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="value">The bytes.</param>
    public void Write(scoped ReadOnlySpan<byte> value)
    {
        WriteBinHeader(value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes the header of bytes; they follow by <see cref="WriteRaw"/>.</summary>
    /// <param name="length">The length in bytes.</param>
    public void WriteBinHeader(int length)
    {
        if ((uint)length <= byte.MaxValue)
            WriteByteHeader(MessagePackCode.Bin8, (byte)length);
        else
            WriteLongHeader(MessagePackCode.Bin16, CheckedLength(length));
    }

    /// <summary>Writes an extension value.</summary>
    /// <param name="value">Type and bytes.</param>
    public void WriteExtensionFormat(ExtensionResult value)
    {
        WriteExtensionFormatHeader(value.Header);
        WriteRaw(value.Data.Span);
    }

    /// <summary>Writes the header of an extension value; its bytes follow by <see cref="WriteRaw"/>.</summary>
    /// <param name="header">Type and length; at most 2^31 - 1 bytes.</param>
    public void WriteExtensionFormatHeader(ExtensionHeader header)
    {
        byte fixedCode = header.Length switch
        {
            1 => MessagePackCode.FixExt1,
            2 => MessagePackCode.FixExt2,
            4 => MessagePackCode.FixExt4,
            8 => MessagePackCode.FixExt8,
            16 => MessagePackCode.FixExt16,
            _ => 0,
        };
        if (fixedCode != 0)
            WriteByte(fixedCode);
        else if (header.Length <= byte.MaxValue)
            WriteByteHeader(MessagePackCode.Ext8, (byte)header.Length);
        else
            WriteLongHeader(MessagePackCode.Ext16, CheckedLength((int)header.Length));
        WriteByte((byte)header.TypeCode);
    }

    /// <summary>Writes a point in time as the timestamp extension, to the 100 nanoseconds.</summary>
    /// <param name="value">UTC, or of unspecified kind and taken as UTC. Local time is refused: what it means depends on the
    /// machine.</param>
    public void Write(DateTime value)
    {
        if (value.Kind == DateTimeKind.Local)
            throw new MessagePackSerializationException("A local time has no fixed meaning: convert it to UTC first.");
        long seconds = Timestamp.GetSeconds(value, out uint nanoseconds);
        if (seconds >> 34 != 0)
            WriteTimestamp96(seconds, nanoseconds);
        else if (nanoseconds != 0 || seconds > uint.MaxValue)
            WriteTimestamp64((ulong)seconds | ((ulong)nanoseconds << 34));
        else
            WriteTimestamp32((uint)seconds);
    }

    private void WriteTimestamp32(uint seconds)
    {
        Span<byte> span = Take(6);
        span[0] = MessagePackCode.FixExt4;
        span[1] = Timestamp.TypeByte;
        BinaryPrimitives.WriteUInt32BigEndian(span[2..], seconds);
    }

    private void WriteTimestamp64(ulong data)
    {
        Span<byte> span = Take(10);
        span[0] = MessagePackCode.FixExt8;
        span[1] = Timestamp.TypeByte;
        BinaryPrimitives.WriteUInt64BigEndian(span[2..], data);
    }

    private void WriteTimestamp96(long seconds, uint nanoseconds)
    {
        Span<byte> span = Take(15);
        span[0] = MessagePackCode.Ext8;
        span[1] = 12;
        span[2] = Timestamp.TypeByte;
        BinaryPrimitives.WriteUInt32BigEndian(span[3..], nanoseconds);
        BinaryPrimitives.WriteInt64BigEndian(span[7..], seconds);
    }

    private void WriteByteHeader(byte code, byte length)
    {
        Span<byte> span = Take(2);
        span[0] = code;
        span[1] = length;
    }

    /// <summary>The common case in one pass. Writes nothing and returns false at the first character that is not ASCII.</summary>
    private bool TryWriteShortAscii(scoped ReadOnlySpan<char> value)
    {
        Span<byte> span = Take(value.Length + 1);
        span[0] = (byte)(MessagePackCode.MinFixStr | value.Length);
        span = span[1..];
        for (int i = 0; i < value.Length && i < span.Length; i++)
        {
            char character = value[i];
            if (character > 0x7f)
            {
                _position -= span.Length + 1;
                return false;
            }

            span[i] = (byte)character;
        }

        return true;
    }

    private void WriteEncoded(scoped ReadOnlySpan<char> value)
    {
        try
        {
            int byteCount = StrictUtf8.Encoding.GetByteCount(value);
            WriteStringHeader(byteCount);
            StrictUtf8.Encoding.GetBytes(value, Take(byteCount));
        }
        catch (EncoderFallbackException exception)
        {
            throw new MessagePackSerializationException("The text holds a lone surrogate.", exception);
        }
    }
}
