using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Signalbox.Runtime;

/// <summary>Members of ImmutableDictionary that came with .NET 10, for collection expressions.</summary>
[AdditionTo("System.Collections.Immutable.ImmutableDictionary")]
internal static class ImmutableDictionaryAdditions
{
    internal static ImmutableDictionary<TKey, TValue> CreateRangeWithOverwrite<TKey, TValue>(
        ReadOnlySpan<KeyValuePair<TKey, TValue>> items)
        where TKey : notnull => CreateRangeWithOverwrite(null, items);

    internal static ImmutableDictionary<TKey, TValue> CreateRangeWithOverwrite<TKey, TValue>(
        IEqualityComparer<TKey>? keyComparer, ReadOnlySpan<KeyValuePair<TKey, TValue>> items)
        where TKey : notnull
    {
        ImmutableDictionary<TKey, TValue>.Builder builder =
            ImmutableDictionary.CreateBuilder<TKey, TValue>(keyComparer);
        foreach ((TKey key, TValue value) in items)
        {
            builder[key] = value;
        }

        return builder.ToImmutable();
    }
}
