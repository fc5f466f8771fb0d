using Signalbox.Intrinsics;

namespace Signalbox.Microkernel.RiscV64;

/// <summary>Calls to the firmware. RISC-V Supervisor Binary Interface Specification 2.0; the chapter at each.</summary>
internal static class Sbi
{
    private const nuint TimerExtension = 0x5449_4D45;
    private const nuint ResetExtension = 0x5352_5354;
    private const nuint LegacyConsolePutChar = 1;
    private const nuint Shutdown = 0;
    private const nuint ColdReboot = 1;
    private const nuint NoReason = 0;
    private const nuint SystemFailure = 1;

    /// <summary>Prints a character; "Legacy Extensions", which every OpenSBI has.</summary>
    internal static void WriteConsole(byte character) => Call(LegacyConsolePutChar, 0, character, 0);

    /// <summary>Asks for a timer interrupt and takes back one that is pending; "Timer Extension".</summary>
    internal static void SetTimer(ulong time) => Call(TimerExtension, 0, (nuint)time, 0);

    /// <summary>Switches off; "System Reset Extension".</summary>
    internal static void PowerOff(bool failure) =>
        Call(ResetExtension, 0, Shutdown, failure ? SystemFailure : NoReason);

    /// <summary>Restarts; "System Reset Extension".</summary>
    internal static void Restart() => Call(ResetExtension, 0, ColdReboot, NoReason);

    private static void Call(nuint extension, nuint function, nuint argument0, nuint argument1) =>
        Hart.EnvironmentCall(argument0, argument1, 0, 0, 0, 0, function, extension);
}
