namespace Signalbox.Abi;

/// <summary>What the supervisor does when a task ends.</summary>
public enum RestartPolicy : byte
{
    /// <summary>Nothing: it runs once.</summary>
    Never = 0,

    /// <summary>Starts it again unless it ended itself with code 0.</summary>
    OnFault = 1,

    /// <summary>Starts it again.</summary>
    Always = 2,
}
