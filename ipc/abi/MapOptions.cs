namespace Signalbox.Abi;

/// <summary>
/// How <see cref="SyscallNumber.Map"/> maps. Write needs Read, and Write and Execute exclude each other.
/// </summary>
[Flags]
public enum MapOptions : byte
{
    /// <summary>Nothing; refused.</summary>
    None = 0,

    /// <summary>Readable.</summary>
    Read = 1 << 0,

    /// <summary>Writable.</summary>
    Write = 1 << 1,

    /// <summary>Executable.</summary>
    Execute = 1 << 2,

    /// <summary>
    /// The page below stays unmapped, and a fault in it is reported as <see cref="FaultReason.StackOverflow"/>.
    /// </summary>
    GuardBelow = 1 << 3,
}
