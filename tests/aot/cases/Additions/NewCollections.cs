using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>Members and types of collections that came with .NET 10.</summary>
internal static class NewCollections
{
    internal static Topic Topic => new(
        "new_collections",
        new("ordered_dictionary", Ordered),
        new("priority_queue_capacity", Capacity),
        new("read_only_set", ReadOnlySets),
        new("read_only_collection_factory", Factory),
        new("conditional_weak_table", WeakTable),
        new("immutable_dictionary", ImmutableDictionaries),
        new("frozen_dictionary", FrozenDictionaries),
        new("immutable_array_builder_memory", BuilderMemory),
        new("bit_array_bytes", Bits));

    private static void Ordered()
    {
        OrderedDictionary<string, int> dictionary = new(StringComparer.OrdinalIgnoreCase) { ["one"] = 1, ["two"] = 2 };
        Console.WriteLine($"{dictionary.TryAdd("three", 3, out int index)} {index} {dictionary.TryAdd("ONE", 9, out index)} {index} {dictionary["one"]}");
        Console.WriteLine($"{dictionary.TryGetValue("Two", out int value, out index)} {value} {index} {dictionary.TryGetValue("four", out value, out index)} {value} {index}");
        Show.Thrown("add null", () => dictionary.TryAdd(null!, 1, out _));
        Show.Thrown("get null", () => dictionary.TryGetValue(null!, out _, out _));
    }

    private static void Capacity()
    {
        PriorityQueue<string, int> queue = new(5);
        Console.Write($"{queue.Capacity} ");
        queue.EnqueueRange(["a", "b", "c"], 1);
        queue.TrimExcess();
        Console.WriteLine($"{queue.Capacity} {queue.EnsureCapacity(20) == queue.Capacity} {new PriorityQueue<int, int>().Capacity}");
    }

    private static void ReadOnlySets()
    {
        HashSet<int> inner = [3, 1, 2];
        ReadOnlySet<int> set = inner.AsReadOnly();
        inner.Add(4);
        Console.WriteLine($"{set.Count} {set.Contains(4)} {set.IsSupersetOf([1, 2])} {set.SetEquals([1, 2, 3, 4])} {((ICollection<int>)set).IsReadOnly} {string.Join(",", set.Order())} {ReadOnlySet<int>.Empty.Count} {new ReadOnlySet<string>(new SortedSet<string> { "b", "a" }).First()}");
        Show.Thrown("add", () => ((ISet<int>)set).Add(5));
        Show.Thrown("null", () => ((ISet<int>)null!).AsReadOnly());
    }

    private static void Factory()
    {
        ReadOnlyCollection<int> collection = ReadOnlyCollection.CreateCollection(3, 1, 3);
        ReadOnlySet<int> set = ReadOnlyCollection.CreateSet(3, 1, 3);
        Console.WriteLine($"{string.Join(",", collection)} {set.Count} {set.Contains(3)} {ReferenceEquals(ReadOnlyCollection.CreateCollection<int>(), ReadOnlyCollection<int>.Empty)} {ReferenceEquals(ReadOnlyCollection.CreateSet<int>(), ReadOnlySet<int>.Empty)}");
        ReadOnlyCollection<string> expression = ["a", "b", .. collection.Select(x => x.ToString())];
        ReadOnlySet<string> setExpression = ["a", "b", "a"];
        Console.WriteLine($"{string.Join(",", expression)} {setExpression.Count}");
    }

    private static void WeakTable()
    {
        ConditionalWeakTable<object, string> table = [];
        object one = new();
        object two = new();
        Console.WriteLine($"{table.GetOrAdd(one, "first")} {table.GetOrAdd(one, "second")} {table.GetOrAdd(two, key => ReferenceEquals(key, two) ? "made" : "wrong")} {table.GetOrAdd(two, _ => "not called")} {table.GetOrAdd(one, (_, argument) => argument, "not used")}");
        Console.WriteLine($"{table.Remove(one, out string? removed)} {removed} {table.Remove(one, out removed)} {removed ?? "null"} {table.GetOrAdd(one, (_, argument) => $"from {argument}", 7)}");
        Console.WriteLine(table.GetOrAdd(new object(), key =>
        {
            table.Add(key, "inner");
            return "outer";
        }));
        Show.Thrown("null key", () => table.GetOrAdd(null!, "x"));
        Show.Thrown("null factory", () => table.GetOrAdd(one, (Func<object, string>)null!));
        Show.Thrown("remove null", () => table.Remove(null!, out _));
    }

    private static void ImmutableDictionaries()
    {
        ImmutableDictionary<string, int> dictionary = ImmutableDictionary.CreateRangeWithOverwrite(KeyValuePair.Create("a", 1), KeyValuePair.Create("b", 2), KeyValuePair.Create("a", 3));
        Console.WriteLine($"{dictionary.Count} {dictionary["a"]} {dictionary["b"]}");
        dictionary = ImmutableDictionary.CreateRangeWithOverwrite(StringComparer.OrdinalIgnoreCase, KeyValuePair.Create("a", 1), KeyValuePair.Create("A", 2));
        Console.WriteLine($"{dictionary.Count} {dictionary["a"]} {dictionary.Keys.First()} {ImmutableDictionary.CreateRangeWithOverwrite<int, int>().Count}");
    }

    private static void FrozenDictionaries()
    {
        FrozenDictionary<string, int> dictionary = FrozenDictionary.Create(KeyValuePair.Create("one", 1), KeyValuePair.Create("two", 2), KeyValuePair.Create("one", 3));
        Console.WriteLine($"{dictionary.Count} {dictionary["one"]} {dictionary.ContainsKey("TWO")}");
        dictionary = FrozenDictionary.Create(StringComparer.OrdinalIgnoreCase, KeyValuePair.Create("one", 1), KeyValuePair.Create("ONE", 2));
        Console.WriteLine($"{dictionary.Count} {dictionary["One"]} {ReferenceEquals(FrozenDictionary.Create<int, int>(), FrozenDictionary<int, int>.Empty)} {FrozenDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Comparer == StringComparer.OrdinalIgnoreCase}");
    }

    private static void BuilderMemory()
    {
        ImmutableArray<int>.Builder builder = ImmutableArray.CreateBuilder<int>(8);
        builder.AddRange(1, 2, 3);
        Memory<int> memory = ImmutableCollectionsMarshal.AsMemory(builder);
        memory.Span[1] = 20;
        Console.WriteLine($"{memory.Length} {string.Join(",", builder)} {ImmutableCollectionsMarshal.AsMemory<int>(null).Length}");
    }

    private static void Bits()
    {
        BitArray bits = new(11) { [0] = true, [9] = true };
        Span<byte> bytes = CollectionsMarshal.AsBytes(bits);
        Console.Write($"{Convert.ToHexString(bytes)} ");
        bytes[1] |= 4;
        Console.WriteLine($"{bits[10]} {CollectionsMarshal.AsBytes(null).Length} {CollectionsMarshal.AsBytes(new BitArray(0)).Length} {Convert.ToHexString(CollectionsMarshal.AsBytes(new BitArray(20, true)))}");
    }
}
