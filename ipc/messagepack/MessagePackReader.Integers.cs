using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Signalbox.MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Reads an integer in any format; one outside the range of the type is an error.</summary>
    public byte ReadByte() => IsFixInt(out byte value) ? value : (byte)ReadUnsigned(byte.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public ushort ReadUInt16() => (ushort)ReadUnsigned(ushort.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public char ReadChar() => (char)ReadUnsigned(char.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public uint ReadUInt32() => IsFixInt(out byte value) ? value : (uint)ReadUnsigned(uint.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public ulong ReadUInt64() => ReadUnsigned(ulong.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public sbyte ReadSByte() => (sbyte)ReadSigned(sbyte.MinValue, sbyte.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public short ReadInt16() => (short)ReadSigned(short.MinValue, short.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public int ReadInt32() => IsFixInt(out byte value) ? value : (int)ReadSigned(int.MinValue, int.MaxValue);

    /// <inheritdoc cref="ReadByte"/>
    public long ReadInt64() => ReadSigned(long.MinValue, long.MaxValue);

    /// <summary>Reads the commonest integers, in the commonest callers without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsFixInt(out byte value)
    {
        int position = _position;
        if ((uint)position < (uint)_data.Length && _data[position] <= MessagePackCode.MaxFixInt)
        {
            value = _data[position];
            _position = position + 1;
            return true;
        }

        value = 0;
        return false;
    }

    private ulong ReadUnsigned(ulong maximum)
    {
        if (IsFixInt(out byte fixInt))
            return fixInt;
        int position = _position;
        ulong value = NextCode switch
        {
            MessagePackCode.UInt8 => Take(2)[1],
            MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
            MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
            MessagePackCode.UInt64 => BinaryPrimitives.ReadUInt64BigEndian(Take(9)[1..]),
            _ => NotNegative(TakeSigned()),
        };
        return value <= maximum ? value : throw OutOfRange(value.ToString(), position);
    }

    private long ReadSigned(long minimum, long maximum)
    {
        int position = _position;
        if ((uint)position < (uint)_data.Length && (sbyte)_data[position] >= MessagePackRange.MinFixNegativeInt)
        {
            _position = position + 1;
            return (sbyte)_data[position];
        }

        long value;
        if (NextCode == MessagePackCode.UInt64)
        {
            ulong unsigned = BinaryPrimitives.ReadUInt64BigEndian(Take(9)[1..]);
            value = unsigned <= long.MaxValue ? (long)unsigned : throw OutOfRange(unsigned.ToString(), position);
        }
        else
        {
            value = TakeSigned();
        }

        return value >= minimum && value <= maximum ? value : throw OutOfRange(value.ToString(), position);
    }

    /// <summary>An integer of any format but uint 64.</summary>
    private long TakeSigned() => NextCode switch
    {
        MessagePackCode.UInt8 => Take(2)[1],
        MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
        MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
        MessagePackCode.Int8 => (sbyte)Take(2)[1],
        MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(3)[1..]),
        MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(5)[1..]),
        MessagePackCode.Int64 => BinaryPrimitives.ReadInt64BigEndian(Take(9)[1..]),
        <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt => (sbyte)Take(1)[0],
        _ => throw Unexpected("an integer"),
    };

    private readonly ulong NotNegative(long value) => value >= 0
        ? (ulong)value
        : throw OutOfRange(value.ToString(), _position);

    private static MessagePackSerializationException OutOfRange(string value, int position) =>
        new($"The integer {value} at offset {position} lies outside the range of the type.");
}
