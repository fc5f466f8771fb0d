namespace Signalbox.Runtime;

/// <summary>Members of System.Double that came with .NET 10: what a machine's own minimum and maximum give.</summary>
[AdditionTo("System.Double")]
internal static class DoubleAdditions
{
    internal static double MaxNative(double x, double y) => x > y ? x : y;

    internal static double MinNative(double x, double y) => x < y ? x : y;

    internal static double ClampNative(double value, double min, double max) => NativeRange.Clamp(value, min, max);
}
