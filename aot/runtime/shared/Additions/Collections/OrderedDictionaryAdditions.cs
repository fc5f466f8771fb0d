using System.Collections.Generic;

namespace Signalbox.Runtime;

/// <summary>Members of OrderedDictionary that came with .NET 10.</summary>
[AdditionTo("System.Collections.Generic.OrderedDictionary`2")]
internal static class OrderedDictionaryAdditions<TKey, TValue>
    where TKey : notnull
{
    internal static bool TryAdd(OrderedDictionary<TKey, TValue> self, TKey key, TValue value, out int index)
    {
        index = self.IndexOf(key);
        if (index >= 0)
        {
            return false;
        }

        index = self.Count;
        return self.TryAdd(key, value);
    }

    internal static bool TryGetValue(OrderedDictionary<TKey, TValue> self, TKey key, out TValue? value, out int index)
    {
        index = self.IndexOf(key);
        value = index >= 0 ? self.GetAt(index).Value : default;
        return index >= 0;
    }
}
