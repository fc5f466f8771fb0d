using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

internal static partial class Vector128Additions
{
    internal static Vector128<float> NarrowWithSaturation(Vector128<double> lower, Vector128<double> upper) =>
        NarrowLanes<double, float>.Saturate<Vector128<double>, Vector128<float>>(lower, upper);

    internal static Vector128<sbyte> NarrowWithSaturation(Vector128<short> lower, Vector128<short> upper) =>
        NarrowLanes<short, sbyte>.Saturate<Vector128<short>, Vector128<sbyte>>(lower, upper);

    internal static Vector128<short> NarrowWithSaturation(Vector128<int> lower, Vector128<int> upper) =>
        NarrowLanes<int, short>.Saturate<Vector128<int>, Vector128<short>>(lower, upper);

    internal static Vector128<int> NarrowWithSaturation(Vector128<long> lower, Vector128<long> upper) =>
        NarrowLanes<long, int>.Saturate<Vector128<long>, Vector128<int>>(lower, upper);

    internal static Vector128<byte> NarrowWithSaturation(Vector128<ushort> lower, Vector128<ushort> upper) =>
        NarrowLanes<ushort, byte>.Saturate<Vector128<ushort>, Vector128<byte>>(lower, upper);

    internal static Vector128<ushort> NarrowWithSaturation(Vector128<uint> lower, Vector128<uint> upper) =>
        NarrowLanes<uint, ushort>.Saturate<Vector128<uint>, Vector128<ushort>>(lower, upper);

    internal static Vector128<uint> NarrowWithSaturation(Vector128<ulong> lower, Vector128<ulong> upper) =>
        NarrowLanes<ulong, uint>.Saturate<Vector128<ulong>, Vector128<uint>>(lower, upper);

    // What an index past the end gives depends on the machine; here it is what Shuffle gives.
    internal static Vector128<byte> ShuffleNative(Vector128<byte> vector, Vector128<byte> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<sbyte> ShuffleNative(Vector128<sbyte> vector, Vector128<sbyte> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<short> ShuffleNative(Vector128<short> vector, Vector128<short> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<ushort> ShuffleNative(Vector128<ushort> vector, Vector128<ushort> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<int> ShuffleNative(Vector128<int> vector, Vector128<int> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<uint> ShuffleNative(Vector128<uint> vector, Vector128<uint> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<float> ShuffleNative(Vector128<float> vector, Vector128<int> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<long> ShuffleNative(Vector128<long> vector, Vector128<long> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<ulong> ShuffleNative(Vector128<ulong> vector, Vector128<ulong> indices) =>
        Vector128.Shuffle(vector, indices);

    internal static Vector128<double> ShuffleNative(Vector128<double> vector, Vector128<long> indices) =>
        Vector128.Shuffle(vector, indices);
}
