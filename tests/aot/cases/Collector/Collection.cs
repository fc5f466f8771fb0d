using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>The collector: what is reachable survives, what is not is reused, whatever holds the reference.</summary>
internal static class Collection
{
    private static readonly List<object> s_roots = [];
    private static object? s_static;

    internal static Topic Topic => new(
        "collector",
        new("objects_survive", Survive),
        new("deep_linked_list", DeepList),
        new("wide_tree", WideTree),
        new("cycles", Cycles),
        new("allocate_much_in_small_pieces", SmallPieces),
        new("allocate_much_in_large_pieces", LargePieces),
        new("mixed_sizes_under_pressure", MixedSizes),
        new("dictionary_of_arrays_under_pressure", DictionaryPressure),
        new("strings_under_pressure", StringPressure),
        new("large_arrays", LargeArrays),
        new("interior_pointers", InteriorPointers),
        new("references_in_structs_in_arrays", StructArrays),
        new("references_in_boxed_structs", Boxed),
        new("closures_and_delegates", ClosuresDelegates),
        new("statics_of_all_kinds", Statics),
        new("stack_references_in_deep_recursion", DeepRecursion),
        new("async_state_machines", AsyncMachines),
        new("exceptions_keep_their_data", ExceptionData),
        new("collections_during_iteration", DuringIteration),
        new("array_of_arrays", ArraysOfArrays),
        new("total_memory_is_plausible", TotalMemory),
        new("allocation_counters", Counters),
        new("uninitialized_and_pinned_arrays", PinnedArrays),
        new("interfaces_hold_objects", Interfaces),
        new("out_of_memory_is_survived", OutOfMemory),
        new("generations_and_modes", Generations));

    private sealed class Node(int value)
    {
        public readonly int Value = value;

        public Node? Next;

        public object? Payload;
    }

    private static void Pressure(int kilobytes)
    {
        for (int i = 0; i < kilobytes; i++)
        {
            s_static = new byte[1000];
        }

        s_static = null;
    }

    private static void Survive()
    {
        var list = new List<Node>();
        for (int i = 0; i < 1000; i++)
        {
            list.Add(new Node(i) { Payload = "n" + i });
        }

        Pressure(2000);
        GC.Collect();
        Console.WriteLine($"{list.Sum(n => n.Value)} {list.All(n => (string)n.Payload! == "n" + n.Value)}");
    }

    private static void DeepList()
    {
        Node? head = null;
        for (int i = 0; i < 100_000; i++)
        {
            head = new Node(i) { Next = head };
        }

        GC.Collect();
        long sum = 0;
        int count = 0;
        for (Node? node = head; node != null; node = node.Next)
        {
            sum += node.Value;
            count++;
        }

        Console.WriteLine($"{count} {sum}");
    }

    private sealed class Tree
    {
        public Tree? Left;
        public Tree? Right;

        public static Tree Make(int depth) => depth == 0 ? new Tree() : new Tree { Left = Make(depth - 1), Right = Make(depth - 1) };

        public int Count() => 1 + (Left?.Count() ?? 0) + (Right?.Count() ?? 0);
    }

    private static void WideTree()
    {
        Tree kept = Tree.Make(12);
        int total = 0;
        for (int i = 0; i < 20; i++)
        {
            total += Tree.Make(9).Count();
        }

        GC.Collect();
        Console.WriteLine($"{kept.Count()} {total}");
    }

    private static void Cycles()
    {
        var kept = new List<Node>();
        for (int i = 0; i < 20_000; i++)
        {
            var a = new Node(i);
            var b = new Node(i + 1) { Next = a };
            a.Next = b;
            a.Payload = a;
            if (i % 1000 == 0)
            {
                kept.Add(a);
            }
        }

        GC.Collect();
        Console.WriteLine($"{kept.Count} {kept.Sum(n => n.Next!.Value)} {kept.All(n => ReferenceEquals(n.Next!.Next, n) && ReferenceEquals(n.Payload, n))}");
    }

    private static void SmallPieces()
    {
        long sum = 0;
        for (int i = 0; i < 1_500_000; i++)
        {
            sum += new Node(i).Value & 1;
        }

        Console.WriteLine(sum);
    }

    private static void LargePieces()
    {
        // 1 GiB in all, in pieces that are larger than any heap for small objects likes.
        long sum = 0;
        for (int i = 0; i < 1024; i++)
        {
            byte[] piece = new byte[1 << 20];
            piece[i] = 1;
            sum += piece[i] + piece[^1] + piece.Length;
        }

        Console.WriteLine(sum);
    }

    private static void MixedSizes()
    {
        var kept = new object?[64];
        uint seed = 99;
        long check = 0;
        for (int i = 0; i < 20_000; i++)
        {
            seed = seed * 1664525 + 1013904223;
            int size = (int)(seed >> 20) % 3000;
            byte[] piece = new byte[size];
            if (size > 0)
            {
                piece[size - 1] = (byte)i;
            }

            kept[(seed >> 8) % 64] = piece;
        }

        foreach (object? o in kept)
        {
            byte[] piece = (byte[])o!;
            check += piece.Length;
            for (int i = 0; i < piece.Length - 1; i++)
            {
                check += piece[i];
            }
        }

        Console.WriteLine(check);
    }

    private static void DictionaryPressure()
    {
        var map = new Dictionary<string, int[]>();
        for (int round = 0; round < 30; round++)
        {
            for (int i = 0; i < 100; i++)
            {
                string key = "key" + i;
                int[] next = new int[100];
                next[0] = map.TryGetValue(key, out int[]? old) ? old[0] + 1 : 1;
                next[99] = i;
                map[key] = next;
            }
        }

        Console.WriteLine($"{map.Count} {map.Values.Sum(a => a[0])} {map.Values.Sum(a => a[99])} {map["key42"][99]}");
    }

    private static void StringPressure()
    {
        var kept = new List<string>();
        string current = "";
        for (int i = 0; i < 3000; i++)
        {
            current += (char)('a' + i % 26);
            if (i % 300 == 0)
            {
                kept.Add(current);
            }
        }

        Console.WriteLine($"{current.Length} {kept.Sum(s => s.Length)} {current[^3..]} {kept[^1][..5]}");
    }

    private static void LargeArrays()
    {
        int[] large = new int[500_000];
        for (int i = 0; i < large.Length; i += 1000)
        {
            large[i] = i;
        }

        object?[] references = new object?[100_000];
        references[99_999] = new Node(5);
        references[0] = large;
        large = [];
        Pressure(1000);
        GC.Collect();
        Console.WriteLine($"{((int[])references[0]!)[499_000]} {((Node)references[99_999]!).Value} {references.Count(r => r != null)}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<int> MiddleOfArray() => new int[] { 1, 2, 3, 4, 5 }.AsSpan(2, 2);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref string LastOfArray() => ref new[] { "a", "b" }[1];

    private static void InteriorPointers()
    {
        Span<int> span = MiddleOfArray();
        ref string text = ref LastOfArray();
        ReadOnlySpan<char> part = new string('x', 5).AsSpan(3);
        Memory<byte> memory = new byte[] { 1, 2, 3 }.AsMemory(1);
        Pressure(1000);
        GC.Collect();
        text += "!";
        Console.WriteLine($"{span[0]} {span[1]} {text} {part} {memory.Span[1]}");
    }

    private struct Entry
    {
        public int Id;

        public string Name;

        public (object? A, int B) Inner;
    }

    private static void StructArrays()
    {
        var entries = new Entry[500];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = new Entry { Id = i, Name = "e" + i, Inner = (new Node(i), i) };
        }

        var list = new List<Entry>(entries);
        var map = entries.ToDictionary(e => (e.Id, e.Name), e => e.Inner);
        Pressure(1000);
        GC.Collect();
        Console.WriteLine($"{entries.Sum(e => ((Node)e.Inner.A!).Value)} {list[499].Name} {((Node)map[(250, "e250")].A!).Value}");
    }

    private static void Boxed()
    {
        object boxed = new Entry { Id = 1, Name = new string('n', 3), Inner = (new Node(8), 2) };
        object tuple = (new Node(9), "t" + boxed.GetType().Name);
        Pressure(1000);
        GC.Collect();
        var entry = (Entry)boxed;
        (Node node, string text) = ((Node, string))tuple;
        Console.WriteLine($"{entry.Name} {((Node)entry.Inner.A!).Value} {node.Value} {text}");
    }

    private static Func<int> Capture(int value)
    {
        var node = new Node(value) { Payload = new int[] { value } };
        return () => node.Value + ((int[])node.Payload!)[0];
    }

    private static void ClosuresDelegates()
    {
        var functions = Enumerable.Range(0, 100).Select(Capture).ToList();
        Action? all = null;
        int sum = 0;
        for (int i = 0; i < 20; i++)
        {
            var node = new Node(i);
            all += () => sum += node.Value;
        }

        Pressure(1000);
        GC.Collect();
        all!();
        Console.WriteLine($"{functions.Sum(f => f())} {sum}");
    }

    private static class Holder<T>
    {
        public static T? Value;

        public static (T?, object?) Pair;
    }

    [ThreadStatic]
    private static Node? t_node;

    private static Entry s_entry;

    private static void Statics()
    {
        Holder<string>.Value = new string('h', 2);
        Holder<int[]>.Value = [1, 2, 3];
        Holder<Node>.Pair = (new Node(4), new Node(5));
        t_node = new Node(6);
        s_entry = new Entry { Name = "s" + 7, Inner = (new Node(7), 0) };
        s_roots.Clear();
        s_roots.Add(new Node(8));
        Pressure(1000);
        GC.Collect();
        Console.WriteLine($"{Holder<string>.Value} {Holder<int[]>.Value[2]} {Holder<Node>.Pair.Item1!.Value} {((Node)Holder<Node>.Pair.Item2!).Value} {t_node.Value} {s_entry.Name} {((Node)s_entry.Inner.A!).Value} {((Node)s_roots[0]).Value}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int depth)
    {
        var mine = new Node(depth);
        string text = "d" + depth;
        int below = 0;
        if (depth > 0)
        {
            below = Recurse(depth - 1);
        }
        else
        {
            GC.Collect();
            Pressure(1000);
        }

        return below + mine.Value + text.Length;
    }

    private static void DeepRecursion() => Console.WriteLine(Recurse(500));

    private static async Task<int> Worker(int id)
    {
        var node = new Node(id);
        string text = "w" + id;
        await Task.Yield();
        Pressure(20);
        await Task.Yield();
        return node.Value + text.Length;
    }

    private static async Task AsyncMachines()
    {
        Task<int>[] tasks = Enumerable.Range(0, 50).Select(Worker).ToArray();
        GC.Collect();
        Console.WriteLine((await Task.WhenAll(tasks)).Sum());
    }

    private static void ExceptionData()
    {
        Exception? kept = null;
        try
        {
            try
            {
                throw new InvalidOperationException("kept " + 5, new FormatException("inner " + 6));
            }
            finally
            {
                Pressure(500);
                GC.Collect();
            }
        }
        catch (InvalidOperationException e) when (Collected())
        {
            kept = e;
        }

        Pressure(500);
        GC.Collect();
        Console.WriteLine($"{kept!.Message} {kept.InnerException!.Message}");
    }

    private static bool Collected()
    {
        Pressure(500);
        GC.Collect();
        return true;
    }

    private static IEnumerable<Node> Produce(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var node = new Node(i);
            GC.Collect();
            yield return node;
        }
    }

    private static void DuringIteration()
    {
        Console.WriteLine($"{Produce(10).Where(n => n.Value % 2 == 1).Select(n => n.Value).Sum()} {string.Join(",", Produce(3).OrderByDescending(n => n.Value).Select(n => n.Value))}");
    }

    private static void ArraysOfArrays()
    {
        int[][][] jagged = new int[10][][];
        for (int i = 0; i < 10; i++)
        {
            jagged[i] = new int[10][];
            for (int j = 0; j < 10; j++)
            {
                jagged[i][j] = [i, j];
            }
        }

        var grid = new Node[10, 10];
        for (int i = 0; i < 100; i++)
        {
            grid[i / 10, i % 10] = new Node(i);
        }

        Pressure(1000);
        GC.Collect();
        Console.WriteLine($"{jagged.Sum(a => a.Sum(b => b.Sum()))} {grid.Cast<Node>().Sum(n => n.Value)}");
    }

    private static void TotalMemory()
    {
        GC.Collect();
        long before = GC.GetTotalMemory(true);
        byte[] large = new byte[2_000_000];
        long during = GC.GetTotalMemory(false);
        Console.WriteLine($"{before > 0} {during - before >= 1_000_000} {large.Length}");
        GC.KeepAlive(large);
    }

    private static void Counters()
    {
        int before = GC.CollectionCount(0);
        GC.Collect();
        Console.WriteLine($"{GC.CollectionCount(0) > before} {GC.MaxGeneration >= 0} {GC.GetAllocatedBytesForCurrentThread() > 0}");
    }

    private static void PinnedArrays()
    {
        byte[] uninitialized = GC.AllocateUninitializedArray<byte>(5000);
        int[] pinned = GC.AllocateArray<int>(10, pinned: true);
        uninitialized[4999] = 1;
        pinned[9] = 2;
        GC.Collect();
        Console.WriteLine($"{uninitialized[4999]} {pinned[9]} {pinned[0]} {uninitialized.Length}");
    }

    private static void Interfaces()
    {
        IEnumerable<int> sequence = new List<int> { 1, 2 };
        IComparable comparable = 5;
        IDisposable disposable = new MemoryStream();
        Pressure(500);
        GC.Collect();
        disposable.Dispose();
        Console.WriteLine($"{sequence.Sum()} {comparable.CompareTo(4)}");
    }

    private static void OutOfMemory()
    {
        // No heap of any machine holds this, so it fails at once and leaves everything as it was.
        var kept = new List<long[]>();
        bool failed = false;
        try
        {
            kept.Add(new long[0x7FFFFFFF]);
        }
        catch (OutOfMemoryException)
        {
            failed = true;
        }

        kept.Add(new long[10]);
        Console.WriteLine($"{failed} {kept.Count} {kept[0].Length}");
    }

    private static void Generations()
    {
        GC.Collect(0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        GC.AddMemoryPressure(100);
        GC.RemoveMemoryPressure(100);
        var o = new object();
        GC.SuppressFinalize(o);
        Console.WriteLine(GC.GetGeneration(o) >= 0);
    }
}
