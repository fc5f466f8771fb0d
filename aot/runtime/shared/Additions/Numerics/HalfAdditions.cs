using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.Half that came with .NET 10: what a machine's own minimum and maximum give.</summary>
[AdditionTo("System.Half")]
internal static class HalfAdditions
{
    internal static Half MaxNative(Half x, Half y) => x > y ? x : y;

    internal static Half MinNative(Half x, Half y) => x < y ? x : y;

    internal static Half ClampNative(Half value, Half min, Half max) => NativeRange.Clamp(value, min, max);
}
