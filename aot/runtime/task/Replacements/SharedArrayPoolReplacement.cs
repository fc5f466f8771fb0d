using System;
using System.Buffers;

namespace Signalbox.Runtime;

/// <summary>
/// <c>ArrayPool.Shared</c> keeps one array of each size up to <see cref="LargestKept"/> elements. Larger ones are left
/// to the collector, for a pool must not hold a good part of a small heap.
/// </summary>
/// <typeparam name="T">Type of the elements.</typeparam>
[ReplacementFor("System.Buffers.SharedArrayPool`1",
    Reason = "the class library's pool is per processor, and trimmed by finalizers and a weak table")]
internal static class SharedArrayPoolReplacement<T>
{
    private const int Buckets = 13;
    private const int LargestKept = 16 << (Buckets - 1);

    private static T[]?[]? _kept;

    public static void Constructor(SharedArrayPool<T> self)
    {
    }

    public static T[] Rent(SharedArrayPool<T> self, int minimumLength)
    {
        if (minimumLength == 0)
        {
            return [];
        }

        ArgumentOutOfRangeException.ThrowIfNegative(minimumLength);
        int bucket = Utilities.SelectBucketIndex(minimumLength);
        if (bucket >= Buckets)
        {
            return GC.AllocateUninitializedArray<T>(minimumLength);
        }

        if (_kept?[bucket] is { } array)
        {
            _kept[bucket] = null;
            return array;
        }

        return GC.AllocateUninitializedArray<T>(Utilities.GetMaxSizeForBucket(bucket));
    }

    public static void Return(SharedArrayPool<T> self, T[] array, bool clearArray)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (clearArray)
        {
            Array.Clear(array);
        }

        if (array.Length is 0 or > LargestKept)
        {
            return;
        }

        int bucket = Utilities.SelectBucketIndex(array.Length);
        if (array.Length != Utilities.GetMaxSizeForBucket(bucket))
        {
            throw new ArgumentException(SR.ArgumentException_BufferNotFromPool, nameof(array));
        }

        _kept ??= new T[Buckets][];
        _kept[bucket] = array;
    }
}
