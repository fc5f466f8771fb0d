using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Runtime.Intrinsics.Vector128 that came with .NET 10.</summary>
[AdditionTo("System.Runtime.Intrinsics.Vector128")]
internal static partial class Vector128Additions
{
    internal static bool All<T>(Vector128<T> vector, T value) => Count(vector, value) == Vector128<T>.Count;

    internal static bool Any<T>(Vector128<T> vector, T value) => Count(vector, value) > 0;

    internal static bool None<T>(Vector128<T> vector, T value) => Count(vector, value) == 0;

    internal static int Count<T>(Vector128<T> vector, T value) => Lanes<Vector128<T>, T>.CountOf(vector, value);

    internal static int IndexOf<T>(Vector128<T> vector, T value) => Lanes<Vector128<T>, T>.IndexOf(vector, value);

    internal static int LastIndexOf<T>(Vector128<T> vector, T value) =>
        Lanes<Vector128<T>, T>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet<T>(Vector128<T> vector) =>
        CountWhereAllBitsSet(vector) == Vector128<T>.Count;

    internal static bool AnyWhereAllBitsSet<T>(Vector128<T> vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet<T>(Vector128<T> vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet<T>(Vector128<T> vector) => Lanes<Vector128<T>, T>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet<T>(Vector128<T> vector) => Lanes<Vector128<T>, T>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.LastIndexOfSet(vector);

    internal static Vector128<T> IsEvenInteger<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.EvenInteger);

    internal static Vector128<T> IsFinite<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.Finite);

    internal static Vector128<T> IsInfinity<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.Infinity);

    internal static Vector128<T> IsInteger<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.Integer);

    internal static Vector128<T> IsNegativeInfinity<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector128<T> IsNormal<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.Normal);

    internal static Vector128<T> IsOddInteger<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.OddInteger);

    internal static Vector128<T> IsSubnormal<T>(Vector128<T> vector) =>
        Lanes<Vector128<T>, T>.Where(vector, LaneTest.Subnormal);

    internal static Vector128<T> AddSaturate<T>(Vector128<T> left, Vector128<T> right) =>
        Lanes<Vector128<T>, T>.AddSaturate(left, right);

    internal static Vector128<T> SubtractSaturate<T>(Vector128<T> left, Vector128<T> right) =>
        Lanes<Vector128<T>, T>.SubtractSaturate(left, right);
}
