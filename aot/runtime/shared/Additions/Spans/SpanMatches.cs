using System;
using System.Collections.Generic;

namespace Signalbox.Runtime;

/// <summary>Looks for one value.</summary>
internal readonly struct MatchOne<T>(T value, IEqualityComparer<T>? comparer) : ISpanMatch<T>
{
    private readonly IEqualityComparer<T>? _comparer = SpanMatch.Choose(comparer);

    /// <inheritdoc/>
    public bool Matches(T item) => SpanMatch.AreEqual(item!, value!, _comparer);
}

/// <summary>Looks for either of two values.</summary>
internal readonly struct MatchTwo<T>(T value0, T value1, IEqualityComparer<T>? comparer) : ISpanMatch<T>
{
    private readonly IEqualityComparer<T>? _comparer = SpanMatch.Choose(comparer);

    /// <inheritdoc/>
    public bool Matches(T item) =>
        SpanMatch.AreEqual(item!, value0!, _comparer) || SpanMatch.AreEqual(item!, value1!, _comparer);
}

/// <summary>Looks for any of three values.</summary>
internal readonly struct MatchThree<T>(T value0, T value1, T value2, IEqualityComparer<T>? comparer) : ISpanMatch<T>
{
    private readonly IEqualityComparer<T>? _comparer = SpanMatch.Choose(comparer);

    /// <inheritdoc/>
    public bool Matches(T item) =>
        SpanMatch.AreEqual(item!, value0!, _comparer)
        || SpanMatch.AreEqual(item!, value1!, _comparer)
        || SpanMatch.AreEqual(item!, value2!, _comparer);
}

/// <summary>Looks for any of many values; here the comparer gets the value first and the item second.</summary>
internal readonly ref struct MatchMany<T>(ReadOnlySpan<T> values, IEqualityComparer<T>? comparer) : ISpanMatch<T>
{
    private readonly ReadOnlySpan<T> _values = values;
    private readonly IEqualityComparer<T>? _comparer = SpanMatch.Choose(comparer);

    /// <inheritdoc/>
    public bool Matches(T item)
    {
        foreach (T value in _values)
        {
            if (SpanMatch.AreEqual(value!, item!, _comparer))
            {
                return true;
            }
        }

        return false;
    }
}
