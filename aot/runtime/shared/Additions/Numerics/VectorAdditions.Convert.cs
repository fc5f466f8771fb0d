using System.Numerics;

namespace Signalbox.Runtime;

internal static partial class VectorAdditions
{
    internal static Vector<float> NarrowWithSaturation(Vector<double> lower, Vector<double> upper) =>
        NarrowLanes<double, float>.Saturate<Vector<double>, Vector<float>>(lower, upper);

    internal static Vector<sbyte> NarrowWithSaturation(Vector<short> lower, Vector<short> upper) =>
        NarrowLanes<short, sbyte>.Saturate<Vector<short>, Vector<sbyte>>(lower, upper);

    internal static Vector<short> NarrowWithSaturation(Vector<int> lower, Vector<int> upper) =>
        NarrowLanes<int, short>.Saturate<Vector<int>, Vector<short>>(lower, upper);

    internal static Vector<int> NarrowWithSaturation(Vector<long> lower, Vector<long> upper) =>
        NarrowLanes<long, int>.Saturate<Vector<long>, Vector<int>>(lower, upper);

    internal static Vector<byte> NarrowWithSaturation(Vector<ushort> lower, Vector<ushort> upper) =>
        NarrowLanes<ushort, byte>.Saturate<Vector<ushort>, Vector<byte>>(lower, upper);

    internal static Vector<ushort> NarrowWithSaturation(Vector<uint> lower, Vector<uint> upper) =>
        NarrowLanes<uint, ushort>.Saturate<Vector<uint>, Vector<ushort>>(lower, upper);

    internal static Vector<uint> NarrowWithSaturation(Vector<ulong> lower, Vector<ulong> upper) =>
        NarrowLanes<ulong, uint>.Saturate<Vector<ulong>, Vector<uint>>(lower, upper);
}
