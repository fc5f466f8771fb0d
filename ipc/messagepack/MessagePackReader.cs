using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Signalbox.MessagePack;

/// <summary>Reads MessagePack values from bytes that nobody vouches for.</summary>
/// <remarks>Whatever the bytes are, a method returns a value or throws <see cref="MessagePackSerializationException"/>; a
/// count or a length is checked against the bytes that are left before anything is allocated for it. Pass it by
/// <c>ref</c>.</remarks>
public ref partial struct MessagePackReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;

    /// <summary>A reader at the start of <paramref name="data"/>.</summary>
    /// <param name="data">One value or several. Memory that another task can write must be copied first.</param>
    public MessagePackReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>How many objects the reader stands in. <see cref="MessagePackSecurity.DepthStep"/> counts and limits it.</summary>
    public int Depth { readonly get; set; }

    /// <summary>The values that came beside the message, see <see cref="MessagePackWriter.Attachments"/>.</summary>
    public ReadOnlySpan<ulong> Attachments { readonly get; init; }

    /// <summary>Which of <see cref="Attachments"/> have been taken: bit n stands for number n.</summary>
    public uint TakenAttachments { readonly get; private set; }

    /// <summary>The bytes read so far.</summary>
    public readonly int Consumed => _position;

    /// <summary>The bytes not read yet.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Whether all bytes have been read.</summary>
    public readonly bool End => _position >= _data.Length;

    /// <summary>The first byte of the next value, which stays unread.</summary>
    public readonly byte NextCode
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)_position < (uint)_data.Length ? _data[_position] : throw Truncated(1);
    }

    /// <summary>The family of the next value, which stays unread.</summary>
    public readonly MessagePackType NextMessagePackType => MessagePackCode.ToMessagePackType(NextCode);

    /// <summary>A reader at the same place that can look ahead on its own.</summary>
    public readonly MessagePackReader CreatePeekReader() => this;

    /// <summary>Whether the next value is nil.</summary>
    public readonly bool IsNil => NextCode == MessagePackCode.Nil;

    /// <summary>Reads nil if it is next.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryReadNil()
    {
        if (NextCode != MessagePackCode.Nil)
            return false;
        _position++;
        return true;
    }

    /// <summary>Reads nil and nothing else.</summary>
    public void ReadNil()
    {
        if (!TryReadNil())
            throw Unexpected("nil");
    }

    /// <summary>Takes a value that came beside the message; each can be taken once.</summary>
    /// <param name="number">Which one, says the message.</param>
    public ulong TakeAttachment(int number)
    {
        if ((uint)number >= (uint)Math.Min(Attachments.Length, 32) || (TakenAttachments & (1u << number)) != 0)
            throw new MessagePackSerializationException($"Beside the message came no value {number}, or it is taken.");
        TakenAttachments |= 1u << number;
        return Attachments[number];
    }

    /// <summary>Reads true or false.</summary>
    public bool ReadBoolean()
    {
        switch (NextCode)
        {
            case MessagePackCode.True:
                _position++;
                return true;
            case MessagePackCode.False:
                _position++;
                return false;
            default:
                throw Unexpected("a boolean");
        }
    }

    /// <summary>Reads a float of either width, or an integer, as a double.</summary>
    public double ReadDouble() => NextCode switch
    {
        MessagePackCode.Float64 => BinaryPrimitives.ReadDoubleBigEndian(Take(9)[1..]),
        MessagePackCode.Float32 => BinaryPrimitives.ReadSingleBigEndian(Take(5)[1..]),
        MessagePackCode.UInt64 => ReadUInt64(),
        _ when NextMessagePackType == MessagePackType.Integer => ReadInt64(),
        _ => throw Unexpected("a float"),
    };

    /// <summary>Reads a float of either width, or an integer, as a float; a double loses precision.</summary>
    public float ReadSingle() => NextCode == MessagePackCode.Float32
        ? BinaryPrimitives.ReadSingleBigEndian(Take(5)[1..])
        : (float)ReadDouble();

    /// <summary>Reads the header of an array.</summary>
    /// <returns>The number of elements, never more than the bytes that are left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadArrayHeader()
    {
        int position = _position;
        if ((uint)position < (uint)_data.Length)
        {
            int count = _data[position] - MessagePackCode.MinFixArray;
            if ((uint)count <= MessagePackRange.MaxFixArrayCount && count < _data.Length - position)
            {
                _position = position + 1;
                return count;
            }
        }

        return ReadLongArrayHeader();
    }

    /// <summary>Reads the header of a map.</summary>
    /// <returns>The number of pairs, never more than half the bytes that are left.</returns>
    public int ReadMapHeader()
    {
        byte code = NextCode;
        uint count;
        if (code is >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap)
        {
            _position++;
            count = code & 0x0fu;
        }
        else
        {
            count = code switch
            {
                MessagePackCode.Map16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
                MessagePackCode.Map32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
                _ => throw Unexpected("a map"),
            };
        }

        return count <= (uint)Remaining / 2 ? (int)count : throw Truncated(2L * count);
    }

    private int ReadLongArrayHeader()
    {
        uint count = NextCode switch
        {
            >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray => Take(1)[0] & 0x0fu,
            MessagePackCode.Array16 => BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]),
            MessagePackCode.Array32 => BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]),
            _ => throw Unexpected("an array"),
        };
        return count <= (uint)Remaining ? (int)count : throw Truncated(count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw Truncated(count);
        ReadOnlySpan<byte> span = _data.Slice(_position, count);
        _position += count;
        return span;
    }

    private readonly MessagePackSerializationException Truncated(long needed) => new(
        $"The message ends too early: {needed} bytes are needed at offset {_position}, {Remaining} are left.");

    private readonly MessagePackSerializationException Unexpected(string expected) => new(
        $"{MessagePackCode.ToFormatName(_data[_position])} (0x{_data[_position]:x2}) at offset {_position} is not {expected}.");
}
