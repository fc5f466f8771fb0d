using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Runtime.Intrinsics.Vector64 that came with .NET 10.</summary>
[AdditionTo("System.Runtime.Intrinsics.Vector64")]
internal static partial class Vector64Additions
{
    internal static bool All<T>(Vector64<T> vector, T value) => Count(vector, value) == Vector64<T>.Count;

    internal static bool Any<T>(Vector64<T> vector, T value) => Count(vector, value) > 0;

    internal static bool None<T>(Vector64<T> vector, T value) => Count(vector, value) == 0;

    internal static int Count<T>(Vector64<T> vector, T value) => Lanes<Vector64<T>, T>.CountOf(vector, value);

    internal static int IndexOf<T>(Vector64<T> vector, T value) => Lanes<Vector64<T>, T>.IndexOf(vector, value);

    internal static int LastIndexOf<T>(Vector64<T> vector, T value) => Lanes<Vector64<T>, T>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet<T>(Vector64<T> vector) => CountWhereAllBitsSet(vector) == Vector64<T>.Count;

    internal static bool AnyWhereAllBitsSet<T>(Vector64<T> vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet<T>(Vector64<T> vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet<T>(Vector64<T> vector) => Lanes<Vector64<T>, T>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet<T>(Vector64<T> vector) => Lanes<Vector64<T>, T>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.LastIndexOfSet(vector);

    internal static Vector64<T> IsEvenInteger<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.Where(vector, LaneTest.EvenInteger);

    internal static Vector64<T> IsFinite<T>(Vector64<T> vector) => Lanes<Vector64<T>, T>.Where(vector, LaneTest.Finite);

    internal static Vector64<T> IsInfinity<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.Where(vector, LaneTest.Infinity);

    internal static Vector64<T> IsInteger<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.Where(vector, LaneTest.Integer);

    internal static Vector64<T> IsNegativeInfinity<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector64<T> IsNormal<T>(Vector64<T> vector) => Lanes<Vector64<T>, T>.Where(vector, LaneTest.Normal);

    internal static Vector64<T> IsOddInteger<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.Where(vector, LaneTest.OddInteger);

    internal static Vector64<T> IsSubnormal<T>(Vector64<T> vector) =>
        Lanes<Vector64<T>, T>.Where(vector, LaneTest.Subnormal);

    internal static Vector64<T> AddSaturate<T>(Vector64<T> left, Vector64<T> right) =>
        Lanes<Vector64<T>, T>.AddSaturate(left, right);

    internal static Vector64<T> SubtractSaturate<T>(Vector64<T> left, Vector64<T> right) =>
        Lanes<Vector64<T>, T>.SubtractSaturate(left, right);
}
