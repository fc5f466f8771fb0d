using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbox.Runtime;

/// <summary>Members of System.Linq.Enumerable that came with .NET 10; joins and sequences stand apart.</summary>
[AdditionTo("System.Linq.Enumerable")]
internal static partial class EnumerableAdditions
{
    /// <summary>Where C# 14 finds a span for an array, this overload brings it back to LINQ.</summary>
    internal static IEnumerable<TSource> Reverse<TSource>(TSource[] source) =>
        Enumerable.Reverse((IEnumerable<TSource>)source);

    internal static IEnumerable<TSource> Shuffle<TSource>(IEnumerable<TSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source is TSource[] { Length: 0 } ? [] : Shuffled(source);
    }

    private static IEnumerable<TSource> Shuffled<TSource>(IEnumerable<TSource> source)
    {
        TSource[] items = source.ToArray();
        Random.Shared.Shuffle(items);
        foreach (TSource item in items)
        {
            yield return item;
        }
    }
}
