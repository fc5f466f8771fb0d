namespace Signalbox.Microkernel;

/// <summary>The unit of memory.</summary>
internal static class Page
{
    internal const int Shift = 12;
    internal const int Bytes = 1 << Shift;

    internal static ulong RoundDown(ulong value) => value & ~(ulong)(Bytes - 1);

    /// <summary>Rounds up; the caller knows that <paramref name="value"/> is at least a page below 2^64.</summary>
    internal static ulong RoundUp(ulong value) => RoundDown(value + (Bytes - 1));

    internal static bool IsAligned(ulong value) => (value & (Bytes - 1)) == 0;
}
