using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>Span, ReadOnlySpan, Memory: slices, bounds, copies, searches.</summary>
internal static class Spans
{
    internal static Topic Topic => new(
        "spans",
        new("slices_share_memory", Slices),
        new("bounds", Bounds),
        new("copy_and_overlap", Copy),
        new("fill_clear_reverse", Fill),
        new("search", Search),
        new("search_long_buffers", SearchLong),
        new("compare", Compare),
        new("sort_and_binary_search", Sort),
        new("stackalloc", StackAlloc),
        new("stackalloc_in_loops_and_expressions", StackAllocLoops),
        new("of_references", References),
        new("of_structs", Structs),
        new("memory", MemoryCases),
        new("cast_and_bytes", CastBytes),
        new("strings_as_spans", Strings),
        new("as_parameters_and_returns", Parameters),
        new("empty_and_default", Empty),
        new("ref_enumeration", RefEnumeration),
        new("split_tokens", Tokens),
        new("array_pool_and_owner", Pools),
        new("sequence", Sequences),
        new("params_spans", ParamsSpans));

    private static void Slices()
    {
        int[] array = [0, 1, 2, 3, 4, 5];
        Span<int> middle = array.AsSpan(1, 4);
        Span<int> inner = middle[1..^1];
        inner[0] = 20;
        middle[^1] = 40;
        array[3] = 30;
        Console.WriteLine($"{string.Join(",", array)} {inner.Length} {inner[1]} {middle.ToArray().Sum()} {inner.Slice(1).Length}");
        Console.WriteLine($"{inner == array.AsSpan(2, 2)} {inner == array.AsSpan(2, 1)} {middle.Overlaps(inner, out int offset)} {offset}");
    }

    private static void Bounds()
    {
        int[] array = [1, 2, 3];
        Show.Thrown("index", () => _ = array.AsSpan()[3]);
        Show.Thrown("negative", () => _ = array.AsSpan()[Show.Opaque(-1)]);
        Show.Thrown("slice start", () => array.AsSpan().Slice(4));
        Show.Thrown("slice length", () => array.AsSpan().Slice(2, 2));
        Show.Thrown("overflowing slice", () => array.AsSpan().Slice(2, Show.Opaque(int.MaxValue)));
        Show.Thrown("range", () => _ = array.AsSpan()[Show.Opaque(2)..Show.Opaque(1)]);
        Show.Thrown("constructor", () => _ = new Span<int>(array, 2, 2).Length);
        Show.Thrown("copy", () => array.AsSpan().CopyTo(new int[2]));
        Console.WriteLine($"{array.AsSpan().TryCopyTo(new int[2])} {array.AsSpan(3).Length} {new Span<int>(null).IsEmpty}");
    }

    private static void Copy()
    {
        int[] array = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        array.AsSpan(0, 8).CopyTo(array.AsSpan(2));
        Console.WriteLine(string.Join(",", array));
        array.AsSpan(2, 8).CopyTo(array);
        Console.WriteLine(string.Join(",", array));
        byte[] bytes = new byte[300];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)i;
        }

        int sum = 0;
        foreach (int length in new[] { 0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 255 })
        {
            byte[] target = new byte[256];
            bytes.AsSpan(3, length).CopyTo(target.AsSpan(1));
            bytes.AsSpan(0, length).CopyTo(bytes.AsSpan(5));
            sum = unchecked(sum * 31 + target.Sum(b => b) + bytes[5]);
        }

        Console.WriteLine(sum);
    }

    private static void Fill()
    {
        Span<long> longs = stackalloc long[5];
        longs.Fill(7);
        longs.Slice(1, 3).Clear();
        Console.WriteLine(string.Join(",", longs.ToArray()));
        Span<char> chars = "abcdefg".ToCharArray();
        chars.Reverse();
        chars[1..3].Fill('x');
        Console.WriteLine(chars.ToString());
        string[] strings = ["a", "b", "c"];
        strings.AsSpan(1).Clear();
        Console.WriteLine(strings.Count(s => s == null));
    }

    private static void Search()
    {
        ReadOnlySpan<int> span = [3, 1, 4, 1, 5, 9, 2, 6];
        Console.WriteLine($"{span.IndexOf(1)} {span.LastIndexOf(1)} {span.IndexOf(7)} {span.Contains(9)} {span.IndexOfAny(5, 4)} {span.IndexOf([1, 5])} {span.IndexOfAnyExcept(3, 1)} {span.StartsWith([3, 1])} {span.EndsWith([6])} {span.Count(1)} {span.IndexOfAnyInRange(5, 8)} {span.LastIndexOfAny([4, 3])}");
        ReadOnlySpan<string> words = ["b", "a"];
        Console.WriteLine($"{words.IndexOf("a")} {words.Contains("z")}");
    }

    private static void SearchLong()
    {
        byte[] bytes = new byte[1000];
        long check = 0;
        for (int at = 0; at < 1000; at += 37)
        {
            bytes[at] = 1;
            check = check * 3 + bytes.AsSpan().IndexOf((byte)1) + bytes.AsSpan(0, at + 1).LastIndexOf((byte)1) + bytes.AsSpan().IndexOfAnyExcept((byte)0);
            bytes[at] = 0;
        }

        char[] chars = new string('x', 500).ToCharArray();
        for (int at = 0; at < 500; at += 41)
        {
            chars[at] = 'y';
            check = check * 3 + chars.AsSpan().IndexOf('y') + chars.AsSpan().IndexOfAny('z', 'y', 'w');
            chars[at] = 'x';
        }

        Console.WriteLine(check);
    }

    private static void Compare()
    {
        ReadOnlySpan<byte> a = [1, 2, 3];
        ReadOnlySpan<byte> b = [1, 2, 200];
        Console.WriteLine($"{a.SequenceEqual((byte[])[1, 2, 3])} {a.SequenceEqual(b)} {Math.Sign(a.SequenceCompareTo(b))} {a.CommonPrefixLength(b)} {Math.Sign(a.SequenceCompareTo(a[..2]))} {"abc".AsSpan().SequenceEqual("abc")} {new[] { 1.0, double.NaN }.AsSpan().SequenceEqual(new[] { 1.0, double.NaN })} {"aBc".AsSpan().Equals("AbC", StringComparison.OrdinalIgnoreCase)}");
    }

    private static void Sort()
    {
        Span<int> numbers = [5, 2, 8, 1, 9, 3];
        numbers.Sort();
        Console.WriteLine($"{string.Join(",", numbers.ToArray())} {numbers.BinarySearch(8)} {numbers.BinarySearch(4)}");
        numbers.Sort((a, b) => b.CompareTo(a));
        Span<string> items = ["five", "two", "eight", "one", "nine", "three"];
        Span<int> keys = [5, 2, 8, 1, 9, 3];
        keys.Sort(items);
        Console.WriteLine($"{numbers[0]} {string.Join(",", items.ToArray())}");
    }

    private static unsafe void StackAlloc()
    {
        int* p = stackalloc int[4];
        int fresh = p[0] | p[3];
        p[1] = 5;
        Span<int> s = stackalloc int[] { 1, 2, 3 };
        Span<Guid> guids = stackalloc Guid[2];
        ReadOnlySpan<char> text = stackalloc char[] { 'o', 'k' };
        int n = Show.Opaque(3);
        Span<double> variable = stackalloc double[n];
        variable[n - 1] = 1.5;
        Span<byte> none = stackalloc byte[Show.Opaque(0)];
        Console.WriteLine($"{fresh} {p[1]} {s[2]} {guids[1] == Guid.Empty} {text} {variable[2]} {none.Length}");
    }

    private static int SumOnStack(int count)
    {
        Span<int> span = count <= 16 ? stackalloc int[16] : new int[count];
        span = span[..count];
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = i;
        }

        int sum = 0;
        foreach (int i in span)
        {
            sum += i;
        }

        return sum;
    }

    private static int Recurse(int depth)
    {
        Span<int> local = stackalloc int[depth + 1];
        local[depth] = depth;
        return depth == 0 ? 0 : local[depth] + Recurse(depth - 1);
    }

    private static void StackAllocLoops()
    {
        int total = 0;
        for (int i = 0; i < 100; i++)
        {
            total += SumOnStack(i);
        }

        Console.WriteLine($"{total} {Recurse(50)}");
    }

    private static void References()
    {
        object[] objects = [1, "two", 3.0];
        Span<object> span = objects;
        span[0] = new List<int> { 4 };
        (span[1], span[2]) = (span[2], span[1]);
        GC.Collect();
        Console.WriteLine($"{((List<int>)objects[0])[0]} {objects[1]} {span[2]}");
    }

    private record struct Item(int Id, string Name);

    private static void Structs()
    {
        Span<Item> items = new Item[3];
        items[1].Id = 5;
        items[1].Name = "five";
        ref Item last = ref items[^1];
        last = new Item(9, "nine");
        foreach (ref Item item in items)
        {
            item.Id *= 2;
        }

        Console.WriteLine($"{items[0]} {items[1]} {items[2]}");
    }

    private static async Task<int> SumMemory(ReadOnlyMemory<int> memory)
    {
        await Task.Yield();
        int sum = 0;
        foreach (int i in memory.Span)
        {
            sum += i;
        }

        return sum;
    }

    private static async Task MemoryCases()
    {
        int[] array = [1, 2, 3, 4];
        Memory<int> memory = array;
        memory[1..].Span[0] = 20;
        ReadOnlyMemory<char> text = "memory of text".AsMemory(10);
        Console.WriteLine($"{await SumMemory(memory.Slice(1, 2))} {text} {text.Length} {memory.Equals(new Memory<int>(array))} {MemoryMarshal.TryGetArray(memory[2..], out ArraySegment<int> segment)} {segment.Offset} {segment.Count}");
        using System.Buffers.MemoryHandle handle = memory.Pin();
        unsafe
        {
            Console.WriteLine(((int*)handle.Pointer)[3]);
        }
    }

    private static void CastBytes()
    {
        Span<int> ints = [0x01020304, -1];
        Span<byte> bytes = MemoryMarshal.AsBytes(ints);
        bytes[4] = 0;
        Span<short> shorts = MemoryMarshal.Cast<int, short>(ints);
        Console.WriteLine($"{Convert.ToHexString(bytes)} {shorts.Length} {shorts[0]:x} {ints[1]} {MemoryMarshal.Read<long>(bytes):x} {MemoryMarshal.Cast<byte, long>(bytes[..7]).Length}");
        MemoryMarshal.Write(bytes[2..], (ushort)0xABCD);
        Console.WriteLine($"{ints[0]:x} {MemoryMarshal.GetReference(ints):x} {MemoryMarshal.CreateSpan(ref ints[1], 1)[0]}");
        Show.Thrown("read", () => MemoryMarshal.Read<long>(new byte[7]));
    }

    private static void Strings()
    {
        ReadOnlySpan<char> text = "  key = value  ";
        ReadOnlySpan<char> trimmed = text.Trim();
        int at = trimmed.IndexOf('=');
        Console.WriteLine($"[{trimmed[..at].TrimEnd()}] [{trimmed[(at + 1)..].TrimStart()}] {int.Parse("x12y".AsSpan(1, 2))} {trimmed.ToString().Length} {"abc".AsSpan() is "abc"} {new string(trimmed[..3])} {text.IsWhiteSpace()}");
        string all = string.Concat(trimmed[..3], "-", "z");
        Console.WriteLine(all);
    }

    private static ReadOnlySpan<int> Longest(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => a.Length >= b.Length ? a : b;

    private static Span<T> Skip<T>(Span<T> span, int count) => span[Math.Min(count, span.Length)..];

    private static void Split(ReadOnlySpan<int> all, out ReadOnlySpan<int> left, out ReadOnlySpan<int> right)
    {
        left = all[..(all.Length / 2)];
        right = all[left.Length..];
    }

    private static void Parameters()
    {
        Split([1, 2, 3, 4, 5], out ReadOnlySpan<int> left, out ReadOnlySpan<int> right);
        Console.WriteLine($"{Longest(left, right).Length} {left[^1]} {right[0]} {Skip<string>(new[] { "a", "b" }, 1)[0]} {Skip<int>(new int[2], 5).Length}");
    }

    private static void Empty()
    {
        Span<int> none = default;
        ReadOnlySpan<char> text = null;
        Console.WriteLine($"{none.IsEmpty} {none.Length} {text.Length} {none == Span<int>.Empty} {text.ToString() == ""} {none.ToArray().Length} {new Memory<int>().IsEmpty} {none.IndexOf(5)} {none.SequenceEqual([])}");
        foreach (int i in none)
        {
            Console.WriteLine(i);
        }
    }

    private static void RefEnumeration()
    {
        Span<int> span = [1, 2, 3];
        foreach (ref int i in span)
        {
            i *= i;
        }

        int sum = 0;
        foreach (ref readonly int i in (ReadOnlySpan<int>)span)
        {
            sum += i;
        }

        Span<int>.Enumerator e = span.GetEnumerator();
        e.MoveNext();
        e.Current = 100;
        Console.WriteLine($"{sum} {span[0]}");
    }

    private static void Tokens()
    {
        ReadOnlySpan<char> text = "10,20,,30";
        Span<Range> ranges = stackalloc Range[8];
        int count = text.Split(ranges, ',');
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += int.TryParse(text[ranges[i]], out int value) ? value : 1000;
        }

        Console.WriteLine($"{count} {sum}");
    }

    private static void Pools()
    {
        int[] rented = System.Buffers.ArrayPool<int>.Shared.Rent(100);
        rented[99] = 7;
        System.Buffers.ArrayPool<int>.Shared.Return(rented, clearArray: true);
        using System.Buffers.IMemoryOwner<byte> owner = System.Buffers.MemoryPool<byte>.Shared.Rent(10);
        owner.Memory.Span[0] = 3;
        var writer = new System.Buffers.ArrayBufferWriter<char>();
        "abc".AsSpan().CopyTo(writer.GetSpan(3));
        writer.Advance(3);
        Console.WriteLine($"{rented.Length >= 100} {rented[99]} {owner.Memory.Length >= 10} {writer.WrittenSpan}");
    }

    private sealed class Segment : System.Buffers.ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] data, Segment? previous)
        {
            Memory = data;
            if (previous != null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
            }
        }
    }

    private static void Sequences()
    {
        var first = new Segment([1, 2, 3], null);
        var last = new Segment([4, 5], first);
        var sequence = new System.Buffers.ReadOnlySequence<byte>(first, 0, last, 2);
        var reader = new System.Buffers.SequenceReader<byte>(sequence.Slice(1));
        reader.TryRead(out byte b);
        reader.Advance(1);
        reader.TryRead(out byte c);
        Console.WriteLine($"{sequence.Length} {sequence.IsSingleSegment} {b} {c} {reader.Remaining}");
    }

    private static int SumAll(params ReadOnlySpan<int> values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static string JoinAll<T>(params ReadOnlySpan<T> values) => $"{values.Length}:{(values.IsEmpty ? "" : values[^1]?.ToString())}";

    private static void ParamsSpans()
    {
        Console.WriteLine($"{SumAll()} {SumAll(1)} {SumAll(1, 2, 3)} {SumAll([4, 5])} {JoinAll("a", "b")} {JoinAll<int>()} {JoinAll<object?>(1, null)} {string.Join("-", 1, 2)}");
    }
}
