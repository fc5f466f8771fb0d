namespace Signalbox.Runtime;

/// <summary>Members of System.Single that came with .NET 10: what a machine's own minimum and maximum give.</summary>
[AdditionTo("System.Single")]
internal static class SingleAdditions
{
    internal static float MaxNative(float x, float y) => x > y ? x : y;

    internal static float MinNative(float x, float y) => x < y ? x : y;

    internal static float ClampNative(float value, float min, float max) => NativeRange.Clamp(value, min, max);
}
