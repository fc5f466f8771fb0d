using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Signalbox.Cases;

/// <summary>The collections of the class library.</summary>
internal static class CollectionCases
{
    internal static Topic Topic => new(
        "collections",
        new("list", Lists),
        new("list_growth_and_capacity", ListGrowth),
        new("list_search_and_sort", ListSort),
        new("list_range_operations", ListRanges),
        new("dictionary", Dictionaries),
        new("dictionary_many_and_removal", DictionaryMany),
        new("dictionary_custom_comparers", DictionaryComparers),
        new("dictionary_key_types", DictionaryKeys),
        new("dictionary_enumeration_order", DictionaryOrder),
        new("dictionary_alternate_lookup", AlternateLookup),
        new("hash_set_operations", HashSets),
        new("sorted_dictionary", SortedDictionaries),
        new("sorted_set", SortedSets),
        new("sorted_list", SortedLists),
        new("linked_list", LinkedLists),
        new("queue_and_stack", QueueStack),
        new("priority_queue", PriorityQueues),
        new("bit_array", BitArrays),
        new("read_only", ReadOnly),
        new("observable", Observable),
        new("keyed_collection", Keyed),
        new("immutable_array_and_list", ImmutableArrays),
        new("immutable_dictionary_and_set", ImmutableDictionaries),
        new("immutable_stack_and_queue", ImmutableStacks),
        new("frozen", Frozen),
        new("concurrent_dictionary", ConcurrentDictionaries),
        new("concurrent_queue_stack_bag", ConcurrentQueues),
        new("ordered_dictionary", OrderedDictionaries),
        new("non_generic", NonGeneric),
        new("comparers", Comparers),
        new("structural_equality", Structural),
        new("modification_during_enumeration", Modification));

    private static void Lists()
    {
        var list = new List<int> { 3, 1 };
        list.Add(4);
        list.Insert(1, 9);
        list.AddRange([5, 6]);
        list.Remove(4);
        list.RemoveAt(0);
        list[0]++;
        Console.WriteLine($"{string.Join(",", list)} {list.Count} {list.Contains(5)} {list.IndexOf(6)} {list[^1]} {list.Exists(x => x > 9)} {list.Find(x => x < 6)} {list.FindIndex(x => x == 5)} {list.TrueForAll(x => x > 0)}");
        list.Clear();
        Console.WriteLine(list.Count);
        List<string?> strings = ["a", null, "b"];
        Console.WriteLine($"{strings.IndexOf(null)} {strings.Contains(null)} {strings.LastIndexOf("b")}");
    }

    private static void ListGrowth()
    {
        var list = new List<long>();
        var capacities = new List<int>();
        for (int i = 0; i < 100; i++)
        {
            list.Add(i);
            if (capacities.Count == 0 || capacities[^1] != list.Capacity)
            {
                capacities.Add(list.Capacity);
            }
        }

        list.TrimExcess();
        Console.WriteLine($"{string.Join(",", capacities)} {list.Capacity} {list.EnsureCapacity(150) >= 150} {list.Sum()}");
    }

    private static void ListSort()
    {
        var list = new List<int>();
        uint seed = 12345;
        for (int i = 0; i < 500; i++)
        {
            seed = seed * 1664525 + 1013904223;
            list.Add((int)(seed >> 16) % 1000);
        }

        list.Sort();
        bool sorted = list.Zip(list.Skip(1)).All(p => p.First <= p.Second);
        Console.WriteLine($"{sorted} {list[0]} {list[250]} {list[^1]} {list.BinarySearch(list[100]) >= 0} {list.BinarySearch(-1)} {~list.BinarySearch(100000)}");
        list.Sort((a, b) => b.CompareTo(a));
        list.Reverse(0, 3);
        Console.WriteLine($"{list[0]} {list[2]}");
        var words = new List<string> { "pear", "fig", "apple", "kiwi" };
        words.Sort(StringComparer.Ordinal);
        Console.WriteLine(string.Join(",", words));
        words.Sort((a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b));
        Console.WriteLine($"{string.Join(",", words)} {string.Join(",", words.OrderBy(w => w[^1]).ThenByDescending(w => w.Length))}");
        List<double> doubles = [double.NaN, 1, double.NegativeInfinity, -0.0, 0.0];
        doubles.Sort();
        Console.WriteLine(string.Join(" ", doubles));
    }

    private static void ListRanges()
    {
        List<int> list = [.. Enumerable.Range(0, 10)];
        list.RemoveRange(2, 3);
        list.InsertRange(1, [100, 101]);
        int removed = list.RemoveAll(x => x % 2 == 1);
        List<int> range = list.GetRange(1, 2);
        List<string> converted = list.ConvertAll(x => "n" + x);
        int[] target = new int[8];
        list.CopyTo(target, 1);
        list.InsertRange(2, list);
        Console.WriteLine($"{string.Join(",", list)} {removed} {string.Join(",", range)} {converted[0]} {target[1]} {list.Slice(0, 2).Count}");
        list.ForEach(x => removed += x);
        Console.WriteLine($"{removed} {list.AsReadOnly().Count} {string.Join(",", list.FindAll(x => x > 5))}");
    }

    private static void Dictionaries()
    {
        var map = new Dictionary<string, int> { ["one"] = 1, ["two"] = 2 };
        map.Add("three", 3);
        map["one"] = 10;
        bool added = map.TryAdd("two", 5);
        Console.WriteLine($"{map.Count} {map["one"]} {added} {map.TryGetValue("four", out int four)} {four} {map.GetValueOrDefault("three")} {map.GetValueOrDefault("x", -1)} {map.ContainsValue(3)} {map.Remove("one", out int removed)} {removed} {map.Remove("one")}");
        map["four"] = 4;
        Console.WriteLine($"{string.Join(",", map.Keys)} {map.Values.Sum()} {string.Join(";", map)}");
        ((ICollection<KeyValuePair<string, int>>)map).Remove(new KeyValuePair<string, int>("four", 5));
        Console.WriteLine($"{map.Count} {new Dictionary<string, int>(map).Count}");
    }

    private static void DictionaryMany()
    {
        var map = new Dictionary<int, string>();
        for (int i = 0; i < 3000; i++)
        {
            map[i * 7919] = i.ToString();
        }

        for (int i = 0; i < 3000; i += 3)
        {
            map.Remove(i * 7919);
        }

        for (int i = 3000; i < 3500; i++)
        {
            map[i * 7919] = "n";
        }

        int found = 0;
        for (int i = 0; i < 4000; i++)
        {
            found += map.TryGetValue(i * 7919, out string? value) ? value.Length : 0;
        }

        map.TrimExcess();
        Console.WriteLine($"{map.Count} {found} {map[7919]}");
    }

    private sealed class Modulo : IEqualityComparer<int>
    {
        public int Calls { get; private set; }

        public bool Equals(int x, int y)
        {
            Calls++;
            return x % 10 == y % 10;
        }

        public int GetHashCode(int x) => x % 10;
    }

    private static void DictionaryComparers()
    {
        var comparer = new Modulo();
        var map = new Dictionary<int, string>(comparer) { [3] = "three" };
        map[13] = "thirteen";
        map[4] = "four";
        Console.WriteLine($"{map.Count} {map[23]} {map.ContainsKey(5)} {comparer.Calls} {string.Join(",", map.Keys)}");
        var ignore = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 };
        ignore["KEY"]++;
        Console.WriteLine($"{ignore.Count} {ignore["key"]}");
        var bad = new Dictionary<string, int>(EqualityComparer<string>.Create((a, b) => a!.Length == b!.Length, s => 0));
        foreach (string s in new[] { "a", "bb", "c", "dd", "eee" })
        {
            bad[s] = bad.GetValueOrDefault(s) + 1;
        }

        Console.WriteLine(string.Join(",", bad));
    }

    private readonly record struct Key(int A, string B);

    private enum Kind : byte
    {
        X,
        Y,
    }

    private static void DictionaryKeys()
    {
        var byStruct = new Dictionary<Key, int> { [new Key(1, "a")] = 1 };
        var byTuple = new Dictionary<(int, string?), int> { [(1, null)] = 2 };
        var byEnum = new Dictionary<Kind, int> { [Kind.Y] = 3 };
        var byObject = new Dictionary<object, int> { [1] = 4, ["1"] = 5, [1L] = 6 };
        var byGuid = new Dictionary<Guid, int> { [Guid.Empty] = 7 };
        var byDouble = new Dictionary<double, int> { [double.NaN] = 8, [0.0] = 9 };
        var byDate = new Dictionary<DateTime, int> { [DateTime.UnixEpoch] = 10 };
        var byNullable = new Dictionary<long, int> { [long.MinValue] = 11 };
        Console.WriteLine($"{byStruct[new Key(1, new string('a', 1))]} {byTuple[(1, null)]} {byEnum[Kind.Y]} {byObject[1]} {byObject["1"]} {byObject[1L]} {byGuid[default]} {byDouble[double.NaN]} {byDouble[-0.0]} {byDate[DateTime.UnixEpoch]} {byNullable[long.MinValue]} {new Dictionary<bool, string> { [true] = "yes" }[true]} {new Dictionary<char, int> { ['c'] = 1 }['c']}");
    }

    private static void DictionaryOrder()
    {
        var map = new Dictionary<string, int>();
        foreach (string s in new[] { "z", "a", "m" })
        {
            map[s] = s[0];
        }

        map.Remove("a");
        map["q"] = 1;
        map["a"] = 2;
        Console.WriteLine(string.Join(",", map.Keys));
    }

    private static void AlternateLookup()
    {
        var map = new Dictionary<string, int> { ["alpha"] = 1, ["beta"] = 2 };
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = map.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup["gamma".AsSpan()] = 3;
        Console.WriteLine($"{lookup["xbetax".AsSpan(1, 4)]} {map["gamma"]} {lookup.ContainsKey("delta")}");
    }

    private static void HashSets()
    {
        var a = new HashSet<int> { 1, 2, 3, 4 };
        var b = new HashSet<int> { 3, 4, 5 };
        Console.WriteLine($"{a.Add(1)} {a.Add(9)} {a.Contains(9)} {a.Remove(9)} {a.Overlaps(b)} {a.IsSupersetOf([1, 2])} {a.SetEquals([4, 3, 2, 1, 1])} {new HashSet<int> { 3 }.IsProperSubsetOf(b)}");
        var union = new HashSet<int>(a);
        union.UnionWith(b);
        var intersect = new HashSet<int>(a);
        intersect.IntersectWith(b);
        var except = new HashSet<int>(a);
        except.ExceptWith(b);
        var symmetric = new HashSet<int>(a);
        symmetric.SymmetricExceptWith(b);
        Console.WriteLine($"{string.Join(",", union.Order())} {string.Join(",", intersect.Order())} {string.Join(",", except.Order())} {string.Join(",", symmetric.Order())} {union.RemoveWhere(x => x > 3)} {union.TryGetValue(2, out int actual)} {actual}");
    }

    private static void SortedDictionaries()
    {
        var map = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["m"] = 1, ["z"] = 2, ["a"] = 3 };
        for (int i = 0; i < 100; i++)
        {
            map["k" + (i * 37 % 100).ToString("D2")] = i;
        }

        for (int i = 0; i < 100; i += 2)
        {
            map.Remove("k" + i.ToString("D2"));
        }

        Console.WriteLine($"{map.Count} {map.Keys.First()} {map.Keys.Last()} {map["k37"]} {string.Join(",", map.Take(3))} {map.ContainsKey("k02")}");
    }

    private static void SortedSets()
    {
        var set = new SortedSet<int> { 5, 1, 9, 3, 7 };
        Console.WriteLine($"{string.Join(",", set)} {set.Min} {set.Max} {string.Join(",", set.GetViewBetween(3, 7))} {string.Join(",", set.Reverse())} {set.Add(5)} {set.Remove(1)} {set.Contains(9)}");
        var byLength = new SortedSet<string>(Comparer<string>.Create((a, b) => a.Length - b.Length)) { "ccc", "a", "bb", "dd" };
        Console.WriteLine(string.Join(",", byLength));
        SortedSet<int> view = set.GetViewBetween(4, 8);
        set.Add(6);
        Console.WriteLine(view.Count);
        Show.Thrown("out of view", () => view.Add(100));
    }

    private static void SortedLists()
    {
        var list = new SortedList<int, string> { [3] = "c", [1] = "a", [2] = "b" };
        Console.WriteLine($"{string.Join(",", list.Values)} {list.IndexOfKey(2)} {list.GetKeyAtIndex(0)} {list.Keys[2]} {list.Remove(1)} {list.Count}");
    }

    private static void LinkedLists()
    {
        var list = new LinkedList<string>(["a", "b"]);
        LinkedListNode<string> b = list.Find("b")!;
        list.AddBefore(b, "x");
        list.AddAfter(b, "y");
        list.AddFirst("first");
        list.AddLast("last");
        list.Remove("a");
        list.RemoveLast();
        Console.WriteLine($"{string.Join(",", list)} {list.Count} {b.Next!.Value} {b.Previous!.Value} {list.First!.Value} {list.Last!.Value} {list.Contains("q")}");
        list.Remove(b);
        Console.WriteLine(b.List == null);
        Show.Thrown("foreign", () => list.AddAfter(b, "z"));
    }

    private static void QueueStack()
    {
        var queue = new Queue<int>();
        for (int i = 0; i < 10; i++)
        {
            queue.Enqueue(i);
            if (i % 3 == 2)
            {
                queue.Dequeue();
            }
        }

        var stack = new Stack<string>(["a", "b", "c"]);
        Console.WriteLine($"{string.Join(",", queue)} {queue.Peek()} {queue.Contains(9)} {queue.TryDequeue(out int first)} {first} {stack.Pop()} {stack.Peek()} {string.Join(",", stack)} {stack.TryPop(out string? top)} {top} {stack.ToArray().Length}");
    }

    private static void PriorityQueues()
    {
        var queue = new PriorityQueue<string, int>();
        queue.Enqueue("low", 10);
        queue.Enqueue("high", 1);
        queue.Enqueue("middle", 5);
        queue.EnqueueRange([("a", 3), ("b", 7)]);
        string order = queue.EnqueueDequeue("now", 0);
        while (queue.TryDequeue(out string? item, out int priority))
        {
            order += $" {item}{priority}";
        }

        var max = new PriorityQueue<int, int>(Comparer<int>.Create((x, y) => y - x));
        foreach (int i in new[] { 3, 8, 1 })
        {
            max.Enqueue(i, i);
        }

        Console.WriteLine($"{order} {max.Dequeue()} {max.Peek()} {max.Count}");
    }

    private static void BitArrays()
    {
        var bits = new BitArray(40) { [3] = true, [39] = true };
        var other = new BitArray(40, true);
        other.And(bits).Not();
        Console.WriteLine($"{bits.Cast<bool>().Count(b => b)} {other[3]} {other[4]} {bits.HasAnySet()} {bits.Length}");
    }

    private static void ReadOnly()
    {
        var list = new List<int> { 1, 2 };
        ReadOnlyCollection<int> view = list.AsReadOnly();
        list.Add(3);
        var map = new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 });
        ReadOnlyCollection<int> array = Array.AsReadOnly([7, 8]);
        Console.WriteLine($"{view.Count} {view[2]} {map["a"]} {map.Keys.Count} {array.IndexOf(8)} {((IList<int>)view).IsReadOnly}");
        Show.Thrown("set", () => ((IList<int>)view)[0] = 1);
        Show.Thrown("add", () => ((IDictionary<string, int>)map).Add("b", 2));
    }

    private sealed class Recording : Collection<string>
    {
        public List<string> Log { get; } = [];

        protected override void InsertItem(int index, string item)
        {
            Log.Add($"insert {index} {item}");
            base.InsertItem(index, item.ToUpperInvariant());
        }

        protected override void RemoveItem(int index)
        {
            Log.Add("remove " + index);
            base.RemoveItem(index);
        }
    }

    private static void Observable()
    {
        var recording = new Recording { "a", "b" };
        recording.Remove("A");
        recording.Insert(0, "c");
        Console.WriteLine($"{string.Join(",", recording)} {string.Join("; ", recording.Log)}");
        var observable = new ObservableCollection<int> { 1 };
        string changes = "";
        observable.CollectionChanged += (_, e) => changes += $"{e.Action}{e.NewStartingIndex} ";
        observable.Add(2);
        observable.Move(0, 1);
        observable.RemoveAt(0);
        Console.WriteLine(changes);
    }

    private sealed class ByName : KeyedCollection<string, (string Name, int Value)>
    {
        protected override string GetKeyForItem((string Name, int Value) item) => item.Name;
    }

    private static void Keyed()
    {
        var keyed = new ByName { ("a", 1), ("b", 2) };
        Console.WriteLine($"{keyed["b"].Value} {keyed[0].Name} {keyed.Contains("c")} {keyed.Remove("a")} {keyed.Count}");
        Show.Thrown("missing", () => _ = keyed["zz"]);
    }

    private static void ImmutableArrays()
    {
        ImmutableArray<int> array = [1, 2, 3];
        ImmutableArray<int> longer = array.Add(4).Insert(0, 0).SetItem(1, 10);
        ImmutableArray<int>.Builder builder = ImmutableArray.CreateBuilder<int>();
        builder.AddRange(5, 6);
        builder.Add(7);
        ImmutableList<string> list = ImmutableList.Create("a", "b", "c").Insert(1, "x").RemoveAt(0);
        ImmutableList<string> more = list.AddRange(Enumerable.Range(0, 50).Select(i => i.ToString()));
        Console.WriteLine($"{string.Join(",", array)} {string.Join(",", longer)} {builder.ToImmutable().Length} {string.Join(",", list)} {more.Count} {more[30]} {default(ImmutableArray<int>).IsDefault} {array.IndexOf(3)} {array == array.AddRange(Array.Empty<int>())} {longer.Sort((a, b) => b - a)[0]} {array.AsSpan().Length}");
    }

    private static void ImmutableDictionaries()
    {
        ImmutableDictionary<string, int> map = ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("b", 2);
        ImmutableDictionary<string, int> other = map.SetItem("a", 10).Remove("b").AddRange(Enumerable.Range(0, 40).Select(i => KeyValuePair.Create("k" + i, i)));
        ImmutableSortedDictionary<int, string> sorted = new Dictionary<int, string> { [2] = "b", [1] = "a" }.ToImmutableSortedDictionary();
        ImmutableHashSet<int> set = [1, 2, 2, 3];
        ImmutableSortedSet<int> sortedSet = [5, 1, 3];
        Console.WriteLine($"{map["a"]} {other["a"]} {other.Count} {map.ContainsKey("b")} {other["k39"]} {string.Join(",", sorted)} {set.Count} {set.Except([1]).Count} {string.Join(",", sortedSet)} {sortedSet.Max} {map.GetValueOrDefault("zz", 7)}");
        Show.Thrown("duplicate", () => map.Add("a", 5));
    }

    private static void ImmutableStacks()
    {
        ImmutableStack<int> stack = ImmutableStack<int>.Empty.Push(1).Push(2);
        ImmutableQueue<int> queue = ImmutableQueue.Create(1, 2, 3).Dequeue().Enqueue(9);
        Console.WriteLine($"{stack.Peek()} {stack.Pop().Peek()} {string.Join(",", queue)}");
    }

    private static void Frozen()
    {
        System.Collections.Frozen.FrozenDictionary<string, int> map = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(new Dictionary<string, int> { ["one"] = 1, ["two"] = 2, ["three"] = 3 });
        System.Collections.Frozen.FrozenSet<int> set = System.Collections.Frozen.FrozenSet.ToFrozenSet([1, 5, 9]);
        Console.WriteLine($"{map["two"]} {map.ContainsKey("four")} {map.Count} {set.Contains(5)} {set.Contains(6)}");
    }

    private static void ConcurrentDictionaries()
    {
        var map = new ConcurrentDictionary<string, int>();
        Console.WriteLine($"{map.TryAdd("a", 1)} {map.TryAdd("a", 2)} {map.GetOrAdd("b", k => k.Length * 10)} {map.AddOrUpdate("a", 0, (k, v) => v + 100)} {map.TryUpdate("a", 5, 101)} {map.TryRemove("b", out int b)} {b} {map.Count} {map["a"]} {map.GetOrAdd("c", (k, arg) => arg, 7)}");
        for (int i = 0; i < 500; i++)
        {
            map["k" + i] = i;
        }

        Console.WriteLine($"{map.Count} {map.Values.Sum()} {map.Keys.Count} {map.IsEmpty} {map.ToArray().Length}");
    }

    private static void ConcurrentQueues()
    {
        var queue = new ConcurrentQueue<int>();
        for (int i = 0; i < 100; i++)
        {
            queue.Enqueue(i);
        }

        int sum = 0;
        while (queue.Count > 10 && queue.TryDequeue(out int item))
        {
            sum += item;
        }

        var stack = new ConcurrentStack<int>([1, 2, 3]);
        stack.PushRange([4, 5]);
        var bag = new ConcurrentBag<int> { 1, 2 };
        Console.WriteLine($"{sum} {queue.TryPeek(out int next)} {next} {string.Join(",", queue.Take(3))} {stack.TryPop(out int top)} {top} {string.Join(",", stack)} {bag.TryTake(out _)} {bag.Count}");
        using var blocking = new BlockingCollection<int>(2);
        blocking.Add(1);
        blocking.CompleteAdding();
        Console.WriteLine($"{blocking.TryTake(out int taken)} {taken} {blocking.IsCompleted}");
    }

    private static void OrderedDictionaries()
    {
        var map = new OrderedDictionary<string, int> { ["z"] = 1, ["a"] = 2 };
        map.Insert(1, "m", 5);
        map.Remove("z");
        Console.WriteLine($"{string.Join(",", map)} {map.IndexOf("a")} {map.GetAt(0).Key}");
    }

    private static void NonGeneric()
    {
        var list = new ArrayList { 1, "two", 3.0 };
        list.Insert(1, 'c');
        var table = new Hashtable { ["a"] = 1, [2] = "b" };
        var queue = new Queue(new[] { 1, 2 });
        var stack = new Stack();
        stack.Push("x");
        int entries = 0;
        foreach (DictionaryEntry entry in table)
        {
            entries += entry.Key.ToString()!.Length;
        }

        Console.WriteLine($"{list.Count} {list[1]} {list.Contains("two")} {table["a"]} {table[2]} {table["zz"] == null} {entries} {queue.Dequeue()} {stack.Pop()} {string.Join("|", list.ToArray())}");
    }

    private static void Comparers()
    {
        Comparer<string> reverse = Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));
        var order = new[] { "b", "c", "a" }.Order(reverse);
        Console.WriteLine($"{string.Join("", order)} {Comparer<int>.Default.Compare(3, 2)} {EqualityComparer<object>.Default.Equals("a", new string('a', 1))} {Comparer<(int, string)>.Default.Compare((1, "a"), (1, "b"))} {StringComparer.Ordinal.Compare("a", "B") > 0} {Comparer<object>.Default.Compare(1, 2)} {EqualityComparer<int[]>.Default.Equals([1], [1])}");
        Show.Thrown("not comparable", () => Comparer<object>.Default.Compare(new object(), new object()));
    }

    private static void Structural()
    {
        IStructuralEquatable a = new[] { 1, 2 };
        IStructuralComparable c = new[] { 1, 2 };
        Console.WriteLine($"{a.Equals(new[] { 1, 2 }, StructuralComparisons.StructuralEqualityComparer)} {c.CompareTo(new[] { 1, 3 }, StructuralComparisons.StructuralComparer)} {new[] { 1, 2 }.SequenceEqual([1, 2])}");
    }

    private static void Modification()
    {
        var list = new List<int> { 1, 2, 3 };
        Show.Thrown("list", () =>
        {
            foreach (int i in list)
            {
                list.Remove(i);
            }
        });
        var map = new Dictionary<int, int> { [1] = 1, [2] = 2 };
        foreach (int key in map.Keys)
        {
            map.Remove(key);
        }

        Show.Thrown("dictionary", () =>
        {
            map[1] = 1;
            foreach (KeyValuePair<int, int> pair in map)
            {
                map[pair.Key + 10] = 1;
            }
        });
        Console.WriteLine($"{list.Count} {map.Count}");
    }
}
