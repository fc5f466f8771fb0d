namespace Signalbox.Supervisor;

/// <summary>
/// Decides whether a task that has died is started again, and when. Too many deaths within a window end it; the wait
/// doubles with each death in the window.
/// </summary>
/// <param name="definition">Says how many, how soon, how long.</param>
internal sealed class RestartHistory(TaskDefinition definition)
{
    /// <summary>The wait never gets longer than this.</summary>
    internal const long LongestBackOffMilliseconds = 30_000;

    private readonly Queue<long> _deaths = new();

    /// <summary>Takes a death into account.</summary>
    /// <param name="now">Milliseconds since the start of the machine.</param>
    /// <param name="delayMilliseconds">How long to wait before the restart.</param>
    /// <returns>False if the task is to be given up.</returns>
    internal bool TryPlan(long now, out long delayMilliseconds)
    {
        delayMilliseconds = 0;
        while (_deaths.TryPeek(out long oldest) && oldest <= now - definition.RestartWindowMilliseconds)
            _deaths.Dequeue();
        if (_deaths.Count >= definition.RestartLimit)
            return false;
        delayMilliseconds = definition.BackOffMilliseconds;
        for (int death = 0; death < _deaths.Count && delayMilliseconds < LongestBackOffMilliseconds; death++)
            delayMilliseconds *= 2;
        delayMilliseconds = long.Min(delayMilliseconds, LongestBackOffMilliseconds);
        _deaths.Enqueue(now);
        return true;
    }

    /// <summary>Forgets everything: somebody starts the task by hand.</summary>
    internal void Clear() => _deaths.Clear();
}
