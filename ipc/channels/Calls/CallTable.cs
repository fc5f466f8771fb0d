namespace Signalbox.Channels;

/// <summary>The calls that a server has, by the id that its responses name: slot and generation, so that an id is not used
/// again soon and a lookup is one array access.</summary>
internal sealed class CallTable
{
    private const int MostSlots = ConnectionLimits.MostCalls;
    private const int FirstSlots = 64;

    private readonly Stack<int> _free = new();
    private PendingCall?[] _calls = [];
    private uint[] _ids = [];

    /// <summary>The id that the next call would get.</summary>
    /// <returns>False if as many calls as possible are out.</returns>
    public bool TryPeekId(out uint id)
    {
        if (_free.Count == 0)
            Grow();
        if (_free.TryPeek(out int slot))
        {
            id = _ids[slot];
            return true;
        }

        id = 0;
        return false;
    }

    /// <summary>Gives a call the id that <see cref="TryPeekId"/> has named.</summary>
    public void Add(PendingCall call)
    {
        int slot = _free.Pop();
        _calls[slot] = call;
        call.Id = _ids[slot];
    }

    /// <summary>The call with an id, which comes from the peer.</summary>
    public PendingCall? Find(uint id)
    {
        uint slot = id % MostSlots;
        return slot < (uint)_calls.Length && _ids[slot] == id ? _calls[slot] : null;
    }

    public void Remove(PendingCall call)
    {
        int slot = (int)(call.Id % MostSlots);
        _calls[slot] = null;
        _ids[slot] += MostSlots;
        _free.Push(slot);
    }

    private void Grow()
    {
        int before = _calls.Length;
        if (before == MostSlots)
            return;
        int after = Math.Max(FirstSlots, 2 * before);
        Array.Resize(ref _calls, after);
        Array.Resize(ref _ids, after);
        for (int slot = after - 1; slot >= before; slot--)
        {
            _ids[slot] = (uint)slot;
            _free.Push(slot);
        }
    }
}
