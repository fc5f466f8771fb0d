using System.Runtime.InteropServices;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>The queue that frames go out by.</summary>
internal sealed class TransmitQueue
{
    private const int MostDescriptors = 256;
    private const int WantedParts = 16;
    private const int SlotBytes = 16;

    private readonly Virtqueue _queue;
    private readonly DmaMemory _slots;
    private readonly TransmitRequest?[] _requests;
    private readonly int _headerBytes;

    internal TransmitQueue(VirtioDevice device, int headerBytes)
    {
        _queue = device.CreateQueue(VirtioNetworkProtocol.TransmitQueue, MostDescriptors, 1 + WantedParts);
        if (_queue.MostSegments < 2)
            throw new DeviceUnusableException("The transmit queue does not hold a frame.");
        _slots = device.Dma.Allocate(_queue.Size * SlotBytes);
        _requests = new TransmitRequest?[_queue.Size];
        _headerBytes = headerBytes;
    }

    /// <summary>The queue itself.</summary>
    internal Virtqueue Queue => _queue;

    /// <summary>How many parts a frame can have.</summary>
    internal int MostParts => _queue.MostSegments - 1;

    /// <summary>Gives the device a frame. It sees it when the queue is published.</summary>
    /// <param name="offload">What it has to add; checked.</param>
    /// <param name="parts">1 to <see cref="MostParts"/>.</param>
    /// <param name="request">Is told when the device has it.</param>
    /// <returns>False if there is no room: try again after the device has taken some.</returns>
    internal bool TryAdd(in FrameOffload offload, ReadOnlySpan<DmaBuffer> parts, TransmitRequest request)
    {
        if (_queue.FreeDescriptors == 0)
            return false;

        // The header stands in a descriptor of its own, as legacy devices want it (§5.1.6.6), and in memory of this task, so
        // that a client cannot change it after the check.
        int slot = _queue.NextId * SlotBytes;
        MemoryMarshal.Write(_slots.Memory.Slice(slot, NetworkHeader.LengthBytes), Header(offload));
        Span<DmaBuffer> segments = stackalloc DmaBuffer[1 + WantedParts];
        segments[0] = new DmaBuffer(_slots.Address + (ulong)slot, (uint)_headerBytes);
        parts.CopyTo(segments[1..]);
        if (!_queue.TryAdd(segments[..(1 + parts.Length)], [], out int id))
            return false;
        _requests[id] = request;
        return true;
    }

    /// <summary>Takes a frame that the device has done with.</summary>
    /// <returns>The request that it belongs to; null if there is none.</returns>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    internal TransmitRequest? Take()
    {
        if (!_queue.TryTake(out UsedBuffer used))
            return null;
        TransmitRequest request = _requests[used.Id]!;
        _requests[used.Id] = null;
        return request;
    }

    private static NetworkHeader Header(in FrameOffload offload) => new()
    {
        Flags = offload.ChecksumStart != 0 ? NetworkHeaderFlags.NeedsChecksum : NetworkHeaderFlags.None,
        Segments = offload.Segments switch
        {
            SegmentKind.None => SegmentType.None,
            SegmentKind.Tcp4 => SegmentType.Tcp4,
            SegmentKind.Tcp6 => SegmentType.Tcp6,
        },
        HeaderBytes = offload.HeaderBytes,
        SegmentBytes = offload.SegmentBytes,
        ChecksumStart = offload.ChecksumStart,
        ChecksumOffset = offload.ChecksumOffset,
    };
}
