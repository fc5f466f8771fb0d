using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>
/// Members of System.Numerics.Vector2 that came with .NET 10: comparisons of each number, with masks as results. What
/// handles its bits is in a file of its own.
/// </summary>
[AdditionTo("System.Numerics.Vector2")]
internal static partial class Vector2Additions
{
    internal static Vector2 IsEvenInteger(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.EvenInteger);

    internal static Vector2 IsFinite(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Finite);

    internal static Vector2 IsInfinity(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Infinity);

    internal static Vector2 IsInteger(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Integer);

    internal static Vector2 IsNaN(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.NaN);

    internal static Vector2 IsNegative(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Negative);

    internal static Vector2 IsNegativeInfinity(Vector2 vector) =>
        Lanes<Vector2, float>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector2 IsNormal(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Normal);

    internal static Vector2 IsOddInteger(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.OddInteger);

    internal static Vector2 IsPositive(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Positive);

    internal static Vector2 IsPositiveInfinity(Vector2 vector) =>
        Lanes<Vector2, float>.Where(vector, LaneTest.PositiveInfinity);

    internal static Vector2 IsSubnormal(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Subnormal);

    internal static Vector2 IsZero(Vector2 vector) => Lanes<Vector2, float>.Where(vector, LaneTest.Zero);

    internal static Vector2 Equals(Vector2 left, Vector2 right) =>
        Lanes<Vector2, float>.Compare(left, right, LaneComparison.Equal);

    internal static bool EqualsAll(Vector2 left, Vector2 right) => AllWhereAllBitsSet(Equals(left, right));

    internal static bool EqualsAny(Vector2 left, Vector2 right) => AnyWhereAllBitsSet(Equals(left, right));

    internal static Vector2 GreaterThan(Vector2 left, Vector2 right) =>
        Lanes<Vector2, float>.Compare(left, right, LaneComparison.Greater);

    internal static bool GreaterThanAll(Vector2 left, Vector2 right) => AllWhereAllBitsSet(GreaterThan(left, right));

    internal static bool GreaterThanAny(Vector2 left, Vector2 right) => AnyWhereAllBitsSet(GreaterThan(left, right));

    internal static Vector2 GreaterThanOrEqual(Vector2 left, Vector2 right) =>
        Lanes<Vector2, float>.Compare(left, right, LaneComparison.GreaterOrEqual);

    internal static bool GreaterThanOrEqualAll(Vector2 left, Vector2 right) =>
        AllWhereAllBitsSet(GreaterThanOrEqual(left, right));

    internal static bool GreaterThanOrEqualAny(Vector2 left, Vector2 right) =>
        AnyWhereAllBitsSet(GreaterThanOrEqual(left, right));

    internal static Vector2 LessThan(Vector2 left, Vector2 right) =>
        Lanes<Vector2, float>.Compare(left, right, LaneComparison.Less);

    internal static bool LessThanAll(Vector2 left, Vector2 right) => AllWhereAllBitsSet(LessThan(left, right));

    internal static bool LessThanAny(Vector2 left, Vector2 right) => AnyWhereAllBitsSet(LessThan(left, right));

    internal static Vector2 LessThanOrEqual(Vector2 left, Vector2 right) =>
        Lanes<Vector2, float>.Compare(left, right, LaneComparison.LessOrEqual);

    internal static bool LessThanOrEqualAll(Vector2 left, Vector2 right) =>
        AllWhereAllBitsSet(LessThanOrEqual(left, right));

    internal static bool LessThanOrEqualAny(Vector2 left, Vector2 right) =>
        AnyWhereAllBitsSet(LessThanOrEqual(left, right));

    internal static bool All(Vector2 vector, float value) => Count(vector, value) == 2;

    internal static bool Any(Vector2 vector, float value) => Count(vector, value) > 0;

    internal static bool None(Vector2 vector, float value) => Count(vector, value) == 0;

    internal static int Count(Vector2 vector, float value) => Lanes<Vector2, float>.CountOf(vector, value);

    internal static int IndexOf(Vector2 vector, float value) => Lanes<Vector2, float>.IndexOf(vector, value);

    internal static int LastIndexOf(Vector2 vector, float value) => Lanes<Vector2, float>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet(Vector2 vector) => CountWhereAllBitsSet(vector) == 2;

    internal static bool AnyWhereAllBitsSet(Vector2 vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet(Vector2 vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet(Vector2 vector) => Lanes<Vector2, float>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet(Vector2 vector) => Lanes<Vector2, float>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet(Vector2 vector) => Lanes<Vector2, float>.LastIndexOfSet(vector);
}
