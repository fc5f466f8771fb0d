using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>
/// Members of System.Numerics.Vector4 that came with .NET 10: comparisons of each number, with masks as results. What
/// handles its bits is in a file of its own.
/// </summary>
[AdditionTo("System.Numerics.Vector4")]
internal static partial class Vector4Additions
{
    internal static Vector4 IsEvenInteger(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.EvenInteger);

    internal static Vector4 IsFinite(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Finite);

    internal static Vector4 IsInfinity(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Infinity);

    internal static Vector4 IsInteger(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Integer);

    internal static Vector4 IsNaN(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.NaN);

    internal static Vector4 IsNegative(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Negative);

    internal static Vector4 IsNegativeInfinity(Vector4 vector) =>
        Lanes<Vector4, float>.Where(vector, LaneTest.NegativeInfinity);

    internal static Vector4 IsNormal(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Normal);

    internal static Vector4 IsOddInteger(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.OddInteger);

    internal static Vector4 IsPositive(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Positive);

    internal static Vector4 IsPositiveInfinity(Vector4 vector) =>
        Lanes<Vector4, float>.Where(vector, LaneTest.PositiveInfinity);

    internal static Vector4 IsSubnormal(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Subnormal);

    internal static Vector4 IsZero(Vector4 vector) => Lanes<Vector4, float>.Where(vector, LaneTest.Zero);

    internal static Vector4 Equals(Vector4 left, Vector4 right) =>
        Lanes<Vector4, float>.Compare(left, right, LaneComparison.Equal);

    internal static bool EqualsAll(Vector4 left, Vector4 right) => AllWhereAllBitsSet(Equals(left, right));

    internal static bool EqualsAny(Vector4 left, Vector4 right) => AnyWhereAllBitsSet(Equals(left, right));

    internal static Vector4 GreaterThan(Vector4 left, Vector4 right) =>
        Lanes<Vector4, float>.Compare(left, right, LaneComparison.Greater);

    internal static bool GreaterThanAll(Vector4 left, Vector4 right) => AllWhereAllBitsSet(GreaterThan(left, right));

    internal static bool GreaterThanAny(Vector4 left, Vector4 right) => AnyWhereAllBitsSet(GreaterThan(left, right));

    internal static Vector4 GreaterThanOrEqual(Vector4 left, Vector4 right) =>
        Lanes<Vector4, float>.Compare(left, right, LaneComparison.GreaterOrEqual);

    internal static bool GreaterThanOrEqualAll(Vector4 left, Vector4 right) =>
        AllWhereAllBitsSet(GreaterThanOrEqual(left, right));

    internal static bool GreaterThanOrEqualAny(Vector4 left, Vector4 right) =>
        AnyWhereAllBitsSet(GreaterThanOrEqual(left, right));

    internal static Vector4 LessThan(Vector4 left, Vector4 right) =>
        Lanes<Vector4, float>.Compare(left, right, LaneComparison.Less);

    internal static bool LessThanAll(Vector4 left, Vector4 right) => AllWhereAllBitsSet(LessThan(left, right));

    internal static bool LessThanAny(Vector4 left, Vector4 right) => AnyWhereAllBitsSet(LessThan(left, right));

    internal static Vector4 LessThanOrEqual(Vector4 left, Vector4 right) =>
        Lanes<Vector4, float>.Compare(left, right, LaneComparison.LessOrEqual);

    internal static bool LessThanOrEqualAll(Vector4 left, Vector4 right) =>
        AllWhereAllBitsSet(LessThanOrEqual(left, right));

    internal static bool LessThanOrEqualAny(Vector4 left, Vector4 right) =>
        AnyWhereAllBitsSet(LessThanOrEqual(left, right));

    internal static bool All(Vector4 vector, float value) => Count(vector, value) == 4;

    internal static bool Any(Vector4 vector, float value) => Count(vector, value) > 0;

    internal static bool None(Vector4 vector, float value) => Count(vector, value) == 0;

    internal static int Count(Vector4 vector, float value) => Lanes<Vector4, float>.CountOf(vector, value);

    internal static int IndexOf(Vector4 vector, float value) => Lanes<Vector4, float>.IndexOf(vector, value);

    internal static int LastIndexOf(Vector4 vector, float value) => Lanes<Vector4, float>.LastIndexOf(vector, value);

    internal static bool AllWhereAllBitsSet(Vector4 vector) => CountWhereAllBitsSet(vector) == 4;

    internal static bool AnyWhereAllBitsSet(Vector4 vector) => CountWhereAllBitsSet(vector) > 0;

    internal static bool NoneWhereAllBitsSet(Vector4 vector) => CountWhereAllBitsSet(vector) == 0;

    internal static int CountWhereAllBitsSet(Vector4 vector) => Lanes<Vector4, float>.CountSet(vector);

    internal static int IndexOfWhereAllBitsSet(Vector4 vector) => Lanes<Vector4, float>.IndexOfSet(vector);

    internal static int LastIndexOfWhereAllBitsSet(Vector4 vector) => Lanes<Vector4, float>.LastIndexOfSet(vector);
}
