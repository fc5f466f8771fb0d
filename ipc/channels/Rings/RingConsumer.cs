using System.Runtime.CompilerServices;

namespace Signalbox.Channels.Rings;

/// <summary>The reading end of a ring with one writer and one reader, which need not trust each other.</summary>
/// <remarks>Read records until there is none, release them, and wake the writer if <see cref="Release"/> says so; then arm,
/// and sleep only if <see cref="TryArm"/> agrees. docs/ipc.md explains the protocol.</remarks>
/// <typeparam name="TMemory">The shared memory.</typeparam>
public struct RingConsumer<TMemory>
    where TMemory : struct, IRingMemory
{
    private readonly TMemory _memory;

    // What we have told the producer is known here; what the producer tells is copied here once it has been checked.
    private uint _read;
    private uint _released;
    private uint _tail;

    /// <summary>The reading end of an empty ring.</summary>
    /// <param name="memory">The shared memory, with both indices at <paramref name="start"/>.</param>
    /// <param name="start">Where the indices begin; a multiple of 8.</param>
    public RingConsumer(TMemory memory, uint start = 0)
    {
        _memory = memory;
        _read = start;
        _released = start;
        _tail = start;
    }

    /// <summary>The room that records which were read still take from the producer, in bytes.</summary>
    public readonly uint UnreleasedBytes => _read - _released;

    /// <summary>Copies the next record out of the ring. Its room is the producer's again after <see cref="Release"/>.</summary>
    /// <param name="destination">Takes the record.</param>
    /// <param name="lengthBytes">How long it is.</param>
    /// <returns><see cref="RingReadStatus.Corrupt"/> also if the record is longer than <paramref name="destination"/>: both
    /// sides have agreed on the longest one.</returns>
    public RingReadStatus TryRead(Span<byte> destination, out int lengthBytes)
    {
        lengthBytes = 0;
        if (_read == _tail)
        {
            if (!TryRefreshTail())
                return RingReadStatus.Corrupt;
            if (_read == _tail)
                return RingReadStatus.Empty;
        }

        uint start = _read & (_memory.CapacityBytes - 1);
        uint length = _memory.ReadLength(start);
        if (length > (uint)destination.Length || length > _memory.CapacityBytes
            || RingLayout.RecordBytes(length) > _tail - _read)
        {
            return RingReadStatus.Corrupt;
        }

        uint content = start + RingLayout.HeaderBytes;
        if (length <= _memory.CapacityBytes - content)
            _memory.Read(content, destination[..(int)length]);
        else
            ReadInTwo(content, destination[..(int)length]);
        _read += RingLayout.RecordBytes(length);
        lengthBytes = (int)length;
        return RingReadStatus.Ok;
    }

    /// <summary>Gives the room of the records that were read back to the producer.</summary>
    /// <returns>Whether the producer waits for room and must be notified.</returns>
    public bool Release()
    {
        uint before = _released;
        if (_read == before)
            return false;
        _released = _read;
        _memory.WriteRelease(RingWord.Head, _read);

        // The mirror image of the producer's publication: it arms and then reads the head.
        _memory.FullFence();
        return RingLayout.Passes(_memory.ReadAcquire(RingWord.SpaceEvent), before, _read);
    }

    /// <summary>Asks to be notified of the next record, and looks once more.</summary>
    /// <returns>True if there is none and the producer will notify; false if it is worth another attempt.</returns>
    public bool TryArm()
    {
        _memory.WriteRelease(RingWord.DataEvent, _read);
        _memory.FullFence();
        return TryRefreshTail() && _read == _tail;
    }

    /// <summary>Reads the producer's index, and believes it only if it lies between the last one and a full ring.</summary>
    private bool TryRefreshTail()
    {
        uint tail = _memory.ReadAcquire(RingWord.Tail);
        if (tail - _tail > _memory.CapacityBytes - (_tail - _released) || tail % RingLayout.Alignment != 0)
            return false;
        _tail = tail;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void ReadInTwo(uint offset, Span<byte> record)
    {
        int untilEnd = (int)(_memory.CapacityBytes - offset);
        _memory.Read(offset, record[..untilEnd]);
        _memory.Read(0, record[untilEnd..]);
    }
}
