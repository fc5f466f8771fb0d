namespace Signalbox.Abi;

/// <summary>What <see cref="SyscallNumber.SystemControl"/> does.</summary>
public enum SystemOperation : byte
{
    /// <summary>Prints the first a2 bytes of the message buffer on the firmware's console.</summary>
    Print = 1,

    /// <summary>Switches the machine off; a2 is the exit code, 0 for success.</summary>
    PowerOff = 2,

    /// <summary>Restarts the machine.</summary>
    Restart = 3,

    /// <summary>Switches the message trace on (a2 = 1) or off (a2 = 0).</summary>
    Trace = 4,

    /// <summary>
    /// Returns what is in use: a1 tasks, a2 ports, a3 regions, a4 mappings, a5 handles, a6 free pages, a7 quarantined
    /// pages.
    /// </summary>
    Counts = 5,
}
