using System.Runtime.InteropServices;
using Signalbox.Partners;

namespace Signalbox.Hostile;

/// <summary>What Hostile.S has.</summary>
internal static unsafe class Routines
{
    internal const int Attack = 0;
    internal const int Neighbour = 1;
    internal const int Waker = 2;

    /// <summary>Copies them to where partners can map them.</summary>
    internal static RoutineCode Load()
    {
        var addresses = new nuint[2 + Waker + 1];

        // SAFETY: the routine writes as many words as the array has.
        fixed (nuint* first = addresses)
            GetAddresses(first);
        return new RoutineCode(addresses);
    }

    [DllImport("*", EntryPoint = "SignalboxHostileRoutines")]
    private static extern void GetAddresses(nuint* addresses);
}
