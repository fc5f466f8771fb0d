using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Runtime;

/// <summary>Searches in spans. In which order a comparer gets its two arguments is part of the behaviour.</summary>
internal static class SpanMatch
{
    internal static int First<T, TMatch>(ReadOnlySpan<T> span, TMatch match, bool expected)
        where TMatch : struct, ISpanMatch<T>, allows ref struct
    {
        for (int index = 0; index < span.Length; index++)
        {
            if (match.Matches(span[index]) == expected)
            {
                return index;
            }
        }

        return -1;
    }

    internal static int Last<T, TMatch>(ReadOnlySpan<T> span, TMatch match, bool expected)
        where TMatch : struct, ISpanMatch<T>, allows ref struct
    {
        for (int index = span.Length - 1; index >= 0; index--)
        {
            if (match.Matches(span[index]) == expected)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>
    /// The comparer that <see cref="AreEqual"/> takes: null stands for the default comparer of a value type, whose
    /// comparison then needs no call.
    /// </summary>
    internal static IEqualityComparer<T>? Choose<T>(IEqualityComparer<T>? comparer)
    {
        if (typeof(T).IsValueType)
        {
            return comparer == EqualityComparer<T>.Default ? null : comparer;
        }

        return comparer ?? EqualityComparer<T>.Default;
    }

    internal static bool AreEqual<T>([DisallowNull] T left, [DisallowNull] T right, IEqualityComparer<T>? chosen) =>
        typeof(T).IsValueType && chosen is null
            ? EqualityComparer<T>.Default.Equals(left, right)
            : chosen!.Equals(left, right);
}
