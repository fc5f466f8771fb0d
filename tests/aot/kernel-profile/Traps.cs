using System.Runtime.InteropServices;
using Signalbox.Intrinsics;

namespace Signalbox.KernelProfile;

/// <summary>What Trap.S calls.</summary>
internal static unsafe class Traps
{
    private const ulong InterruptsOn = 1 << 1;
    private const ulong TimerInterrupt = 1 << 5;

    private static Journal? _journal;

    internal static void Start(Journal journal)
    {
        _journal = journal;
        Csr.Write(CsrNumber.SupervisorTrapVector, Assembly.TrapVector());
    }

    internal static void EnableTimer()
    {
        Csr.SetBits(CsrNumber.SupervisorInterruptEnable, TimerInterrupt);
        Csr.SetBits(CsrNumber.SupervisorStatus, InterruptsOn);
    }

    // SAFETY: Trap.S passes the address of a frame on its stack.
    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "KernelProfileTrap")]
    private static void OnTrap(TrapFrame* frame)
    {
        if (!_journal!.Tell(Csr.Read(CsrNumber.SupervisorCause), ref *frame))
        {
            throw new InvalidOperationException();
        }
    }
}
