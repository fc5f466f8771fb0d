namespace Signalbox.Channels;

/// <summary>The calls of a connection that go on, by their ids. Two that are open at the same time differ in the last byte of
/// their ids, so that a lookup is one array access.</summary>
internal sealed class OpenCalls
{
    private const int SlotShift = 24;

    private readonly ServerCall?[] _slots = new ServerCall?[ConnectionLimits.MostCalls];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a call with such an id can begin.</summary>
    /// <param name="id">The client's word.</param>
    public bool IsFree(uint id) => _slots[id >> SlotShift] is null;

    /// <summary>The call with an id.</summary>
    /// <param name="id">The client's word.</param>
    public ServerCall? Find(uint id) => _slots[id >> SlotShift] is { } call && call.Id == id ? call : null;

    /// <summary>Adds a call whose id is free.</summary>
    public void Add(ServerCall call)
    {
        _slots[call.Id >> SlotShift] = call;
        Count++;
    }

    /// <summary>Removes a call that was added.</summary>
    public void Remove(ServerCall call)
    {
        _slots[call.Id >> SlotShift] = null;
        Count--;
    }

    /// <summary>Cancels all of them.</summary>
    public void CancelAll()
    {
        foreach (ServerCall? call in _slots)
            call?.Cancel();
    }
}
