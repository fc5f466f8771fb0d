using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>
/// Operations on a vector as what it is in memory: numbers of type <typeparamref name="T"/> one after the other, which
/// fill it. A mask has all bits or none of each number set.
/// </summary>
internal static class Lanes<TVector, T>
    where TVector : struct
{
    internal static int Count => Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>();

    /// <summary>Number <paramref name="index"/> of the vector, which is not checked.</summary>
    internal static ref T At(ref TVector vector, int index) =>
        ref Unsafe.Add(ref Unsafe.As<TVector, T>(ref vector), index);

    /// <summary>The mask of the numbers that pass the test.</summary>
    internal static TVector Where(TVector vector, LaneTest test)
    {
        TVector mask = default;
        for (int index = 0; index < Count; index++)
        {
            if (Lane.Passes(At(ref vector, index), test))
            {
                At(ref mask, index) = Scalar<T>.AllBitsSet;
            }
        }

        return mask;
    }

    /// <summary>The mask of the places where the comparison holds.</summary>
    internal static TVector Compare(TVector left, TVector right, LaneComparison comparison)
    {
        TVector mask = default;
        for (int index = 0; index < Count; index++)
        {
            if (Lane.Compare(At(ref left, index), At(ref right, index), comparison))
            {
                At(ref mask, index) = Scalar<T>.AllBitsSet;
            }
        }

        return mask;
    }

    internal static int CountOf(TVector vector, T value)
    {
        int count = 0;
        for (int index = 0; index < Count; index++)
        {
            count += Scalar<T>.Equals(At(ref vector, index), value) ? 1 : 0;
        }

        return count;
    }

    internal static int IndexOf(TVector vector, T value)
    {
        for (int index = 0; index < Count; index++)
        {
            if (Scalar<T>.Equals(At(ref vector, index), value))
            {
                return index;
            }
        }

        return -1;
    }

    internal static int LastIndexOf(TVector vector, T value)
    {
        int index = Count - 1;
        while (index >= 0 && !Scalar<T>.Equals(At(ref vector, index), value))
        {
            index--;
        }

        return index;
    }

    internal static int CountSet(TVector mask)
    {
        int count = 0;
        for (int index = 0; index < Count; index++)
        {
            count += Lane.IsAllBitsSet(At(ref mask, index)) ? 1 : 0;
        }

        return count;
    }

    internal static int IndexOfSet(TVector mask)
    {
        for (int index = 0; index < Count; index++)
        {
            if (Lane.IsAllBitsSet(At(ref mask, index)))
            {
                return index;
            }
        }

        return -1;
    }

    internal static int LastIndexOfSet(TVector mask)
    {
        int index = Count - 1;
        while (index >= 0 && !Lane.IsAllBitsSet(At(ref mask, index)))
        {
            index--;
        }

        return index;
    }

    internal static TVector AddSaturate(TVector left, TVector right)
    {
        for (int index = 0; index < Count; index++)
        {
            ref T lane = ref At(ref left, index);
            lane = Lane.AddSaturate(lane, At(ref right, index));
        }

        return left;
    }

    internal static TVector SubtractSaturate(TVector left, TVector right)
    {
        for (int index = 0; index < Count; index++)
        {
            ref T lane = ref At(ref left, index);
            lane = Lane.SubtractSaturate(lane, At(ref right, index));
        }

        return left;
    }
}
