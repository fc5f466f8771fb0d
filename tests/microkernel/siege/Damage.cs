namespace Signalbox.Hostile;

/// <summary>Exit codes of the routines: what must never happen.</summary>
internal enum Damage : long
{
    /// <summary>A new task found somebody else's floating-point values.</summary>
    StaleFloatingPoint = -3,

    /// <summary>A system call answered with a status that does not exist.</summary>
    UnknownStatus = -4,

    /// <summary>A system call did not keep a register.</summary>
    LostRegister = -5,

    /// <summary>A neighbour's memory changed.</summary>
    LostMemory = -6,

    /// <summary>A neighbour's floating-point registers changed.</summary>
    LostFloatingPoint = -7,
}
