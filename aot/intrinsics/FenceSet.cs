using System;

namespace Signalbox.Intrinsics;

/// <summary>
/// Kinds of accesses that a fence orders, encoded as in the instruction. RISC-V Unprivileged ISA, "Memory Ordering
/// Instructions".
/// </summary>
[Flags]
public enum FenceSet : byte
{
    /// <summary>No accesses.</summary>
    None = 0,

    /// <summary>Stores to memory (<c>w</c>).</summary>
    Write = 1 << 0,

    /// <summary>Loads from memory (<c>r</c>).</summary>
    Read = 1 << 1,

    /// <summary>Stores to devices (<c>o</c>).</summary>
    Output = 1 << 2,

    /// <summary>Loads from devices (<c>i</c>).</summary>
    Input = 1 << 3,
}
