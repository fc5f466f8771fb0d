namespace Signalbox.Runtime;

/// <summary>What stands behind a wait handle: an event, a semaphore or a mutex of the one thread.</summary>
/// <param name="kind">Which of them.</param>
/// <param name="count">How many waits succeed at once: 0 or 1 for an event or a mutex.</param>
/// <param name="maximum">The greatest count; 1 for an event or a mutex.</param>
internal sealed class WaitableObject(WaitableKind kind, int count, int maximum)
{
    /// <summary>Which of them it is.</summary>
    internal WaitableKind Kind { get; } = kind;

    /// <summary>How many waits succeed at once. A mutex that is held has a negative count: minus its depth.</summary>
    internal int Count { get; set; } = count;

    /// <summary>The greatest count.</summary>
    internal int Maximum { get; } = maximum;

    /// <summary>A wait would succeed now. The thread may always enter a mutex, for it alone can hold it.</summary>
    internal bool IsSignalled => Count > 0 || Kind == WaitableKind.Mutex;

    /// <summary>Does what a successful wait does.</summary>
    internal void Take()
    {
        switch (Kind)
        {
            case WaitableKind.AutoResetEvent:
            case WaitableKind.Semaphore:
                Count--;
                break;
            case WaitableKind.Mutex:
                Count = Count > 0 ? -1 : Count - 1;
                break;
            case WaitableKind.ManualResetEvent:
                break;
        }
    }
}
