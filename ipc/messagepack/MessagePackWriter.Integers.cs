using System.Buffers.Binary;

namespace Signalbox.MessagePack;

public ref partial struct MessagePackWriter
{
    /// <summary>Writes an integer in the shortest format.</summary>
    /// <param name="value">The value.</param>
    public void Write(byte value) => Write((uint)value);

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(sbyte value) => Write((int)value);

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(short value) => Write((int)value);

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(ushort value) => Write((uint)value);

    /// <summary>Writes a UTF-16 code unit as an integer.</summary>
    /// <param name="value">The value.</param>
    public void Write(char value) => Write((uint)value);

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(int value)
    {
        if (value >= MessagePackRange.MinFixNegativeInt && value <= MessagePackRange.MaxFixPositiveInt)
            WriteByte((byte)value);
        else if (value >= 0)
            WriteLong((uint)value);
        else
            WriteNegative(value);
    }

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(uint value)
    {
        if (value <= MessagePackRange.MaxFixPositiveInt)
            WriteByte((byte)value);
        else
            WriteLong(value);
    }

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(long value)
    {
        if (value >= MessagePackRange.MinFixNegativeInt && value <= MessagePackRange.MaxFixPositiveInt)
            WriteByte((byte)value);
        else if (value >= 0)
            Write((ulong)value);
        else if (value >= int.MinValue)
            WriteNegative((int)value);
        else
            WriteInt64(value);
    }

    /// <inheritdoc cref="Write(byte)"/>
    public void Write(ulong value)
    {
        if (value <= MessagePackRange.MaxFixPositiveInt)
            WriteByte((byte)value);
        else if (value <= uint.MaxValue)
            WriteLong((uint)value);
        else
            WriteUInt64(value);
    }

    /// <summary>Writes a uint 8, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt8(byte value)
    {
        Span<byte> span = Take(2);
        span[0] = MessagePackCode.UInt8;
        span[1] = value;
    }

    /// <summary>Writes a uint 16, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt16(ushort value)
    {
        Span<byte> span = Take(3);
        span[0] = MessagePackCode.UInt16;
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], value);
    }

    /// <summary>Writes a uint 32, whatever the value: a field of fixed width.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt32(uint value)
    {
        Span<byte> span = Take(5);
        span[0] = MessagePackCode.UInt32;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], value);
    }

    /// <summary>Writes a uint 64, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteUInt64(ulong value)
    {
        Span<byte> span = Take(9);
        span[0] = MessagePackCode.UInt64;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
    }

    /// <summary>Writes an int 8, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt8(sbyte value)
    {
        Span<byte> span = Take(2);
        span[0] = MessagePackCode.Int8;
        span[1] = (byte)value;
    }

    /// <summary>Writes an int 16, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt16(short value)
    {
        Span<byte> span = Take(3);
        span[0] = MessagePackCode.Int16;
        BinaryPrimitives.WriteInt16BigEndian(span[1..], value);
    }

    /// <summary>Writes an int 32, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt32(int value)
    {
        Span<byte> span = Take(5);
        span[0] = MessagePackCode.Int32;
        BinaryPrimitives.WriteInt32BigEndian(span[1..], value);
    }

    /// <summary>Writes an int 64, whatever the value.</summary>
    /// <param name="value">The value.</param>
    public void WriteInt64(long value)
    {
        Span<byte> span = Take(9);
        span[0] = MessagePackCode.Int64;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
    }

    /// <summary>A value above the fixints.</summary>
    private void WriteLong(uint value)
    {
        if (value <= byte.MaxValue)
            WriteUInt8((byte)value);
        else if (value <= ushort.MaxValue)
            WriteUInt16((ushort)value);
        else
            WriteUInt32(value);
    }

    /// <summary>A value below zero, fixint or not.</summary>
    private void WriteNegative(int value)
    {
        if (value >= MessagePackRange.MinFixNegativeInt)
            WriteByte((byte)value);
        else if (value >= sbyte.MinValue)
            WriteInt8((sbyte)value);
        else if (value >= short.MinValue)
            WriteInt16((short)value);
        else
            WriteInt32(value);
    }
}
