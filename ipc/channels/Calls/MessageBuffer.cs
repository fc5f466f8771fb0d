using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A message in the making, in an array that grows and is used again.</summary>
public sealed class MessageBuffer : IBufferWriter<byte>
{
    private const int FirstCapacity = 128;

    private byte[] _bytes = new byte[FirstCapacity];

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Length = 0;

    /// <summary>Begins a message with its first eight bytes, the least significant one first.</summary>
    /// <param name="firstBytes">The bytes.</param>
    /// <param name="length">How many of them count.</param>
    /// <returns>Writes what follows; <see cref="End"/> ends it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal MessagePackWriter Begin(ulong firstBytes, int length = sizeof(ulong))
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes, firstBytes);
        Length = length;
        return new MessagePackWriter(this, _bytes.AsSpan(length));
    }

    /// <summary>Ends a message: the same as the writer's Flush, without asking what the writer writes to.</summary>
    internal void End(ref MessagePackWriter writer) => Length += writer.BytesPending;

    /// <summary>Takes a copy of a finished message.</summary>
    /// <param name="message">The message.</param>
    public void Set(ReadOnlySpan<byte> message)
    {
        Length = 0;
        message.CopyTo(GetSpan(message.Length));
        Length = message.Length;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - Length))
            throw new ArgumentOutOfRangeException(nameof(count));
        Length += count;
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    private void Reserve(int sizeHint)
    {
        int needed = Math.Max(sizeHint, 1);
        if (needed > _bytes.Length - Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + needed));
    }
}
