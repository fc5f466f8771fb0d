using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Signalbox.MessagePack;

/// <summary>Writes MessagePack values, each in the shortest format that holds it, into a span or a buffer writer.</summary>
/// <remarks>Pass it by <c>ref</c>. A writer over a buffer writer must be flushed at the end.</remarks>
public ref partial struct MessagePackWriter
{
    private const int MinimumGrowth = 256;

    private readonly IBufferWriter<byte>? _output;
    private Span<byte> _buffer;
    private int _position;
    private long _committed;

    /// <summary>A writer that fills <paramref name="buffer"/> and refuses what does not fit.</summary>
    /// <param name="buffer">Where the bytes go; <see cref="BytesWritten"/> tells how many.</param>
    public MessagePackWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>A writer that takes room from <paramref name="output"/> as it needs it.</summary>
    /// <param name="output">Receives the bytes at the latest on <see cref="Flush"/>.</param>
    public MessagePackWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _buffer = output.GetSpan();
    }

    /// <summary>A writer that fills the room which <paramref name="output"/> has already given, and then asks for more.</summary>
    /// <param name="output">Receives the bytes at the latest on <see cref="Flush"/>.</param>
    /// <param name="first">What its GetSpan has returned.</param>
    public MessagePackWriter(IBufferWriter<byte> output, Span<byte> first)
    {
        _output = output;
        _buffer = first;
    }

    /// <summary>Takes values that cannot be written as bytes and travel beside the message, such as handles; null if nothing can
    /// travel beside this one.</summary>
    public List<ulong>? Attachments { readonly get; set; }

    /// <summary>All bytes written so far, flushed or not.</summary>
    public readonly long BytesWritten => _committed + _position;

    /// <summary>Bytes that the buffer writer has not been told of yet.</summary>
    public readonly int BytesPending => _position;

    /// <summary>Hands what was written to the buffer writer. Does nothing over a span.</summary>
    public void Flush()
    {
        if (_output is not null)
        {
            Commit();
            _buffer = default;
        }
    }

    /// <summary>Room for bytes that the caller writes himself, and then reports by <see cref="Advance"/>.</summary>
    /// <param name="length">How many at least.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int length)
    {
        if (length > _buffer.Length - _position)
            Grow(length);
        return _buffer[_position..];
    }

    /// <summary>Bytes were written into <see cref="GetSpan"/>.</summary>
    /// <param name="length">How many; no more than there was room for.</param>
    public void Advance(int length)
    {
        if ((uint)length > (uint)(_buffer.Length - _position))
            throw new ArgumentOutOfRangeException(nameof(length));
        _position += length;
    }

    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteByte(MessagePackCode.Nil);

    /// <summary>Writes true or false.</summary>
    /// <param name="value">The value.</param>
    public void Write(bool value) => WriteByte(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Writes a float 32.</summary>
    /// <param name="value">The value; NaN keeps its bits.</param>
    public void Write(float value)
    {
        Span<byte> span = Take(5);
        span[0] = MessagePackCode.Float32;
        BinaryPrimitives.WriteSingleBigEndian(span[1..], value);
    }

    /// <summary>Writes a float 64.</summary>
    /// <param name="value">The value; NaN keeps its bits.</param>
    public void Write(double value)
    {
        Span<byte> span = Take(9);
        span[0] = MessagePackCode.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
    }

    /// <summary>Writes the header of an array; the elements follow, one value each.</summary>
    /// <param name="count">The number of elements.</param>
    public void WriteArrayHeader(int count)
    {
        if ((uint)count <= MessagePackRange.MaxFixArrayCount)
        {
            WriteByte((byte)(MessagePackCode.MinFixArray | count));
            return;
        }

        WriteLongHeader(MessagePackCode.Array16, CheckedLength(count));
    }

    /// <summary>Writes the header of a map; the pairs follow, key before value.</summary>
    /// <param name="count">The number of pairs.</param>
    public void WriteMapHeader(int count)
    {
        if ((uint)count <= MessagePackRange.MaxFixMapCount)
        {
            WriteByte((byte)(MessagePackCode.MinFixMap | count));
            return;
        }

        WriteLongHeader(MessagePackCode.Map16, CheckedLength(count));
    }

    /// <summary>Copies bytes that are MessagePack already.</summary>
    /// <param name="encoded">Whole values; this is not checked.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> encoded) => encoded.CopyTo(Take(encoded.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(byte value)
    {
        int position = _position;
        Span<byte> buffer = _buffer;
        if ((uint)position < (uint)buffer.Length)
        {
            buffer[position] = value;
            _position = position + 1;
            return;
        }

        Grow(1);
        _buffer[0] = value;
        _position = 1;
    }

    /// <summary>The next bytes to be written, all of which the caller fills.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        if (count > _buffer.Length - _position)
            Grow(count);
        Span<byte> span = _buffer.Slice(_position, count);
        _position += count;
        return span;
    }

    /// <summary>A header with a length of 16 bits, or of 32 bits under the next code.</summary>
    private void WriteLongHeader(byte code16, uint length)
    {
        if (length <= ushort.MaxValue)
        {
            Span<byte> span = Take(3);
            span[0] = code16;
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)length);
        }
        else
        {
            Span<byte> span = Take(5);
            span[0] = (byte)(code16 + 1);
            BinaryPrimitives.WriteUInt32BigEndian(span[1..], length);
        }
    }

    private static uint CheckedLength(int length) => length >= 0
        ? (uint)length
        : throw new ArgumentOutOfRangeException(nameof(length), "A count or a length is not negative.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        if (_output is null)
            throw new MessagePackSerializationException(
                $"The message is too large: {count} more bytes do not fit into a buffer of {_buffer.Length}.");
        Commit();
        _buffer = _output.GetSpan(Math.Max(count, MinimumGrowth));
    }

    private void Commit()
    {
        if (_position == 0)
            return;
        _output!.Advance(_position);
        _committed += _position;
        _position = 0;
    }
}
