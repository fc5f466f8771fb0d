using System;

namespace Signalbox.Microkernel;

/// <summary>The two interrupts that the kernel knows.</summary>
[Flags]
internal enum PendingInterrupts : byte
{
    None = 0,

    /// <summary>The time asked for has come.</summary>
    Timer = 1 << 0,

    /// <summary>The interrupt controller has something to claim.</summary>
    External = 1 << 1,
}
