using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>Operations on one number of a vector, whatever its type.</summary>
internal static class Lane
{
    /// <summary>True if the number passes the test. Integers are finite and never subnormal.</summary>
    internal static bool Passes<T>(T value, LaneTest test)
    {
        if (typeof(T) == typeof(float))
        {
            return FloatPasses(Unsafe.As<T, float>(ref value), test);
        }

        if (typeof(T) == typeof(double))
        {
            return FloatPasses(Unsafe.As<T, double>(ref value), test);
        }

        // Asked first, since it refuses what is no number.
        bool isZero = Scalar<T>.Equals(value, default!);
        return test switch
        {
            LaneTest.EvenInteger => (Unsafe.As<T, byte>(ref value) & 1) == 0,
            LaneTest.OddInteger => (Unsafe.As<T, byte>(ref value) & 1) != 0,
            LaneTest.Normal => !isZero,
            LaneTest.Zero => isZero,
            LaneTest.Negative => Scalar<T>.LessThan(value, default!),
            LaneTest.Positive => !Scalar<T>.LessThan(value, default!),
            LaneTest.Integer or LaneTest.Finite => true,
            LaneTest.Infinity or LaneTest.NaN or LaneTest.NegativeInfinity or LaneTest.PositiveInfinity
                or LaneTest.Subnormal => false,
        };
    }

    internal static bool Compare<T>(T left, T right, LaneComparison comparison) => comparison switch
    {
        LaneComparison.Equal => Scalar<T>.Equals(left, right),
        LaneComparison.Greater => Scalar<T>.GreaterThan(left, right),
        LaneComparison.GreaterOrEqual => Scalar<T>.GreaterThanOrEqual(left, right),
        LaneComparison.Less => Scalar<T>.LessThan(left, right),
        LaneComparison.LessOrEqual => Scalar<T>.LessThanOrEqual(left, right),
    };

    /// <summary>True if the number has every bit set, as in a mask.</summary>
    internal static bool IsAllBitsSet<T>(T value)
    {
        ref byte bytes = ref Unsafe.As<T, byte>(ref value);
        for (int index = 0; index < Unsafe.SizeOf<T>(); index++)
        {
            if (Unsafe.Add(ref bytes, index) != byte.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The sum, or the nearest number to it that the type has.</summary>
    internal static T AddSaturate<T>(T left, T right)
    {
        T sum = Scalar<T>.Add(left, right);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return sum;
        }

        bool isUpward = !Scalar<T>.LessThan(right, default!);
        return Scalar<T>.LessThan(sum, left) == isUpward && !Scalar<T>.Equals(sum, left) ? Limit<T>(isUpward) : sum;
    }

    /// <summary>The difference, or the nearest number to it that the type has.</summary>
    internal static T SubtractSaturate<T>(T left, T right)
    {
        T difference = Scalar<T>.Subtract(left, right);
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            return difference;
        }

        bool isUpward = Scalar<T>.LessThan(right, default!);
        return Scalar<T>.LessThan(difference, left) == isUpward && !Scalar<T>.Equals(difference, left)
            ? Limit<T>(isUpward)
            : difference;
    }

    private static bool FloatPasses<T>(T value, LaneTest test)
        where T : IFloatingPointIeee754<T> => test switch
        {
            LaneTest.EvenInteger => T.IsEvenInteger(value),
            LaneTest.OddInteger => T.IsOddInteger(value),
            LaneTest.Integer => T.IsInteger(value),
            LaneTest.Finite => T.IsFinite(value),
            LaneTest.Infinity => T.IsInfinity(value),
            LaneTest.NaN => T.IsNaN(value),
            LaneTest.Negative => T.IsNegative(value),
            LaneTest.Positive => T.IsPositive(value),
            LaneTest.NegativeInfinity => T.IsNegativeInfinity(value),
            LaneTest.PositiveInfinity => T.IsPositiveInfinity(value),
            LaneTest.Normal => T.IsNormal(value),
            LaneTest.Subnormal => T.IsSubnormal(value),
            LaneTest.Zero => T.IsZero(value),
        };

    /// <summary>The largest or the smallest number of an integer type.</summary>
    private static T Limit<T>(bool isLargest)
    {
        T all = Scalar<T>.AllBitsSet;
        bool isSigned = Scalar<T>.LessThan(all, default!);
        if (!isSigned)
        {
            return isLargest ? all : default!;
        }

        int bits = (Unsafe.SizeOf<T>() * 8) - 1;
        T smallest = Scalar<T>.ShiftLeft(all, bits);
        return isLargest ? Scalar<T>.Subtract(all, smallest) : smallest;
    }
}
