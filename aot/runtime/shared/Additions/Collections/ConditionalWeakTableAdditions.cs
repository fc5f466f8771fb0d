using System;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>Members of ConditionalWeakTable that came with .NET 10.</summary>
[AdditionTo("System.Runtime.CompilerServices.ConditionalWeakTable`2")]
internal static class ConditionalWeakTableAdditions<TKey, TValue>
    where TKey : class
    where TValue : class?
{
    internal static bool Remove(ConditionalWeakTable<TKey, TValue> self, TKey key, out TValue? value) =>
        self.TryGetValue(key, out value) && self.Remove(key);

    internal static TValue GetOrAdd(ConditionalWeakTable<TKey, TValue> self, TKey key, TValue value) =>
        self.TryGetValue(key, out TValue? known) ? known : Add(self, key, value);

    internal static TValue GetOrAdd(
        ConditionalWeakTable<TKey, TValue> self, TKey key, Func<TKey, TValue> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return self.TryGetValue(key, out TValue? known) ? known : Add(self, key, valueFactory(key));
    }

    internal static TValue GetOrAdd<TArg>(
        ConditionalWeakTable<TKey, TValue> self,
        TKey key,
        Func<TKey, TArg, TValue> valueFactory,
        TArg factoryArgument)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return self.TryGetValue(key, out TValue? known) ? known : Add(self, key, valueFactory(key, factoryArgument));
    }

    /// <summary>The factory may have added the key itself; then its value stays.</summary>
    private static TValue Add(ConditionalWeakTable<TKey, TValue> self, TKey key, TValue value)
    {
        if (self.TryAdd(key, value))
        {
            return value;
        }

        self.TryGetValue(key, out TValue? known);
        return known!;
    }
}
