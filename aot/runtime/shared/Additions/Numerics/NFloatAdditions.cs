using System.Runtime.InteropServices;

namespace Signalbox.Runtime;

/// <summary>Members of NFloat that came with .NET 10: what a machine's own minimum and maximum give.</summary>
[AdditionTo("System.Runtime.InteropServices.NFloat")]
internal static class NFloatAdditions
{
    internal static NFloat MaxNative(NFloat x, NFloat y) => x > y ? x : y;

    internal static NFloat MinNative(NFloat x, NFloat y) => x < y ? x : y;

    internal static NFloat ClampNative(NFloat value, NFloat min, NFloat max) => NativeRange.Clamp(value, min, max);
}
