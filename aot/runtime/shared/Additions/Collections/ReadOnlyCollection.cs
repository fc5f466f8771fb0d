using System.Collections.Generic;

namespace System.Collections.ObjectModel;

/// <summary>What collection expressions of read-only collections are made with.</summary>
public static class ReadOnlyCollection
{
    /// <summary>A read-only collection of <paramref name="values"/>, which are copied.</summary>
    public static ReadOnlyCollection<T> CreateCollection<T>(params scoped ReadOnlySpan<T> values) =>
        values.IsEmpty ? ReadOnlyCollection<T>.Empty : new ReadOnlyCollection<T>(values.ToArray());

    /// <summary>A read-only set of <paramref name="values"/>, which are copied.</summary>
    public static ReadOnlySet<T> CreateSet<T>(params scoped ReadOnlySpan<T> values)
    {
        if (values.IsEmpty)
        {
            return ReadOnlySet<T>.Empty;
        }

        HashSet<T> set = [];
        foreach (T value in values)
        {
            set.Add(value);
        }

        return new ReadOnlySet<T>(set);
    }
}
