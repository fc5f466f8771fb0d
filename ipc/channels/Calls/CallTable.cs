namespace Signalbox.Channels;

/// <summary>The calls that a server has, by the id that its responses name: slot and generation, so that an id is not used
/// again soon and a lookup is one array access.</summary>
internal struct CallTable
{
    private const int MostSlots = ConnectionLimits.MostCalls;

    private readonly Slot[] _slots = new Slot[MostSlots];
    private int _firstFree;

    public CallTable()
    {
        for (int slot = 0; slot < MostSlots; slot++)
        {
            _slots[slot].Id = (uint)slot;
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
        ref Slot slot = ref _slots[id % MostSlots];
        return slot.Id == id ? slot.Call : null;
    }

    public void Remove(PendingCall call)
    {
        int index = (int)(call.Id % MostSlots);
        ref Slot slot = ref _slots[index];
        slot.Call = null;
        slot.Id += MostSlots;
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
