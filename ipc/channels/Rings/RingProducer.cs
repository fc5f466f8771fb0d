using System.Runtime.CompilerServices;

namespace Signalbox.Channels.Rings;

/// <summary>The writing end of a ring with one writer and one reader, which need not trust each other.</summary>
/// <remarks>Stage records, publish them, and wake the reader if <see cref="Publish"/> says so. docs/ipc.md explains the
/// protocol; the model in tests/ipc/channels runs this code in every order.</remarks>
/// <typeparam name="TMemory">The shared memory.</typeparam>
public struct RingProducer<TMemory>
    where TMemory : struct, IRingMemory
{
    private readonly TMemory _memory;

    // What we have told the consumer is known here; what the consumer tells is copied here once it has been checked.
    private uint _staged;
    private uint _published;
    private uint _head;

    /// <summary>The writing end of an empty ring.</summary>
    /// <param name="memory">The shared memory, with both indices at <paramref name="start"/>.</param>
    /// <param name="start">Where the indices begin; a multiple of 8.</param>
    public RingProducer(TMemory memory, uint start = 0)
    {
        _memory = memory;
        _staged = start;
        _published = start;
        _head = start;
    }

    /// <summary>The longest record that ever fits.</summary>
    public readonly int LongestRecordBytes => (int)(_memory.CapacityBytes - RingLayout.HeaderBytes);

    /// <summary>Whether records are staged that the consumer cannot see yet.</summary>
    public readonly bool HasStaged => _staged != _published;

    /// <summary>The room that such records take, in bytes.</summary>
    public readonly int StagedBytes => (int)(_staged - _published);

    /// <summary>Puts a record into the ring, which the consumer sees after the next <see cref="Publish"/>.</summary>
    /// <param name="record">At most <see cref="LongestRecordBytes"/> long.</param>
    public RingWriteStatus TryStage(ReadOnlySpan<byte> record)
    {
        uint size = RingLayout.RecordBytes((uint)record.Length);
        if (size > Free() && FindRoom(record.Length, size) is var status and not RingWriteStatus.Ok)
            return status;
        uint start = _staged & (_memory.CapacityBytes - 1);
        uint content = start + RingLayout.HeaderBytes;
        _memory.WriteLength(start, (uint)record.Length);
        if ((uint)record.Length <= _memory.CapacityBytes - content)
            _memory.Write(content, record);
        else
            WriteInTwo(content, record);
        _staged += size;
        return RingWriteStatus.Ok;
    }

    /// <summary>Whether it is worth trying to stage a record.</summary>
    /// <param name="lengthBytes">The length of the record.</param>
    /// <returns>True also if the ring is corrupt, which the attempt finds out.</returns>
    public bool HasRoomFor(int lengthBytes)
    {
        uint size = RingLayout.RecordBytes((uint)lengthBytes);
        return size <= Free() || !TryRefreshHead() || size <= Free();
    }

    /// <summary>Shows all staged records to the consumer.</summary>
    /// <returns>Whether the consumer sleeps and must be notified.</returns>
    public bool Publish()
    {
        uint before = _published;
        if (_staged == before)
            return false;
        _published = _staged;
        _memory.WriteRelease(RingWord.Tail, _staged);

        // The consumer writes its event word and then reads the tail; here it is the other way round. Without a fence on
        // both sides each could miss the other's write, and the consumer would sleep for good.
        _memory.FullFence();
        return RingLayout.Passes(_memory.ReadAcquire(RingWord.DataEvent), before, _staged);
    }

    /// <summary>Asks to be notified when a record of a given length fits, and looks once more.</summary>
    /// <param name="lengthBytes">The length of the record that did not fit.</param>
    /// <returns>True if there is still no room and the consumer will notify; false if it is worth another attempt.</returns>
    public bool TryArm(int lengthBytes)
    {
        uint size = RingLayout.RecordBytes((uint)lengthBytes);

        // The head from which on the record fits; the consumer notifies when it passes the position before it.
        _memory.WriteRelease(RingWord.SpaceEvent, _staged + size - _memory.CapacityBytes - 1);
        _memory.FullFence();
        return TryRefreshHead() && size > Free();
    }

    private readonly uint Free() => _memory.CapacityBytes - (_staged - _head);

    /// <summary>Reads the consumer's index, and believes it only if it lies between the last one and what was published.</summary>
    private bool TryRefreshHead()
    {
        uint head = _memory.ReadAcquire(RingWord.Head);
        if (head - _head > _published - _head || head % RingLayout.Alignment != 0)
            return false;
        _head = head;
        return true;
    }

    // What follows is rare, and stands apart so that it does not burden what is common.

    [MethodImpl(MethodImplOptions.NoInlining)]
    private RingWriteStatus FindRoom(int lengthBytes, uint size)
    {
        if (lengthBytes > LongestRecordBytes)
            throw new ArgumentOutOfRangeException(nameof(lengthBytes), "The record is longer than the ring.");
        if (!TryRefreshHead())
            return RingWriteStatus.Corrupt;
        return size > Free() ? RingWriteStatus.Full : RingWriteStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void WriteInTwo(uint offset, ReadOnlySpan<byte> record)
    {
        int untilEnd = (int)(_memory.CapacityBytes - offset);
        _memory.Write(offset, record[..untilEnd]);
        _memory.Write(0, record[untilEnd..]);
    }
}
