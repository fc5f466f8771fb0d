using System.Runtime.InteropServices;
using Signalbox.Partners;

namespace Signalbox.KernelBench;

/// <summary>What Routines.S has.</summary>
internal static unsafe class Routines
{
    /// <summary>Copies them to where partners can map them.</summary>
    internal static RoutineCode Load()
    {
        var addresses = new nuint[2 + (int)Routine.Born + 1];

        // SAFETY: the routine writes as many words as the array has.
        fixed (nuint* first = addresses)
            GetAddresses(first);
        return new RoutineCode(addresses);
    }

    [DllImport("*", EntryPoint = "SignalboxBenchRoutines")]
    private static extern void GetAddresses(nuint* addresses);
}
