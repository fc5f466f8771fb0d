namespace Signalbox.Channels;

/// <summary>The calls that a server has, by the id that its responses name: slot and generation, so that an id is not used
/// again soon and a lookup is one array access. The slot is the last byte of an id in a message.</summary>
internal struct CallTable
{
    private const int MostSlots = ConnectionLimits.MostCalls;
    private const int SlotShift = 24;
    private const uint GenerationMask = (1u << SlotShift) - 1;

    private readonly Slot[] _slots = new Slot[MostSlots];
    private int _firstFree;

    public CallTable()
    {
        for (int slot = 0; slot < MostSlots; slot++)
        {
            _slots[slot].Id = (uint)slot << SlotShift;
            _slots[slot].NextFree = slot + 1;
        }
    }

    /// <summary>Whether no further call can be out.</summary>
    public readonly bool IsFull => _firstFree == MostSlots;

    /// <summary>The id that the next call gets; there is one unless <see cref="IsFull"/>.</summary>
    public readonly uint NextId => _slots[_firstFree].Id;

    /// <summary>Gives a call the <see cref="NextId"/>.</summary>
    public void Add(PendingCall call)
    {
        ref Slot slot = ref _slots[_firstFree];
        _firstFree = slot.NextFree;
        slot.Call = call;
        call.Id = slot.Id;
    }

    /// <summary>The call with an id, which comes from the peer.</summary>
    public readonly PendingCall? Find(uint id)
    {
        ref Slot slot = ref _slots[id >> SlotShift];
        return slot.Id == id ? slot.Call : null;
    }

    public void Remove(PendingCall call)
    {
        int index = (int)(call.Id >> SlotShift);
        ref Slot slot = ref _slots[index];
        slot.Call = null;
        slot.Id = (slot.Id & ~GenerationMask) | ((slot.Id + 1) & GenerationMask);
        slot.NextFree = _firstFree;
        _firstFree = index;
    }

    private struct Slot
    {
        public PendingCall? Call;
        public uint Id;
        public int NextFree;
    }
}
