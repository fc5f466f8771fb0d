using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

internal static partial class Vector512Additions
{
    internal static Vector512<float> NarrowWithSaturation(Vector512<double> lower, Vector512<double> upper) =>
        NarrowLanes<double, float>.Saturate<Vector512<double>, Vector512<float>>(lower, upper);

    internal static Vector512<sbyte> NarrowWithSaturation(Vector512<short> lower, Vector512<short> upper) =>
        NarrowLanes<short, sbyte>.Saturate<Vector512<short>, Vector512<sbyte>>(lower, upper);

    internal static Vector512<short> NarrowWithSaturation(Vector512<int> lower, Vector512<int> upper) =>
        NarrowLanes<int, short>.Saturate<Vector512<int>, Vector512<short>>(lower, upper);

    internal static Vector512<int> NarrowWithSaturation(Vector512<long> lower, Vector512<long> upper) =>
        NarrowLanes<long, int>.Saturate<Vector512<long>, Vector512<int>>(lower, upper);

    internal static Vector512<byte> NarrowWithSaturation(Vector512<ushort> lower, Vector512<ushort> upper) =>
        NarrowLanes<ushort, byte>.Saturate<Vector512<ushort>, Vector512<byte>>(lower, upper);

    internal static Vector512<ushort> NarrowWithSaturation(Vector512<uint> lower, Vector512<uint> upper) =>
        NarrowLanes<uint, ushort>.Saturate<Vector512<uint>, Vector512<ushort>>(lower, upper);

    internal static Vector512<uint> NarrowWithSaturation(Vector512<ulong> lower, Vector512<ulong> upper) =>
        NarrowLanes<ulong, uint>.Saturate<Vector512<ulong>, Vector512<uint>>(lower, upper);

    // What an index past the end gives depends on the machine; here it is what Shuffle gives.
    internal static Vector512<byte> ShuffleNative(Vector512<byte> vector, Vector512<byte> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<sbyte> ShuffleNative(Vector512<sbyte> vector, Vector512<sbyte> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<short> ShuffleNative(Vector512<short> vector, Vector512<short> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<ushort> ShuffleNative(Vector512<ushort> vector, Vector512<ushort> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<int> ShuffleNative(Vector512<int> vector, Vector512<int> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<uint> ShuffleNative(Vector512<uint> vector, Vector512<uint> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<float> ShuffleNative(Vector512<float> vector, Vector512<int> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<long> ShuffleNative(Vector512<long> vector, Vector512<long> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<ulong> ShuffleNative(Vector512<ulong> vector, Vector512<ulong> indices) =>
        Vector512.Shuffle(vector, indices);

    internal static Vector512<double> ShuffleNative(Vector512<double> vector, Vector512<long> indices) =>
        Vector512.Shuffle(vector, indices);
}
