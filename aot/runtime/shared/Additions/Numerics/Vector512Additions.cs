using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Runtime.Intrinsics.Vector512 that came with .NET 10.</summary>
[AdditionTo("System.Runtime.Intrinsics.Vector512")]
internal static partial class Vector512Additions
{
    internal static bool All<T>(Vector512<T> vector, T value) => Count(vector, value) == Vector512<T>.Count;

    internal static bool Any<T>(Vector512<T> vector, T value) => Count(vector, value) > 0;

    internal static bool None<T>(Vector512<T> vector, T value) => Count(vector, value) == 0;

    internal static int Count<T>(Vector512<T> vector, T value) => Lanes<Vector512<T>, T>.CountOf(vector, value);

    internal static int IndexOf<T>(Vector512<T> vector, T value) => Lanes<Vector512<T>, T>.IndexOf(vector, value);

    internal static int LastIndexOf<T>(Vector512<T> vector, T value) =>
        Lanes<Vector512<T>, T>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet<T>(Vector512<T> vector) =>
        CountWhereAllBitsSet(vector) == Vector512<T>.Count;

    internal static bool AnyWhereAllBitsSet<T>(Vector512<T> vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet<T>(Vector512<T> vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet<T>(Vector512<T> vector) => Lanes<Vector512<T>, T>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet<T>(Vector512<T> vector) => Lanes<Vector512<T>, T>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.LastIndexOfSet(vector);

    internal static Vector512<T> IsEvenInteger<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.EvenInteger);

    internal static Vector512<T> IsFinite<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.Finite);

    internal static Vector512<T> IsInfinity<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.Infinity);

    internal static Vector512<T> IsInteger<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.Integer);

    internal static Vector512<T> IsNegativeInfinity<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector512<T> IsNormal<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.Normal);

    internal static Vector512<T> IsOddInteger<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.OddInteger);

    internal static Vector512<T> IsSubnormal<T>(Vector512<T> vector) =>
        Lanes<Vector512<T>, T>.Where(vector, LaneTest.Subnormal);

    internal static Vector512<T> AddSaturate<T>(Vector512<T> left, Vector512<T> right) =>
        Lanes<Vector512<T>, T>.AddSaturate(left, right);

    internal static Vector512<T> SubtractSaturate<T>(Vector512<T> left, Vector512<T> right) =>
        Lanes<Vector512<T>, T>.SubtractSaturate(left, right);
}
