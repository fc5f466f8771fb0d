namespace Signalbox.Abi;

/// <summary>
/// What a task can ask of its supervisor: the label of a call to the port in its <see cref="StartMessage"/>. A start that
/// knows nothing of contracts needs no more than the last two.
/// </summary>
public enum SupervisorLabel
{
    /// <summary>The message is a request of the contract that the port speaks.</summary>
    Contract = 0,

    /// <summary>The message is text for the console, UTF-8. The reply is empty.</summary>
    ConsoleText = 1,

    /// <summary>The task answers <see cref="SupervisorNotification.Heartbeat"/>. The reply is empty.</summary>
    Alive = 2,
}
