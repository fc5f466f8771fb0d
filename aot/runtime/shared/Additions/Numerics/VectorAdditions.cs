using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Numerics.Vector that came with .NET 10.</summary>
[AdditionTo("System.Numerics.Vector")]
internal static partial class VectorAdditions
{
    internal static bool All<T>(Vector<T> vector, T value) => Count(vector, value) == Vector<T>.Count;

    internal static bool Any<T>(Vector<T> vector, T value) => Count(vector, value) > 0;

    internal static bool None<T>(Vector<T> vector, T value) => Count(vector, value) == 0;

    internal static int Count<T>(Vector<T> vector, T value) => Lanes<Vector<T>, T>.CountOf(vector, value);

    internal static int IndexOf<T>(Vector<T> vector, T value) => Lanes<Vector<T>, T>.IndexOf(vector, value);

    internal static int LastIndexOf<T>(Vector<T> vector, T value) => Lanes<Vector<T>, T>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet<T>(Vector<T> vector) => CountWhereAllBitsSet(vector) == Vector<T>.Count;

    internal static bool AnyWhereAllBitsSet<T>(Vector<T> vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet<T>(Vector<T> vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet<T>(Vector<T> vector) => Lanes<Vector<T>, T>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet<T>(Vector<T> vector) => Lanes<Vector<T>, T>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet<T>(Vector<T> vector) => Lanes<Vector<T>, T>.LastIndexOfSet(vector);

    internal static Vector<T> IsEvenInteger<T>(Vector<T> vector) =>
        Lanes<Vector<T>, T>.Where(vector, LaneTest.EvenInteger);

    internal static Vector<T> IsFinite<T>(Vector<T> vector) => Lanes<Vector<T>, T>.Where(vector, LaneTest.Finite);

    internal static Vector<T> IsInfinity<T>(Vector<T> vector) => Lanes<Vector<T>, T>.Where(vector, LaneTest.Infinity);

    internal static Vector<T> IsInteger<T>(Vector<T> vector) => Lanes<Vector<T>, T>.Where(vector, LaneTest.Integer);

    internal static Vector<T> IsNegativeInfinity<T>(Vector<T> vector) =>
        Lanes<Vector<T>, T>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector<T> IsNormal<T>(Vector<T> vector) => Lanes<Vector<T>, T>.Where(vector, LaneTest.Normal);

    internal static Vector<T> IsOddInteger<T>(Vector<T> vector) =>
        Lanes<Vector<T>, T>.Where(vector, LaneTest.OddInteger);

    internal static Vector<T> IsSubnormal<T>(Vector<T> vector) => Lanes<Vector<T>, T>.Where(vector, LaneTest.Subnormal);

    internal static Vector<T> AddSaturate<T>(Vector<T> left, Vector<T> right) =>
        Lanes<Vector<T>, T>.AddSaturate(left, right);

    internal static Vector<T> SubtractSaturate<T>(Vector<T> left, Vector<T> right) =>
        Lanes<Vector<T>, T>.SubtractSaturate(left, right);
}
