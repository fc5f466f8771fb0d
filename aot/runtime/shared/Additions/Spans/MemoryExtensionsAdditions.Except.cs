using System;
using System.Collections.Generic;

namespace Signalbox.Runtime;

internal static partial class MemoryExtensionsAdditions
{
    internal static int IndexOfAnyExcept<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        SpanMatch.First(span, new MatchOne<T>(value, comparer), expected: false);

    internal static int IndexOfAnyExcept<T>(
        ReadOnlySpan<T> span, T value0, T value1, IEqualityComparer<T>? comparer) =>
        SpanMatch.First(span, new MatchTwo<T>(value0, value1, comparer), expected: false);

    internal static int IndexOfAnyExcept<T>(
        ReadOnlySpan<T> span, T value0, T value1, T value2, IEqualityComparer<T>? comparer) =>
        SpanMatch.First(span, new MatchThree<T>(value0, value1, value2, comparer), expected: false);

    internal static int IndexOfAnyExcept<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) => values.Length switch
        {
            0 => span.IsEmpty ? -1 : 0,
            1 => IndexOfAnyExcept(span, values[0], comparer),
            2 => IndexOfAnyExcept(span, values[0], values[1], comparer),
            3 => IndexOfAnyExcept(span, values[0], values[1], values[2], comparer),
            _ => SpanMatch.First(span, new MatchMany<T>(values, comparer), expected: false),
        };

    internal static int LastIndexOfAnyExcept<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        SpanMatch.Last(span, new MatchOne<T>(value, comparer), expected: false);

    internal static int LastIndexOfAnyExcept<T>(
        ReadOnlySpan<T> span, T value0, T value1, IEqualityComparer<T>? comparer) =>
        SpanMatch.Last(span, new MatchTwo<T>(value0, value1, comparer), expected: false);

    internal static int LastIndexOfAnyExcept<T>(
        ReadOnlySpan<T> span, T value0, T value1, T value2, IEqualityComparer<T>? comparer) =>
        SpanMatch.Last(span, new MatchThree<T>(value0, value1, value2, comparer), expected: false);

    internal static int LastIndexOfAnyExcept<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) => values.Length switch
        {
            0 => span.Length - 1,
            1 => LastIndexOfAnyExcept(span, values[0], comparer),
            2 => LastIndexOfAnyExcept(span, values[0], values[1], comparer),
            3 => LastIndexOfAnyExcept(span, values[0], values[1], values[2], comparer),
            _ => SpanMatch.Last(span, new MatchMany<T>(values, comparer), expected: false),
        };

    internal static bool ContainsAnyExcept<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        IndexOfAnyExcept(span, value, comparer) >= 0;

    internal static bool ContainsAnyExcept<T>(
        ReadOnlySpan<T> span, T value0, T value1, IEqualityComparer<T>? comparer) =>
        IndexOfAnyExcept(span, value0, value1, comparer) >= 0;

    internal static bool ContainsAnyExcept<T>(
        ReadOnlySpan<T> span, T value0, T value1, T value2, IEqualityComparer<T>? comparer) =>
        IndexOfAnyExcept(span, value0, value1, value2, comparer) >= 0;

    internal static bool ContainsAnyExcept<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) =>
        IndexOfAnyExcept(span, values, comparer) >= 0;
}
