using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

internal static partial class Vector256Additions
{
    internal static Vector256<float> NarrowWithSaturation(Vector256<double> lower, Vector256<double> upper) =>
        NarrowLanes<double, float>.Saturate<Vector256<double>, Vector256<float>>(lower, upper);

    internal static Vector256<sbyte> NarrowWithSaturation(Vector256<short> lower, Vector256<short> upper) =>
        NarrowLanes<short, sbyte>.Saturate<Vector256<short>, Vector256<sbyte>>(lower, upper);

    internal static Vector256<short> NarrowWithSaturation(Vector256<int> lower, Vector256<int> upper) =>
        NarrowLanes<int, short>.Saturate<Vector256<int>, Vector256<short>>(lower, upper);

    internal static Vector256<int> NarrowWithSaturation(Vector256<long> lower, Vector256<long> upper) =>
        NarrowLanes<long, int>.Saturate<Vector256<long>, Vector256<int>>(lower, upper);

    internal static Vector256<byte> NarrowWithSaturation(Vector256<ushort> lower, Vector256<ushort> upper) =>
        NarrowLanes<ushort, byte>.Saturate<Vector256<ushort>, Vector256<byte>>(lower, upper);

    internal static Vector256<ushort> NarrowWithSaturation(Vector256<uint> lower, Vector256<uint> upper) =>
        NarrowLanes<uint, ushort>.Saturate<Vector256<uint>, Vector256<ushort>>(lower, upper);

    internal static Vector256<uint> NarrowWithSaturation(Vector256<ulong> lower, Vector256<ulong> upper) =>
        NarrowLanes<ulong, uint>.Saturate<Vector256<ulong>, Vector256<uint>>(lower, upper);

    // What an index past the end gives depends on the machine; here it is what Shuffle gives.
    internal static Vector256<byte> ShuffleNative(Vector256<byte> vector, Vector256<byte> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<sbyte> ShuffleNative(Vector256<sbyte> vector, Vector256<sbyte> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<short> ShuffleNative(Vector256<short> vector, Vector256<short> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<ushort> ShuffleNative(Vector256<ushort> vector, Vector256<ushort> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<int> ShuffleNative(Vector256<int> vector, Vector256<int> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<uint> ShuffleNative(Vector256<uint> vector, Vector256<uint> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<float> ShuffleNative(Vector256<float> vector, Vector256<int> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<long> ShuffleNative(Vector256<long> vector, Vector256<long> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<ulong> ShuffleNative(Vector256<ulong> vector, Vector256<ulong> indices) =>
        Vector256.Shuffle(vector, indices);

    internal static Vector256<double> ShuffleNative(Vector256<double> vector, Vector256<long> indices) =>
        Vector256.Shuffle(vector, indices);
}
