namespace Signalbox.Abi;

/// <summary>
/// Notification bits that only a task's supervisor sets: handles that tasks give each other have a mask without them.
/// </summary>
public static class SupervisorNotification
{
    /// <summary>A sign of life is wanted: call with <see cref="SupervisorLabel.Alive"/>.</summary>
    public const ulong Heartbeat = 1UL << 63;

    /// <summary>A service that the task has opened has gone down, come up or been given up.</summary>
    public const ulong ServiceChanged = 1UL << 62;

    /// <summary>A client of the task has ended.</summary>
    public const ulong ClientLost = 1UL << 61;

    /// <summary>The supervisor has printed on the console where the task had an unfinished line.</summary>
    public const ulong ConsolePrinted = 1UL << 60;

    /// <summary>The bits that tasks may use among themselves.</summary>
    public const ulong OthersMask = ConsolePrinted - 1;
}
