namespace Signalbox.Channels;

/// <summary>The calls that have brought the server into the state it is in: the way from the first state without its loops. A
/// new instance goes the same way before it sees anything else.</summary>
internal sealed class RetainedCalls
{
    private const byte FirstState = 0;

    private readonly List<(uint Method, byte State, byte[] Request)> _way = [];

    /// <summary>A transition has succeeded.</summary>
    public void Note(PendingCall call)
    {
        if (call.NextState == FirstState)
        {
            _way.Clear();
            return;
        }

        int known = _way.FindIndex(step => step.State == call.NextState);
        if (known < 0)
        {
            _way.Add((call.Method, call.NextState, call.Request.Written.ToArray()));
            return;
        }

        // Back in a state of before: what lay between does not count any more, and the same step made again replaces it.
        _way.RemoveRange(known + 1, _way.Count - known - 1);
        if (_way[known].Method == call.Method)
            _way[known] = (call.Method, call.NextState, call.Request.Written.ToArray());
    }

    /// <summary>Puts all of them before the calls that wait.</summary>
    public void AddTo(ref CallList calls, RingConnection connection)
    {
        for (int i = _way.Count - 1; i >= 0; i--)
            calls.AddFirst(new RetainedCall(connection, _way[i].Method, _way[i].State, _way[i].Request));
    }
}
