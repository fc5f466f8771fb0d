namespace Signalbox.Cases;

/// <summary>System.Array: one dimension, several, jagged; sorting and searching.</summary>
internal static class Arrays
{
    internal static Topic Topic => new(
        "arrays",
        new("initializers", Initializers),
        new("sort", Sort),
        new("sort_keys_and_comparers", SortKeys),
        new("sort_patterns", SortPatterns),
        new("sort_strings", SortStrings),
        new("binary_search", BinarySearch),
        new("find_and_convert", Find),
        new("copy_resize_clear_fill", Copy),
        new("reverse_and_index", Reverse),
        new("multidimensional", Multi),
        new("multidimensional_references_and_structs", MultiKinds),
        new("three_dimensions", Three),
        new("jagged", Jagged),
        new("get_and_set_value", GetSet),
        new("enumerate", Enumerate),
        new("as_collections", AsCollections),
        new("element_types", ElementTypes),
        new("array_segment", Segments),
        new("equality_and_length", Lengths),
        new("matrix_multiplication", Matrix),
        new("foreach_multidimensional", ForeachMulti));

    private static void Initializers()
    {
        int[] a = [1, 2, 3];
        int[] b = new int[] { 4, 5 };
        var c = new[] { 1.5, 2 };
        string[] d = { "x", "y" };
        byte[] e = new byte[3];
        object[] f = [1, "s", null!];
        long[] g = [1, .. a, .. b.Select(x => (long)x), 9];
        Console.WriteLine($"{a.Sum()} {b.Length} {c[1]} {d[0]} {e[2]} {f[2] == null} {string.Join(",", g)} {new int[0].Length} {Array.Empty<int>().Length}");
    }

    private static int[] Numbers(int count, uint seed)
    {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            seed = seed * 1664525 + 1013904223;
            numbers[i] = (int)(seed >> 8) % 10000;
        }

        return numbers;
    }

    private static long Check<T>(T[] array)
        where T : IComparable<T>
    {
        long sum = 0;
        for (int i = 1; i < array.Length; i++)
        {
            sum += array[i - 1].CompareTo(array[i]) <= 0 ? 1 : -1000000;
        }

        return sum;
    }

    private static void Sort()
    {
        int[] ints = Numbers(1000, 1);
        Array.Sort(ints);
        double[] doubles = Numbers(500, 2).Select(x => x / 7.0).ToArray();
        doubles[10] = double.NaN;
        Array.Sort(doubles);
        byte[] bytes = Numbers(300, 3).Select(x => (byte)x).ToArray();
        Array.Sort(bytes);
        Guid[] guids = Numbers(50, 4).Select(x => new Guid(x, 1, 2, new byte[8])).ToArray();
        Array.Sort(guids);
        Console.WriteLine($"{Check(ints)} {ints[0]} {ints[^1]} {double.IsNaN(doubles[0])} {Check(doubles)} {Check(bytes)} {bytes[150]} {Check(guids)}");
        int[] part = [5, 4, 3, 2, 1];
        Array.Sort(part, 1, 3);
        Console.WriteLine(string.Join(",", part));
    }

    private static void SortKeys()
    {
        int[] keys = [3, 1, 2];
        string[] items = ["c", "a", "b"];
        Array.Sort(keys, items);
        Console.WriteLine($"{string.Join(",", keys)} {string.Join(",", items)}");
        int[] numbers = Numbers(200, 5);
        Array.Sort(numbers, (a, b) => (a % 100).CompareTo(b % 100));
        Array.Sort(items, StringComparer.Ordinal.Compare);
        Array.Sort(items, Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
        Console.WriteLine($"{numbers.Zip(numbers.Skip(1)).All(p => p.First % 100 <= p.Second % 100)} {items[0]}");
    }

    private static void SortPatterns()
    {
        int[][] patterns =
        [
            Enumerable.Range(0, 300).ToArray(),
            Enumerable.Range(0, 300).Reverse().ToArray(),
            Enumerable.Repeat(5, 300).ToArray(),
            Enumerable.Range(0, 300).Select(i => i % 2 == 0 ? i : 300 - i).ToArray(),
            [],
            [1],
            [2, 1],
        ];
        foreach (int[] pattern in patterns)
        {
            Array.Sort(pattern);
            Console.Write(Check(pattern) + " ");
        }

        Console.WriteLine();
    }

    private static void SortStrings()
    {
        string[] words = "the quick brown fox jumps over the lazy dog".Split(' ');
        Array.Sort(words, StringComparer.Ordinal);
        Console.WriteLine(string.Join(" ", words));
        Array.Sort(words, (a, b) => a.Length == b.Length ? string.CompareOrdinal(a, b) : a.Length.CompareTo(b.Length));
        Console.WriteLine(string.Join(" ", words));
        Array.Sort(words);
        Console.WriteLine(words[0]);
    }

    private static void BinarySearch()
    {
        int[] array = [1, 3, 5, 7, 9];
        Show.Line("found", new[] { 0, 1, 4, 9, 10 }.Select(x => Array.BinarySearch(array, x)));
        string[] words = ["a", "c", "e"];
        Console.WriteLine($"{Array.BinarySearch(words, "c", StringComparer.Ordinal)} {Array.BinarySearch(words, "d", StringComparer.Ordinal)} {Array.BinarySearch(array, 1, 2, 9)}");
    }

    private static void Find()
    {
        int[] array = [4, 8, 15, 16, 23, 42];
        Console.WriteLine($"{Array.Find(array, x => x > 10)} {Array.FindIndex(array, x => x > 10)} {Array.FindLast(array, x => x % 2 == 0)} {Array.FindAll(array, x => x % 2 == 1).Length} {Array.Exists(array, x => x == 42)} {Array.TrueForAll(array, x => x > 5)} {Array.IndexOf(array, 16)} {Array.LastIndexOf(array, 4)} {string.Join(",", Array.ConvertAll(array, x => x * 0.5))}");
        Array.ForEach(array, x => Console.Write(x + ";"));
        Console.WriteLine();
    }

    private static void Copy()
    {
        int[] array = [1, 2, 3, 4, 5];
        Array.Copy(array, 0, array, 2, 3);
        Console.WriteLine(string.Join(",", array));
        Array.Resize(ref array, 7);
        Array.Fill(array, 9, 5, 2);
        Array.Clear(array, 0, 2);
        Console.WriteLine(string.Join(",", array));
        byte[] bytes = new byte[8];
        Buffer.BlockCopy(new[] { 0x01020304, 0x05060708 }, 2, bytes, 1, 4);
        Console.WriteLine($"{Convert.ToHexString(bytes)} {Buffer.ByteLength(new long[3])} {Buffer.GetByte(bytes, 2)}");
        string[] strings = ["a", "b", "c"];
        Array.Copy(strings, 1, strings, 0, 2);
        Array.Clear(strings, 2, 1);
        Console.WriteLine($"{string.Join(",", strings)} {strings[2] == null}");
        Array.Resize(ref strings, 1);
        Console.WriteLine(strings.Length);
    }

    private static void Reverse()
    {
        int[] array = [1, 2, 3, 4];
        Array.Reverse(array);
        Array.Reverse(array, 0, 2);
        Console.WriteLine($"{string.Join(",", array)} {array[^1]} {array[1..^1].Length} {array.GetUpperBound(0)} {array.GetLowerBound(0)}");
    }

    private static void Multi()
    {
        int[,] grid = { { 1, 2, 3 }, { 4, 5, 6 } };
        grid[1, 2] *= 10;
        grid[0, 0]++;
        ref int cell = ref grid[0, 1];
        cell = 20;
        int sum = 0;
        for (int i = 0; i < grid.GetLength(0); i++)
        {
            for (int j = 0; j < grid.GetLength(1); j++)
            {
                sum += grid[i, j] * (i + 1);
            }
        }

        Console.WriteLine($"{sum} {grid.Length} {grid.Rank} {grid.GetUpperBound(1)} {grid.GetLength(0)} {grid.LongLength} {grid.GetType()}");
    }

    private static void MultiKinds()
    {
        var strings = new string[2, 2];
        strings[1, 0] = "x";
        var points = new (int X, double Y)[2, 3];
        points[1, 2].X = 5;
        points[1, 2].Y += 1.5;
        var bytes = new byte[3, 3];
        bytes[2, 2] = 255;
        bytes[2, 2]++;
        var objects = new object?[1, 2];
        objects[0, 1] = strings;
        GC.Collect();
        Console.WriteLine($"{strings[1, 0]} {strings[0, 0] == null} {points[1, 2]} {points[0, 0]} {bytes[2, 2]} {((string[,])objects[0, 1]!)[1, 0]}");
        var decimals = new decimal[1, 1] { { 1.5m } };
        Array.Clear(decimals);
        Console.WriteLine(decimals[0, 0]);
    }

    private static void Three()
    {
        var cube = new int[3, 4, 5];
        int n = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                for (int k = 0; k < 5; k++)
                {
                    cube[i, j, k] = n++;
                }
            }
        }

        var four = new long[2, 2, 2, 2];
        four[1, 1, 1, 1] = 7;
        Console.WriteLine($"{cube[2, 3, 4]} {cube[1, 0, 0]} {cube[0, 1, 0]} {cube.Length} {cube.Cast<int>().Sum()} {four[1, 1, 1, 1]} {four.Rank}");
        Show.Thrown("bounds", () => cube[Show.Opaque(0), 4, 0] = 1);
    }

    private static void Jagged()
    {
        int[][] jagged = [[1], [2, 3], []];
        jagged[2] = new int[4];
        jagged[2][3] = 9;
        jagged[1][0] += 5;
        int[][,] mixed = [new int[1, 2], new int[2, 2]];
        mixed[1][1, 1] = 4;
        int[,][] other = new int[2, 2][];
        other[0, 1] = [7];
        Console.WriteLine($"{jagged.Sum(a => a.Sum())} {jagged[2].Length} {mixed[1][1, 1]} {other[0, 1][0]} {other[1, 1] == null} {string.Join("/", jagged.Select(a => string.Join(",", a)))}");
        string[][][] deep = [[["a"], ["b", "c"]], []];
        Console.WriteLine(deep[0][1][1]);
    }

    private static void GetSet()
    {
        Array array = new[] { 1, 2, 3 };
        array.SetValue(10, 0);
        Array grid = new string[2, 2];
        grid.SetValue("x", 1, 1);
        Console.WriteLine($"{array.GetValue(0)} {grid.GetValue(1, 1)} {array.Length} {array.Rank}");
        Show.ThrownType("wrong type", () => array.SetValue("s", 0));
        Show.Thrown("bounds", () => array.GetValue(5));
        Show.Thrown("widening", () => array.SetValue((byte)7, 1));
        Console.WriteLine(array.GetValue(1));
    }

    private static void Enumerate()
    {
        int[] array = [1, 2, 3];
        int sum = 0;
        foreach (int i in array)
        {
            sum += i;
            array[2] = 100;
        }

        IEnumerable<int> generic = array;
        foreach (int i in generic)
        {
            sum += i;
        }

        foreach (object i in (System.Collections.IEnumerable)array)
        {
            sum += (int)i;
        }

        using IEnumerator<string> none = ((IEnumerable<string>)[]).GetEnumerator();
        Console.WriteLine($"{sum} {none.MoveNext()}");
    }

    private static void AsCollections()
    {
        int[] array = [5, 6, 7];
        IList<int> list = array;
        ICollection<int> collection = array;
        IReadOnlyList<int> readOnly = array;
        list[1] = 60;
        Console.WriteLine($"{list[1]} {collection.Count} {collection.Contains(7)} {readOnly[2]} {list.IndexOf(60)} {collection.IsReadOnly} {((System.Collections.IList)array).Contains(5)}");
        Show.Thrown("add", () => list.Add(1));
        Show.Thrown("remove", () => list.RemoveAt(0));
        int[] target = new int[5];
        collection.CopyTo(target, 2);
        Console.WriteLine(string.Join(",", target));
    }

    private struct Big
    {
        public long A, B, C;

        public string Name;
    }

    private static void ElementTypes()
    {
        bool[] bools = [true, false];
        char[] chars = ['a', 'b'];
        sbyte[] sbytes = [-1, 127];
        ushort[] ushorts = [65535];
        float[] floats = [0.5f];
        nint[] nints = [-7];
        decimal[] decimals = [1.5m];
        DayOfWeek[] days = [DayOfWeek.Friday];
        int?[] nullables = [null, 5];
        var bigs = new Big[2];
        bigs[1].C = 3;
        bigs[1].Name = "big";
        bigs[0] = bigs[1];
        bigs[0].Name += "ger";
        Action[] actions = [() => Console.Write("action ")];
        actions[0]();
        Console.WriteLine($"{bools[1]} {chars[1]} {sbytes[0]} {ushorts[0]} {floats[0]} {nints[0]} {decimals[0]} {days[0]} {nullables[1]} {bigs[0].Name} {bigs[1].C} {(new Half[1])[0]} {new Int128[] { -5 }[0]}");
    }

    private static void Segments()
    {
        var segment = new ArraySegment<int>([1, 2, 3, 4, 5], 1, 3);
        segment[0] = 20;
        Console.WriteLine($"{segment.Count} {segment[0]} {segment.Sum()} {segment.Slice(1).Count} {string.Join(",", segment)} {segment.Array![1]} {segment.AsSpan().Length}");
    }

    private static void Lengths()
    {
        int[] a = [1];
        int[] b = [1];
        Console.WriteLine($"{a == b} {a.Equals(b)} {a.SequenceEqual(b)} {a.Length} {a.LongLength} {new int[3, 0].Length} {(a.GetHashCode() == a.GetHashCode())} {a.ToString()}");
    }

    private static void Matrix()
    {
        const int size = 12;
        var a = new double[size, size];
        var b = new double[size, size];
        var c = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                a[i, j] = i + j;
                b[i, j] = i - j * 0.5;
            }
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < size; k++)
                {
                    c[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        Console.WriteLine($"{c[0, 0]} {c[11, 11]} {c[3, 7]}");
    }

    private static void ForeachMulti()
    {
        string text = "";
        foreach (char c in new[,] { { 'a', 'b' }, { 'c', 'd' } })
        {
            text += c;
        }

        foreach (string s in new[,,] { { { "x" }, { "y" } } })
        {
            text += s;
        }

        Console.WriteLine(text);
    }
}
