using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>
/// Members of System.Numerics.Vector3 that came with .NET 10: comparisons of each number, with masks as results. What
/// handles its bits is in a file of its own.
/// </summary>
[AdditionTo("System.Numerics.Vector3")]
internal static partial class Vector3Additions
{
    internal static Vector3 IsEvenInteger(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.EvenInteger);

    internal static Vector3 IsFinite(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Finite);

    internal static Vector3 IsInfinity(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Infinity);

    internal static Vector3 IsInteger(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Integer);

    internal static Vector3 IsNaN(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.NaN);

    internal static Vector3 IsNegative(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Negative);

    internal static Vector3 IsNegativeInfinity(Vector3 vector) =>
        Lanes<Vector3, float>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector3 IsNormal(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Normal);

    internal static Vector3 IsOddInteger(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.OddInteger);

    internal static Vector3 IsPositive(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Positive);

    internal static Vector3 IsPositiveInfinity(Vector3 vector) =>
        Lanes<Vector3, float>.Where(vector, LaneTest.PositiveInfinity);

    internal static Vector3 IsSubnormal(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Subnormal);

    internal static Vector3 IsZero(Vector3 vector) => Lanes<Vector3, float>.Where(vector, LaneTest.Zero);

    internal static Vector3 Equals(Vector3 left, Vector3 right) =>
        Lanes<Vector3, float>.Compare(left, right, LaneComparison.Equal);

    internal static bool EqualsAll(Vector3 left, Vector3 right) => AllWhereAllBitsSet(Equals(left, right));

    internal static bool EqualsAny(Vector3 left, Vector3 right) => AnyWhereAllBitsSet(Equals(left, right));

    internal static Vector3 GreaterThan(Vector3 left, Vector3 right) =>
        Lanes<Vector3, float>.Compare(left, right, LaneComparison.Greater);

    internal static bool GreaterThanAll(Vector3 left, Vector3 right) => AllWhereAllBitsSet(GreaterThan(left, right));

    internal static bool GreaterThanAny(Vector3 left, Vector3 right) => AnyWhereAllBitsSet(GreaterThan(left, right));

    internal static Vector3 GreaterThanOrEqual(Vector3 left, Vector3 right) =>
        Lanes<Vector3, float>.Compare(left, right, LaneComparison.GreaterOrEqual);

    internal static bool GreaterThanOrEqualAll(Vector3 left, Vector3 right) =>
        AllWhereAllBitsSet(GreaterThanOrEqual(left, right));

    internal static bool GreaterThanOrEqualAny(Vector3 left, Vector3 right) =>
        AnyWhereAllBitsSet(GreaterThanOrEqual(left, right));

    internal static Vector3 LessThan(Vector3 left, Vector3 right) =>
        Lanes<Vector3, float>.Compare(left, right, LaneComparison.Less);

    internal static bool LessThanAll(Vector3 left, Vector3 right) => AllWhereAllBitsSet(LessThan(left, right));

    internal static bool LessThanAny(Vector3 left, Vector3 right) => AnyWhereAllBitsSet(LessThan(left, right));

    internal static Vector3 LessThanOrEqual(Vector3 left, Vector3 right) =>
        Lanes<Vector3, float>.Compare(left, right, LaneComparison.LessOrEqual);

    internal static bool LessThanOrEqualAll(Vector3 left, Vector3 right) =>
        AllWhereAllBitsSet(LessThanOrEqual(left, right));

    internal static bool LessThanOrEqualAny(Vector3 left, Vector3 right) =>
        AnyWhereAllBitsSet(LessThanOrEqual(left, right));

    internal static bool All(Vector3 vector, float value) => Count(vector, value) == 3;

    internal static bool Any(Vector3 vector, float value) => Count(vector, value) > 0;

    internal static bool None(Vector3 vector, float value) => Count(vector, value) == 0;

    internal static int Count(Vector3 vector, float value) => Lanes<Vector3, float>.CountOf(vector, value);

    internal static int IndexOf(Vector3 vector, float value) => Lanes<Vector3, float>.IndexOf(vector, value);

    internal static int LastIndexOf(Vector3 vector, float value) => Lanes<Vector3, float>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet(Vector3 vector) => CountWhereAllBitsSet(vector) == 3;

    internal static bool AnyWhereAllBitsSet(Vector3 vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet(Vector3 vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet(Vector3 vector) => Lanes<Vector3, float>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet(Vector3 vector) => Lanes<Vector3, float>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet(Vector3 vector) => Lanes<Vector3, float>.LastIndexOfSet(vector);
}
