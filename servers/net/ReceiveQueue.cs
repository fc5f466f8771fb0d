using System.Runtime.InteropServices;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>The queue that frames come in by. Knows no clients but by the buffers that it has of them.</summary>
internal sealed class ReceiveQueue
{
    private const int MostDescriptors = 256;
    private const int Segments = 2;

    // The device's header has a place of its own for each chain: what it says must not be the client's to change.
    private const int SlotBytes = 16;

    private readonly Virtqueue _queue;
    private readonly DmaMemory _slots;
    private readonly ReceiveBuffer?[] _buffers;
    private readonly int _headerBytes;
    private readonly bool _merges;

    internal ReceiveQueue(VirtioDevice device, int headerBytes)
    {
        _queue = device.CreateQueue(VirtioNetworkProtocol.ReceiveQueue, MostDescriptors, Segments);
        if (_queue.MostSegments < Segments)
            throw new DeviceUnusableException("The receive queue does not hold a frame.");
        _slots = device.Dma.Allocate(_queue.Size * SlotBytes);
        _buffers = new ReceiveBuffer?[_queue.Size];
        _headerBytes = headerBytes;
        _merges = device.Has(NetworkFeature.MergeableBuffers);
    }

    /// <summary>The queue itself.</summary>
    internal Virtqueue Queue => _queue;

    /// <summary>The frame that arrives at present, or has last arrived.</summary>
    internal IncomingFrame Frame { get; } = new();

    /// <summary>Gives the device a buffer.</summary>
    /// <returns>False if it has enough.</returns>
    internal bool TryAdd(ReceiveBuffer buffer)
    {
        int slot = _queue.NextId * SlotBytes;
        if (_queue.FreeDescriptors == 0)
            return false;
        if (!_queue.TryAdd([], [Buffer(slot), buffer.Data], out int id))
            return false;
        _buffers[id] = buffer;
        return true;
    }

    /// <summary>Takes buffers until a frame is whole.</summary>
    /// <returns>Whether <see cref="Frame"/> is one.</returns>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    internal bool TryTake()
    {
        while (_queue.TryTake(out UsedBuffer used))
        {
            ReceiveBuffer buffer = _buffers[used.Id]!;
            _buffers[used.Id] = null;
            ReadOnlySpan<byte> header = _slots.Memory.Slice(used.Id * SlotBytes, NetworkHeader.LengthBytes);
            if (Frame.Missing == 0)
                TakeFirst(buffer, header, (int)used.LengthBytes);
            else
                TakeLater(buffer, header, (int)used.LengthBytes);
            if (Frame.Missing == 0)
                return true;
        }

        return false;
    }

    /// <summary>How many buffers the device has of a kind.</summary>
    internal int Count(Predicate<ReceiveBuffer> predicate)
    {
        int count = 0;
        foreach (ReceiveBuffer? buffer in _buffers)
            count += buffer is not null && predicate(buffer) ? 1 : 0;
        return count;
    }

    private void TakeFirst(ReceiveBuffer buffer, ReadOnlySpan<byte> bytes, int length)
    {
        if (length < _headerBytes)
            throw new DeviceMisbehavedException($"A frame of {length} bytes has no header.");
        var header = MemoryMarshal.Read<NetworkHeader>(bytes);
        SegmentKind segments = (SegmentType)((byte)header.Segments & ~(byte)SegmentType.Ecn) switch
        {
            SegmentType.None => SegmentKind.None,
            SegmentType.Tcp4 => SegmentKind.Tcp4,
            SegmentType.Tcp6 => SegmentKind.Tcp6,
            _ => throw new DeviceMisbehavedException($"There are no segments of type {(byte)header.Segments}."),
        };

        // §5.1.6.4: without the feature a modern device says 1, and a legacy one has no such field.
        int buffers = _merges ? header.BufferCount : 1;
        if (buffers == 0 || buffers > _queue.Size)
            throw new DeviceMisbehavedException($"A frame does not come in {buffers} buffers.");
        Frame.Begin(header, segments, buffers);
        Frame.Add(new ReceivedPart(buffer, ReceiveBuffer.DataOffset, length - _headerBytes));
    }

    private void TakeLater(ReceiveBuffer buffer, ReadOnlySpan<byte> begin, int length)
    {
        buffer.Write(ReceiveBuffer.LaterOffset, begin[..int.Min(begin.Length, length)]);
        Frame.Add(new ReceivedPart(buffer, ReceiveBuffer.LaterOffset, length));
    }

    private DmaBuffer Buffer(int offset) => new(_slots.Address + (ulong)offset, (uint)_headerBytes);
}
