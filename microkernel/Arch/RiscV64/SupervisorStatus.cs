namespace Signalbox.Microkernel.RiscV64;

/// <summary>
/// Fields of sstatus, sie, sip and satp (RISC-V Privileged Architecture, "Supervisor-Level ISA"). SUM is never set: the
/// kernel reaches the memory of tasks through its own map.
/// </summary>
internal static class SupervisorStatus
{
    /// <summary>sstatus: interrupts on, in supervisor mode.</summary>
    internal const ulong InterruptEnable = 1 << 1;

    /// <summary>sstatus: interrupts on after sret.</summary>
    internal const ulong PreviousInterruptEnable = 1 << 5;

    /// <summary>sstatus: sret goes to supervisor mode.</summary>
    internal const ulong PreviousPrivilege = 1 << 8;

    /// <summary>sstatus: state of the floating-point unit; 0 is off, both bits are dirty.</summary>
    internal const ulong FloatingPoint = 3 << 13;

    /// <summary>
    /// sstatus: summary of dirty state. Cannot be written, so the trap vector finds a message of ours in it.
    /// </summary>
    internal const ulong Dirty = 1UL << 63;

    /// <summary>sie and sip: timer.</summary>
    internal const ulong TimerInterrupt = 1 << 5;

    /// <summary>sie and sip: external.</summary>
    internal const ulong ExternalInterrupt = 1 << 9;

    /// <summary>satp: Sv39.</summary>
    internal const ulong Sv39 = 8UL << 60;

    /// <summary>satp: where the address space identifier starts.</summary>
    internal const int AddressSpaceShift = 44;
}
