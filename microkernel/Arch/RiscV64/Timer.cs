using Signalbox.Intrinsics;

namespace Signalbox.Microkernel.RiscV64;

/// <summary>
/// The timer: a register where the hart has one (Sstc), else a call to the firmware, some 500 instructions.
/// </summary>
internal static class Timer
{
    private static bool _hasTimeCompare;

    internal static void Initialize() => _hasTimeCompare = Assembly.ProbeTimeCompare() != 0;

    internal static void Set(ulong time)
    {
        if (_hasTimeCompare)
            Csr.Write(CsrNumber.SupervisorTimeCompare, time);
        else
            Sbi.SetTimer(time);
    }
}
