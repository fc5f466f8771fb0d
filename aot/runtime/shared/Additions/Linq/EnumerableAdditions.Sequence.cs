using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Signalbox.Runtime;

internal static partial class EnumerableAdditions
{
    internal static IEnumerable<T> InfiniteSequence<T>(T start, T step)
        where T : IAdditionOperators<T, T, T>
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(step);
        return WithoutEnd(start, step);
    }

    internal static IEnumerable<T> Sequence<T>(T start, T endInclusive, T step)
        where T : INumber<T>
    {
        CheckNumber(start, nameof(start));
        CheckNumber(endInclusive, nameof(endInclusive));
        CheckNumber(step, nameof(step));
        if (T.IsZero(step))
        {
            return start == endInclusive
                ? Enumerable.Repeat(start, 1)
                : throw new ArgumentOutOfRangeException(nameof(step));
        }

        bool isUpward = T.IsPositive(step);
        if (isUpward ? endInclusive < start : endInclusive > start)
        {
            throw new ArgumentOutOfRangeException(nameof(endInclusive));
        }

        // The common case is a range, which knows its length.
        if (typeof(T) == typeof(int) && step == T.One)
        {
            int first = int.CreateTruncating(start);
            long count = long.CreateTruncating(endInclusive) - first + 1;
            if (count <= int.MaxValue)
            {
                return (IEnumerable<T>)Enumerable.Range(first, (int)count);
            }
        }

        return isUpward ? Upward(start, endInclusive, step) : Downward(start, endInclusive, step);
    }

    private static void CheckNumber<T>(T value, string name)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (T.IsNaN(value))
        {
            throw new ArgumentOutOfRangeException(name);
        }
    }

    private static IEnumerable<T> WithoutEnd<T>(T current, T step)
        where T : IAdditionOperators<T, T, T>
    {
        while (true)
        {
            yield return current;
            current += step;
        }
    }

    // A sum that does not move on has wrapped around, or is too large for the step to change it.
    private static IEnumerable<T> Upward<T>(T current, T end, T step)
        where T : INumber<T>
    {
        T next = current;
        do
        {
            current = next;
            yield return current;
            next = current + step;
        }
        while (next > current && next <= end);
    }

    private static IEnumerable<T> Downward<T>(T current, T end, T step)
        where T : INumber<T>
    {
        T next = current;
        do
        {
            current = next;
            yield return current;
            next = current + step;
        }
        while (next < current && next >= end);
    }
}
