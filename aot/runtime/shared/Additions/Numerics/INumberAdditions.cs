using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Numerics.INumber that came with .NET 10, the same for every type.</summary>
[AdditionTo("System.Numerics.INumber`1")]
internal static class INumberAdditions<TSelf>
    where TSelf : INumber<TSelf>
{
    internal static TSelf MaxNative(TSelf x, TSelf y) => x > y ? x : y;

    internal static TSelf MinNative(TSelf x, TSelf y) => x < y ? x : y;

    internal static TSelf ClampNative(TSelf value, TSelf min, TSelf max) => NativeRange.Clamp(value, min, max);
}
