namespace Signalbox.Channels;

/// <summary>An end of a channel that the task's event loop looks after.</summary>
public interface IPollable
{
    /// <summary>Does what can be done now: takes what has arrived, completes whoever waits for it, publishes what was
    /// written.</summary>
    /// <returns>Whether there was anything to do.</returns>
    bool Poll();

    /// <summary>Asks the peer for a notification of whatever is waited for, and looks once more.</summary>
    /// <returns>True if the task may sleep; false if it must poll again first.</returns>
    bool TryArm();
}
