namespace Signalbox.Sfs;

/// <summary>Who may touch the volume's memory at a time: readers together, one writer alone, one commit beside readers.
/// First come, first served, so that nobody waits for ever.</summary>
/// <param name="mostReaders">How many readers there may be: each holds on to blocks.</param>
internal sealed class Gate(int mostReaders)
{
    private readonly Queue<(GateMode Mode, TaskCompletionSource Granted)> _waiting = new();
    private int _readers;
    private bool _hasWriter;
    private bool _hasCommit;

    /// <summary>Waits for the turn.</summary>
    internal ValueTask Enter(GateMode mode)
    {
        if (_waiting.Count == 0 && IsFree(mode))
        {
            Grant(mode);
            return default;
        }

        var granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((mode, granted));
        return new ValueTask(granted.Task);
    }

    /// <summary>Lets the next ones in.</summary>
    internal void Exit(GateMode mode)
    {
        switch (mode)
        {
            case GateMode.Read:
                _readers--;
                break;
            case GateMode.Write:
                _hasWriter = false;
                break;
            case GateMode.Commit:
                _hasCommit = false;
                break;
        }

        while (_waiting.TryPeek(out (GateMode Mode, TaskCompletionSource Granted) next) && IsFree(next.Mode))
        {
            _waiting.Dequeue();
            Grant(next.Mode);
            next.Granted.SetResult();
        }
    }

    private bool IsFree(GateMode mode) => mode switch
    {
        GateMode.Read => !_hasWriter && _readers < mostReaders,
        GateMode.Write => !_hasWriter && !_hasCommit && _readers == 0,
        GateMode.Commit => !_hasWriter && !_hasCommit,
    };

    private void Grant(GateMode mode)
    {
        switch (mode)
        {
            case GateMode.Read:
                _readers++;
                break;
            case GateMode.Write:
                _hasWriter = true;
                break;
            case GateMode.Commit:
                _hasCommit = true;
                break;
        }
    }
}
