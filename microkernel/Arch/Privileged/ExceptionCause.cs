using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>Exception codes in scause (RISC-V Privileged Architecture, "Supervisor Cause Register").</summary>
internal static class ExceptionCause
{
    internal const ulong InstructionMisaligned = 0;
    internal const ulong InstructionAccess = 1;
    internal const ulong IllegalInstruction = 2;
    internal const ulong Breakpoint = 3;
    internal const ulong LoadMisaligned = 4;
    internal const ulong LoadAccess = 5;
    internal const ulong StoreMisaligned = 6;
    internal const ulong StoreAccess = 7;
    internal const ulong InstructionPageFault = 12;
    internal const ulong LoadPageFault = 13;
    internal const ulong StorePageFault = 15;

    internal static bool IsPageFault(ulong cause) => cause is InstructionPageFault or LoadPageFault or StorePageFault;

    internal static FaultReason ToReason(ulong cause) => cause switch
    {
        InstructionMisaligned or LoadMisaligned or StoreMisaligned => FaultReason.Misaligned,
        InstructionAccess or LoadAccess or StoreAccess => FaultReason.AccessFault,
        IllegalInstruction => FaultReason.IllegalInstruction,
        Breakpoint => FaultReason.Breakpoint,
        InstructionPageFault => FaultReason.InstructionPageFault,
        LoadPageFault => FaultReason.LoadPageFault,
        StorePageFault => FaultReason.StorePageFault,
        _ => FaultReason.Unknown,
    };
}
