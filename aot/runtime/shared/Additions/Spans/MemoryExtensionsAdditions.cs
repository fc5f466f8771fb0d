using System;
using System.Buffers;
using System.Collections.Generic;

namespace Signalbox.Runtime;

/// <summary>
/// Members of System.MemoryExtensions that came with .NET 10: those that take a comparer and therefore elements of any
/// type. C# 14 finds them for arrays as well.
/// </summary>
[AdditionTo("System.MemoryExtensions")]
internal static partial class MemoryExtensionsAdditions
{
    internal static bool Contains<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        IndexOf(span, value, comparer) >= 0;

    internal static int Count<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer)
    {
        MatchOne<T> match = new(value, comparer);
        int count = 0;
        foreach (T item in span)
        {
            count += match.Matches(item) ? 1 : 0;
        }

        return count;
    }

    internal static int Count<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> value, IEqualityComparer<T>? comparer)
    {
        if (value.Length <= 1)
        {
            return value.IsEmpty ? 0 : Count(span, value[0], comparer);
        }

        int count = 0;
        for (int index = IndexOf(span, value, comparer); index >= 0; index = IndexOf(span, value, comparer))
        {
            span = span[(index + value.Length)..];
            count++;
        }

        return count;
    }

    internal static int CountAny<T>(ReadOnlySpan<T> span, SearchValues<T> values)
        where T : IEquatable<T>?
    {
        int count = 0;
        for (int index = span.IndexOfAny(values); index >= 0; index = span.IndexOfAny(values))
        {
            span = span[(index + 1)..];
            count++;
        }

        return count;
    }

    internal static int CountAny<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> values)
        where T : IEquatable<T>?
    {
        int count = 0;
        for (int index = span.IndexOfAny(values); index >= 0; index = span.IndexOfAny(values))
        {
            span = span[(index + 1)..];
            count++;
        }

        return count;
    }

    internal static int CountAny<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> values, IEqualityComparer<T>? comparer)
    {
        int count = 0;
        for (int index = IndexOfAny(span, values, comparer); index >= 0; index = IndexOfAny(span, values, comparer))
        {
            span = span[(index + 1)..];
            count++;
        }

        return count;
    }

    internal static bool StartsWith<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        !span.IsEmpty && new MatchOne<T>(value, comparer).Matches(span[0]);

    internal static bool StartsWith<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> value, IEqualityComparer<T>? comparer) =>
        value.Length <= span.Length && span[..value.Length].SequenceEqual(value, comparer);

    internal static bool EndsWith<T>(ReadOnlySpan<T> span, T value, IEqualityComparer<T>? comparer) =>
        !span.IsEmpty && new MatchOne<T>(value, comparer).Matches(span[^1]);

    internal static bool EndsWith<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> value, IEqualityComparer<T>? comparer) =>
        value.Length <= span.Length && span[^value.Length..].SequenceEqual(value, comparer);

    internal static int SequenceCompareTo<T>(ReadOnlySpan<T> span, ReadOnlySpan<T> other, IComparer<T>? comparer)
    {
        comparer ??= Comparer<T>.Default;
        int common = Math.Min(span.Length, other.Length);
        for (int index = 0; index < common; index++)
        {
            int order = comparer.Compare(span[index], other[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return span.Length.CompareTo(other.Length);
    }
}
