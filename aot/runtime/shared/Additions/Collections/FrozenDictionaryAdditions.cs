using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace Signalbox.Runtime;

/// <summary>Members of FrozenDictionary that came with .NET 10, for collection expressions.</summary>
[AdditionTo("System.Collections.Frozen.FrozenDictionary")]
internal static class FrozenDictionaryAdditions
{
    internal static FrozenDictionary<TKey, TValue> Create<TKey, TValue>(
        ReadOnlySpan<KeyValuePair<TKey, TValue>> source)
        where TKey : notnull => Create(null, source);

    internal static FrozenDictionary<TKey, TValue> Create<TKey, TValue>(
        IEqualityComparer<TKey>? comparer, ReadOnlySpan<KeyValuePair<TKey, TValue>> source)
        where TKey : notnull
    {
        Dictionary<TKey, TValue> dictionary = new(source.Length, comparer);
        foreach ((TKey key, TValue value) in source)
        {
            dictionary[key] = value;
        }

        return dictionary.ToFrozenDictionary(comparer);
    }
}
