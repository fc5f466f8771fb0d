using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

internal static partial class Vector64Additions
{
    internal static Vector64<float> NarrowWithSaturation(Vector64<double> lower, Vector64<double> upper) =>
        NarrowLanes<double, float>.Saturate<Vector64<double>, Vector64<float>>(lower, upper);

    internal static Vector64<sbyte> NarrowWithSaturation(Vector64<short> lower, Vector64<short> upper) =>
        NarrowLanes<short, sbyte>.Saturate<Vector64<short>, Vector64<sbyte>>(lower, upper);

    internal static Vector64<short> NarrowWithSaturation(Vector64<int> lower, Vector64<int> upper) =>
        NarrowLanes<int, short>.Saturate<Vector64<int>, Vector64<short>>(lower, upper);

    internal static Vector64<int> NarrowWithSaturation(Vector64<long> lower, Vector64<long> upper) =>
        NarrowLanes<long, int>.Saturate<Vector64<long>, Vector64<int>>(lower, upper);

    internal static Vector64<byte> NarrowWithSaturation(Vector64<ushort> lower, Vector64<ushort> upper) =>
        NarrowLanes<ushort, byte>.Saturate<Vector64<ushort>, Vector64<byte>>(lower, upper);

    internal static Vector64<ushort> NarrowWithSaturation(Vector64<uint> lower, Vector64<uint> upper) =>
        NarrowLanes<uint, ushort>.Saturate<Vector64<uint>, Vector64<ushort>>(lower, upper);

    internal static Vector64<uint> NarrowWithSaturation(Vector64<ulong> lower, Vector64<ulong> upper) =>
        NarrowLanes<ulong, uint>.Saturate<Vector64<ulong>, Vector64<uint>>(lower, upper);

    // What an index past the end gives depends on the machine; here it is what Shuffle gives.
    internal static Vector64<byte> ShuffleNative(Vector64<byte> vector, Vector64<byte> indices) =>
        Vector64.Shuffle(vector, indices);

    internal static Vector64<sbyte> ShuffleNative(Vector64<sbyte> vector, Vector64<sbyte> indices) =>
        Vector64.Shuffle(vector, indices);

    internal static Vector64<short> ShuffleNative(Vector64<short> vector, Vector64<short> indices) =>
        Vector64.Shuffle(vector, indices);

    internal static Vector64<ushort> ShuffleNative(Vector64<ushort> vector, Vector64<ushort> indices) =>
        Vector64.Shuffle(vector, indices);

    internal static Vector64<int> ShuffleNative(Vector64<int> vector, Vector64<int> indices) =>
        Vector64.Shuffle(vector, indices);

    internal static Vector64<uint> ShuffleNative(Vector64<uint> vector, Vector64<uint> indices) =>
        Vector64.Shuffle(vector, indices);

    internal static Vector64<float> ShuffleNative(Vector64<float> vector, Vector64<int> indices) =>
        Vector64.Shuffle(vector, indices);
}
