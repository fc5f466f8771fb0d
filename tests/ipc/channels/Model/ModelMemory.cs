using System.Buffers.Binary;
using Signalbox.Channels.Rings;

namespace Signalbox.Channels.Tests.Model;

/// <summary>The memory that one end of a ring sees in the model: each access is a step of its own, and a mutation does one of
/// them wrong.</summary>
internal readonly struct ModelMemory(StepRecorder recorder, uint capacityBytes, Mutation mutation) : IRingMemory
{
    private readonly StepRecorder _recorder = recorder;
    private readonly Mutation _mutation = mutation;

    public uint CapacityBytes { get; } = capacityBytes;

    public uint ReadAcquire(RingWord word)
    {
        switch (_mutation, word)
        {
            case (Mutation.NoCheckAfterArm, RingWord.Tail) when _recorder.LastWritten is (RingWord.DataEvent, uint armedAt):
                return armedAt;
            case (Mutation.NoCheckAfterSpaceArm, RingWord.Head) when _recorder.LastWritten is (RingWord.SpaceEvent, uint mark):
                // The mark is one before the head that is waited for: in a full ring of equal records, the next one.
                return mark + 1 - RingLayout.Alignment;
            case (Mutation.WakeBeforePublish, RingWord.DataEvent):
            case (Mutation.CheckBeforeArm, RingWord.Tail):
                uint early = Perform(AccessKind.ReadAcquire, word);
                if (_recorder.Held is (RingWord heldWord, uint heldValue))
                    Perform(AccessKind.WriteRelease, heldWord, heldValue);
                return early;
            case (Mutation.PlainReadOfTail, RingWord.Tail):
                return Perform(AccessKind.Read, word);
            case (Mutation.FullOffByOne, RingWord.Head):
                return Perform(AccessKind.ReadAcquire, word) + RingLayout.Alignment;
            default:
                return Perform(AccessKind.ReadAcquire, word);
        }
    }

    public void WriteRelease(RingWord word, uint value)
    {
        _recorder.LastWritten = (word, value);
        switch (_mutation, word)
        {
            case (Mutation.WakeBeforePublish, RingWord.Tail):
            case (Mutation.CheckBeforeArm, RingWord.DataEvent):
                _recorder.Held = (word, value);
                break;
            case (Mutation.DataEventTooLate, RingWord.DataEvent):
                Perform(AccessKind.WriteRelease, word, value + RingLayout.Alignment);
                break;
            case (Mutation.SpaceEventTooLate, RingWord.SpaceEvent):
                Perform(AccessKind.WriteRelease, word, value + 1);
                break;
            case (Mutation.PlainPublish, RingWord.Tail):
                Perform(AccessKind.Write, word, value);
                break;
            default:
                Perform(AccessKind.WriteRelease, word, value);
                break;
        }
    }

    public void FullFence()
    {
        bool isMissing = (_mutation, _recorder.LastWritten?.Word) switch
        {
            (Mutation.NoFenceAfterPublish, RingWord.Tail) => true,
            (Mutation.NoFenceAfterSpaceArm, RingWord.SpaceEvent) => true,
            (Mutation.NoFenceAfterArm, RingWord.DataEvent) => true,
            (Mutation.NoFenceAfterRelease, RingWord.Head) => true,
            _ => false,
        };
        if (!isMissing)
            _recorder.Perform(new Access(AccessKind.Fence));
    }

    public uint ReadLength(uint offset) => _recorder.Perform(new Access(AccessKind.ReadAcquire, Locations.OfData(offset)));

    public void WriteLength(uint offset, uint lengthBytes) =>
        _recorder.Perform(new Access(AccessKind.Write, Locations.OfData(offset), lengthBytes));

    public void Read(uint offset, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i += Locations.BytesPerLocation)
        {
            uint word = _recorder.Perform(new Access(AccessKind.Read, Locations.OfData(offset + (uint)i)));
            BinaryPrimitives.WriteUInt32LittleEndian(destination[i..], word);
        }
    }

    public void Write(uint offset, ReadOnlySpan<byte> source)
    {
        for (int i = 0; i < source.Length; i += Locations.BytesPerLocation)
        {
            uint word = BinaryPrimitives.ReadUInt32LittleEndian(source[i..]);
            _recorder.Perform(new Access(AccessKind.Write, Locations.OfData(offset + (uint)i), word));
        }
    }

    private uint Perform(AccessKind kind, RingWord word, uint value = 0) =>
        _recorder.Perform(new Access(kind, Locations.Of(word), value));
}
