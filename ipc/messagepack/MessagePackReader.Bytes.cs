using System.Buffers.Binary;
using System.Text;

namespace Signalbox.MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Reads text, or nil as null. Bytes that are not UTF-8 are an error.</summary>
    public string? ReadString()
    {
        if (TryReadNil())
            return null;
        int position = _position;
        try
        {
            return StrictUtf8.Encoding.GetString(ReadStringSpan());
        }
        catch (DecoderFallbackException exception)
        {
            throw new MessagePackSerializationException($"The text at offset {position} is not UTF-8.", exception);
        }
    }

    /// <summary>Reads text as the bytes that stand in the message, which are not checked to be UTF-8.</summary>
    public ReadOnlySpan<byte> ReadStringSpan()
    {
        byte code = NextCode;
        if (code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr)
        {
            _position++;
            return Take(code & 0x1f);
        }

        return TakeLong(code switch
        {
            MessagePackCode.Str8 => Take(2)[1],
            MessagePackCode.Str16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
            MessagePackCode.Str32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
            _ => throw Unexpected("text"),
        });
    }

    /// <summary>Reads bytes into an array of their own, or nil as null.</summary>
    public byte[]? ReadBytes() => TryReadNil() ? null : ReadBytesSpan().ToArray();

    /// <summary>Reads bytes where they stand in the message.</summary>
    public ReadOnlySpan<byte> ReadBytesSpan() => TakeLong(NextCode switch
    {
        MessagePackCode.Bin8 => Take(2)[1],
        MessagePackCode.Bin16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
        MessagePackCode.Bin32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
        _ => throw Unexpected("bytes"),
    });

    /// <summary>Reads an extension value.</summary>
    public ExtensionResult ReadExtensionFormat()
    {
        ExtensionHeader header = ReadExtensionFormatHeader();
        return new ExtensionResult(header.TypeCode, TakeLong(header.Length).ToArray());
    }

    /// <summary>Reads the header of an extension value; <see cref="ReadRaw(int)"/> reads its bytes.</summary>
    public ExtensionHeader ReadExtensionFormatHeader()
    {
        uint length = NextCode switch
        {
            MessagePackCode.FixExt1 => TakeFixed(1),
            MessagePackCode.FixExt2 => TakeFixed(2),
            MessagePackCode.FixExt4 => TakeFixed(4),
            MessagePackCode.FixExt8 => TakeFixed(8),
            MessagePackCode.FixExt16 => TakeFixed(16),
            MessagePackCode.Ext8 => Take(2)[1],
            MessagePackCode.Ext16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
            MessagePackCode.Ext32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
            _ => throw Unexpected("an extension"),
        };
        sbyte type = (sbyte)Take(1)[0];
        return length <= (uint)Remaining ? new ExtensionHeader(type, length) : throw Truncated(length);
    }

    /// <summary>Reads a timestamp in any of its three forms, cut to 100 nanoseconds.</summary>
    /// <returns>A time in UTC.</returns>
    public DateTime ReadDateTime()
    {
        int position = _position;
        ExtensionHeader header = ReadExtensionFormatHeader();
        if (header.TypeCode != ReservedExtensionTypeCodes.DateTime)
            throw new MessagePackSerializationException(
                $"The extension of type {header.TypeCode} at offset {position} is not a timestamp.");
        ReadOnlySpan<byte> data = TakeLong(header.Length);
        switch (data.Length)
        {
            case 4:
                return Timestamp.ToDateTime(BinaryPrimitives.ReadUInt32BigEndian(data), 0);
            case 8:
                ulong packed = BinaryPrimitives.ReadUInt64BigEndian(data);
                return Timestamp.ToDateTime((long)(packed & 0x3_ffff_ffff), (uint)(packed >> 34));
            case 12:
                return Timestamp.ToDateTime(
                    BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data));
            default:
                throw new MessagePackSerializationException($"A timestamp of {data.Length} bytes is none of its three forms.");
        }
    }

    /// <summary>Reads a number of bytes as they are, such as those after a header.</summary>
    /// <param name="length">How many; not negative.</param>
    public ReadOnlySpan<byte> ReadRaw(int length) => Take(length);

    /// <summary>Reads the next value, whatever it is, as the bytes that encode it.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = _position;
        Skip();
        return _data[start.._position];
    }

    private uint TakeFixed(uint length)
    {
        Take(1);
        return length;
    }

    private ReadOnlySpan<byte> TakeLong(uint length) => length <= (uint)Remaining
        ? Take((int)length)
        : throw Truncated(length);
}
