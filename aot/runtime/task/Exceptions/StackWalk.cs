using System.Runtime;
using System.Runtime.CompilerServices;
using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime;

/// <summary>The calls that are under way.</summary>
internal static unsafe class StackWalk
{
    /// <summary>Stores the return addresses of the calls that are under way, that of this method first.</summary>
    /// <returns>How many there are; if more than <paramref name="limit"/>, only the first were stored.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FromHere(nint* addresses, int limit)
    {
        RegisterFile registers;
        ExceptionDispatch.CaptureContext(&registers);
        return ExceptionDispatch.Walk(registers, addresses, limit);
    }

    /// <summary>What <c>new StackTrace()</c> asks; minus the number of frames if the buffer is too small.</summary>
    [RuntimeExport("RhpGetCurrentThreadStackTrace")]
    internal static int GetCurrentThreadStackTrace(nint* addresses, uint limit, nuint addressInCurrentFrame)
    {
        int count = FromHere(addresses, (int)limit);
        return count > (int)limit ? -count : count;
    }
}
