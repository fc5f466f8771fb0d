namespace Signalbox.Runtime;

/// <summary>The kinds of <see cref="WaitableObject"/>.</summary>
internal enum WaitableKind
{
    /// <summary>An event that stays set until it is reset.</summary>
    ManualResetEvent,

    /// <summary>An event that lets one wait through.</summary>
    AutoResetEvent,

    /// <summary>A counter of waits that may go through.</summary>
    Semaphore,

    /// <summary>A lock.</summary>
    Mutex,
}
