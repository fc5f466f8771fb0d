using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Runtime.Intrinsics.Vector256 that came with .NET 10.</summary>
[AdditionTo("System.Runtime.Intrinsics.Vector256")]
internal static partial class Vector256Additions
{
    internal static bool All<T>(Vector256<T> vector, T value) => Count(vector, value) == Vector256<T>.Count;

    internal static bool Any<T>(Vector256<T> vector, T value) => Count(vector, value) > 0;

    internal static bool None<T>(Vector256<T> vector, T value) => Count(vector, value) == 0;

    internal static int Count<T>(Vector256<T> vector, T value) => Lanes<Vector256<T>, T>.CountOf(vector, value);

    internal static int IndexOf<T>(Vector256<T> vector, T value) => Lanes<Vector256<T>, T>.IndexOf(vector, value);

    internal static int LastIndexOf<T>(Vector256<T> vector, T value) =>
        Lanes<Vector256<T>, T>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet<T>(Vector256<T> vector) =>
        CountWhereAllBitsSet(vector) == Vector256<T>.Count;

    internal static bool AnyWhereAllBitsSet<T>(Vector256<T> vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet<T>(Vector256<T> vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet<T>(Vector256<T> vector) => Lanes<Vector256<T>, T>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet<T>(Vector256<T> vector) => Lanes<Vector256<T>, T>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.LastIndexOfSet(vector);

    internal static Vector256<T> IsEvenInteger<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.EvenInteger);

    internal static Vector256<T> IsFinite<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.Finite);

    internal static Vector256<T> IsInfinity<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.Infinity);

    internal static Vector256<T> IsInteger<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.Integer);

    internal static Vector256<T> IsNegativeInfinity<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector256<T> IsNormal<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.Normal);

    internal static Vector256<T> IsOddInteger<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.OddInteger);

    internal static Vector256<T> IsSubnormal<T>(Vector256<T> vector) =>
        Lanes<Vector256<T>, T>.Where(vector, LaneTest.Subnormal);

    internal static Vector256<T> AddSaturate<T>(Vector256<T> left, Vector256<T> right) =>
        Lanes<Vector256<T>, T>.AddSaturate(left, right);

    internal static Vector256<T> SubtractSaturate<T>(Vector256<T> left, Vector256<T> right) =>
        Lanes<Vector256<T>, T>.SubtractSaturate(left, right);
}
