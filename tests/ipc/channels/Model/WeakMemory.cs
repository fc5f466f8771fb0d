namespace Signalbox.Channels.Tests.Model;

/// <summary>Shared memory with release and acquire, plain accesses and full fences, as an operational machine of views.</summary>
/// <remarks>Each location keeps its writes in order. Each side has a view: for each location the oldest write that it may
/// still see. A read picks any write from there on; an acquiring read of a releasing write also takes over the view of the
/// writer; a full fence exchanges views with all other full fences. This allows all that RISC-V's RVWMO does for the
/// accesses that rings make, except a load that moves behind a later store, which release and acquire forbid here.</remarks>
internal sealed class WeakMemory
{
    private readonly int _locations;
    private readonly List<Message>[] _history;
    private readonly int[][] _views;
    private readonly int[] _fenceView;
    private readonly bool _isSequential;

    public WeakMemory(int locations, bool isSequential)
    {
        _locations = locations;
        _isSequential = isSequential;
        _history = new List<Message>[locations];
        for (int i = 0; i < locations; i++)
            _history[i] = [new Message(0, null)];
        _views = [new int[locations], new int[locations]];
        _fenceView = new int[locations];
    }

    private WeakMemory(WeakMemory other)
    {
        _locations = other._locations;
        _isSequential = other._isSequential;
        _history = [.. other._history.Select(messages => new List<Message>(messages))];
        _views = [.. other._views.Select(view => (int[])view.Clone())];
        _fenceView = (int[])other._fenceView.Clone();
    }

    /// <summary>Sets a word before anything happens.</summary>
    public void Initialize(int location, uint value) => _history[location][0] = new Message(value, null);

    public WeakMemory Clone() => new(this);

    /// <summary>How many writes a read may pick from.</summary>
    public int Choices(int side, int location) =>
        _isSequential ? 1 : _history[location].Count - _views[side][location];

    /// <summary>Reads the newest write (choice 0) or an older one.</summary>
    public uint Read(int side, int location, int choice, bool acquires)
    {
        int time = _history[location].Count - 1 - choice;
        Message message = _history[location][time];
        _views[side][location] = time;
        if (acquires && message.View is not null)
            Merge(_views[side], message.View);
        return message.Value;
    }

    public void Write(int side, int location, uint value, bool releases)
    {
        int time = _history[location].Count;
        _views[side][location] = time;
        _history[location].Add(new Message(value, releases ? (int[])_views[side].Clone() : null));
    }

    public void Fence(int side)
    {
        Merge(_views[side], _fenceView);
        Array.Copy(_views[side], _fenceView, _locations);
    }

    /// <summary>Drops what no side can see any more, so that equal situations become equal.</summary>
    /// <param name="writer">The side that writes a location; the other one reads it.</param>
    public void Forget(Func<int, int> writer)
    {
        int[] dropped = new int[_locations];
        for (int location = 0; location < _locations; location++)
        {
            dropped[location] = _isSequential
                ? _history[location].Count - 1
                : Math.Min(_views[0][location], _views[1][location]);
            _history[location].RemoveRange(0, dropped[location]);
        }

        Lower(_views[0], dropped);
        Lower(_views[1], dropped);
        Lower(_fenceView, dropped);
        for (int location = 0; location < _locations; location++)
        {
            int[] reader = _views[1 - writer(location)];
            List<Message> messages = _history[location];
            for (int i = 0; i < messages.Count; i++)
            {
                if (messages[i].View is int[] view)
                    messages[i] = messages[i] with { View = WhatIsNews(view, dropped, reader) };
            }
        }
    }

    /// <summary>Writes all that matters for what can still happen.</summary>
    public void AppendKey(List<uint> key)
    {
        foreach (List<Message> messages in _history)
        {
            key.Add((uint)messages.Count);
            foreach (Message message in messages)
            {
                key.Add(message.Value);
                key.Add(message.View is null ? 0u : 1u);
                if (message.View is not null)
                    AppendView(key, message.View);
            }
        }

        AppendView(key, _views[0]);
        AppendView(key, _views[1]);
        AppendView(key, _fenceView);
    }

    private static void AppendView(List<uint> key, int[] view)
    {
        foreach (int time in view)
            key.Add((uint)time);
    }

    private static void Lower(int[] view, int[] by)
    {
        for (int i = 0; i < view.Length; i++)
            view[i] = Math.Max(0, view[i] - by[i]);
    }

    /// <summary>A writer's view without what the reader has seen already; null if nothing is left.</summary>
    private static int[]? WhatIsNews(int[] view, int[] dropped, int[] reader)
    {
        int[]? news = null;
        for (int i = 0; i < view.Length; i++)
        {
            int time = view[i] - dropped[i];
            if (time > reader[i])
                (news ??= new int[view.Length])[i] = time;
        }

        return news;
    }

    private static void Merge(int[] into, int[] from)
    {
        for (int i = 0; i < into.Length; i++)
            into[i] = Math.Max(into[i], from[i]);
    }

    private sealed record Message(uint Value, int[]? View);
}
