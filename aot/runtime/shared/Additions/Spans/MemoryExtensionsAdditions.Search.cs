using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

internal static partial class MemoryExtensionsAdditions
{
    internal static int IndexOf<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        SpanMatch.First(span, new MatchOne<T>(value, comparer), expected: true);

    internal static int IndexOf<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> value, IEqualityComparer<T>? comparer)
    {
        if (value.IsEmpty)
        {
            return 0;
        }

        MatchOne<T> first = new(value[0], comparer);
        for (int index = 0; index < span.Length; index++)
        {
            if (first.Matches(span[index]) && StartsWith(span[(index + 1)..], value[1..], comparer))
            {
                return index;
            }
        }

        return -1;
    }

    internal static int LastIndexOf<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        SpanMatch.Last(span, new MatchOne<T>(value, comparer), expected: true);

    internal static int LastIndexOf<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> value, IEqualityComparer<T>? comparer)
    {
        if (value.IsEmpty)
        {
            return span.Length;
        }

        // .NET 10 forgets the comparer for elements of one or two bytes, and programs see that.
#pragma warning disable CS8714 // Null is no question of elements that are compared by their bits.
        if (RuntimeHelpers.IsBitwiseEquatable<T>() && Unsafe.SizeOf<T>() <= 2)
#pragma warning restore CS8714
        {
            comparer = null;
        }

        MatchOne<T> first = new(value[0], comparer);
        for (int index = span.Length - 1; index >= 0; index--)
        {
            if (first.Matches(span[index]) && StartsWith(span[(index + 1)..], value[1..], comparer))
            {
                return index;
            }
        }

        return -1;
    }

    internal static int IndexOfAny<T>(ReadOnlySpan<T> span, T value0, T value1, IEqualityComparer<T>? comparer) =>
        SpanMatch.First(span, new MatchTwo<T>(value0, value1, comparer), expected: true);

    internal static int IndexOfAny<T>(
        ReadOnlySpan<T> span, T value0, T value1, T value2, IEqualityComparer<T>? comparer) =>
        SpanMatch.First(span, new MatchThree<T>(value0, value1, value2, comparer), expected: true);

    internal static int IndexOfAny<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) => values.Length switch
        {
            0 => -1,
            1 => IndexOf(span, values[0], comparer),
            2 => IndexOfAny(span, values[0], values[1], comparer),
            3 => IndexOfAny(span, values[0], values[1], values[2], comparer),
            _ => SpanMatch.First(span, new MatchMany<T>(values, comparer), expected: true),
        };

    internal static int LastIndexOfAny<T>(ReadOnlySpan<T> span, T value0, T value1, IEqualityComparer<T>? comparer) =>
        SpanMatch.Last(span, new MatchTwo<T>(value0, value1, comparer), expected: true);

    internal static int LastIndexOfAny<T>(
        ReadOnlySpan<T> span, T value0, T value1, T value2, IEqualityComparer<T>? comparer) =>
        SpanMatch.Last(span, new MatchThree<T>(value0, value1, value2, comparer), expected: true);

    internal static int LastIndexOfAny<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) => values.Length switch
        {
            0 => -1,
            1 => LastIndexOf(span, values[0], comparer),
            2 => LastIndexOfAny(span, values[0], values[1], comparer),
            3 => LastIndexOfAny(span, values[0], values[1], values[2], comparer),
            _ => SpanMatch.Last(span, new MatchMany<T>(values, comparer), expected: true),
        };

    internal static bool ContainsAny<T>(ReadOnlySpan<T> span, T value0, T value1, IEqualityComparer<T>? comparer) =>
        IndexOfAny(span, value0, value1, comparer) >= 0;

    internal static bool ContainsAny<T>(
        ReadOnlySpan<T> span, T value0, T value1, T value2, IEqualityComparer<T>? comparer) =>
        IndexOfAny(span, value0, value1, value2, comparer) >= 0;

    internal static bool ContainsAny<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) =>
        IndexOfAny(span, values, comparer) >= 0;
}
