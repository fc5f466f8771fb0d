using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>ref locals, returns, fields, ref structs, scoped, inline arrays.</summary>
internal static partial class References
{
    internal static Topic Topic => new(
        "references",
        new("ref_locals_and_reassignment", RefLocals),
        new("ref_returns", RefReturns),
        new("ref_readonly_and_in", RefReadonly),
        new("conditional_ref", ConditionalRef),
        new("ref_fields", RefFields),
        new("ref_structs", RefStructs),
        new("ref_struct_interfaces", RefStructInterfaces),
        new("swap_and_aliasing", Aliasing),
        new("refs_into_objects_keep_them", KeepAlive),
        new("refs_into_array_elements", ArrayElements),
        new("in_with_temporaries", InTemporaries),
        new("out_parameters", OutParameters),
        new("struct_this_by_ref", StructThis),
        new("inline_arrays", InlineArrays),
        new("inline_arrays_of_references", InlineReferences),
        new("inline_arrays_as_spans", InlineSpans),
        new("nested_structs", NestedStructs),
        new("struct_copies", StructCopies),
        new("readonly_structs", ReadonlyStructs),
        new("large_structs", LargeStructs),
        new("unsafe_as_and_add", UnsafeClass),
        new("null_refs", NullRefs),
        new("ref_to_static_and_boxed", StaticAndBoxed),
        new("ref_ternary_in_loops", LinkedSearch));

    private static void RefLocals()
    {
        int a = 1;
        int b = 2;
        ref int r = ref a;
        r += 10;
        r = ref b;
        r += 20;
        ref int same = ref r;
        same++;
        Console.WriteLine($"{a} {b} {Unsafe.AreSame(ref r, ref b)} {Unsafe.AreSame(ref r, ref a)}");
    }

    private static ref T Find<T>(T[] array, Predicate<T> match)
    {
        for (int i = 0; i < array.Length; i++)
        {
            if (match(array[i]))
            {
                return ref array[i];
            }
        }

        throw new KeyNotFoundException("no match");
    }

    private sealed class Matrix
    {
        private readonly double[] _cells = new double[9];

        public ref double this[int row, int column] => ref _cells[row * 3 + column];

        public ref readonly double First => ref _cells[0];
    }

    private static void RefReturns()
    {
        int[] array = [1, 5, 10];
        Find(array, x => x > 3) = 50;
        ref int found = ref Find(array, x => x == 10);
        found++;
        var matrix = new Matrix();
        matrix[1, 2] = 4.5;
        matrix[1, 2] *= 2;
        matrix[0, 0]++;
        Console.WriteLine($"{string.Join(",", array)} {matrix[1, 2]} {matrix.First}");
        Show.Thrown("none", () => Find(array, x => x < 0));
    }

    private struct Vector(double x, double y)
    {
        public double X = x;
        public double Y = y;

        public readonly double Length => Math.Sqrt(X * X + Y * Y);

        public void Scale(double by)
        {
            X *= by;
            Y *= by;
        }
    }

    private static double Sum(in Vector a, in Vector b) => a.X + b.X + a.Length;

    private static ref readonly Vector Longer(in Vector a, in Vector b) => ref a.Length > b.Length ? ref a : ref b;

    private static void RefReadonly()
    {
        var a = new Vector(3, 4);
        var b = new Vector(6, 8);
        ref readonly Vector longer = ref Longer(in a, in b);
        b.X = 100;
        Console.WriteLine($"{Sum(a, b)} {longer.X} {Sum(in a, new Vector(1, 1))}");
        ReadThrough(in a);
        Console.WriteLine(a.X);
    }

    private static void ReadThrough(in Vector v)
    {
        v.Scale(10);
        Console.WriteLine(v.X);
    }

    private static void ConditionalRef()
    {
        int a = 1;
        int b = 2;
        for (int i = 0; i < 4; i++)
        {
            (i % 2 == 0 ? ref a : ref b) += i;
        }

        ref int max = ref a > b ? ref a : ref b;
        max = 0;
        Console.WriteLine($"{a} {b}");
    }

    private ref struct Cursor<T>(ref T first, int length)
    {
        private ref T _current = ref first;
        private int _left = length;

        public readonly ref T Current => ref _current;

        public bool Next()
        {
            if (--_left <= 0)
            {
                return false;
            }

            _current = ref Unsafe.Add(ref _current, 1)!;
            return true;
        }
    }

    private readonly ref struct Pair(ref int a, ref readonly int b)
    {
        public readonly ref int A = ref a;
        public readonly ref readonly int B = ref b;
    }

    private static void RefFields()
    {
        int[] array = [1, 2, 3];
        var cursor = new Cursor<int>(ref array[0], array.Length);
        do
        {
            cursor.Current *= 3;
        }
        while (cursor.Next());
        int x = 5;
        int y = 6;
        var pair = new Pair(ref x, ref y);
        pair.A = 50;
        y = 60;
        Pair copy = pair;
        copy.A++;
        Console.WriteLine($"{string.Join(",", array)} {x} {pair.B} {copy.B}");
    }

    private ref struct Tokenizer(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public bool TryNext(out ReadOnlySpan<char> token)
        {
            _rest = _rest.TrimStart();
            int end = _rest.IndexOf(' ');
            token = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[end..];
            return token.Length > 0;
        }

        public void Dispose() => Console.WriteLine($"[{_rest.Length}]");
    }

    private static void RefStructs()
    {
        using var tokenizer = new Tokenizer("alpha beta  gamma");
        Tokenizer copy = tokenizer;
        while (copy.TryNext(out ReadOnlySpan<char> token))
        {
            Console.Write(token.ToString() + ";");
        }

        copy.Dispose();
    }

    private interface ICounter
    {
        int Count(char c);

        string Describe(char c) => "never called on a ref struct";
    }

    private readonly ref struct SpanCounter(ReadOnlySpan<char> text) : ICounter
    {
        private readonly ReadOnlySpan<char> _text = text;

        public int Count(char c) => System.MemoryExtensions.Count(_text, c);

        public string Describe(char c) => $"{Count(c)} of {c}";
    }

    private static string Use<T>(T counter)
        where T : ICounter, allows ref struct => counter.Describe('a') + " " + counter.Count('b');

    private static void RefStructInterfaces() => Console.WriteLine(Use(new SpanCounter("abracadabra")));

    private static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);

    private static int Alias(ref int a, ref int b)
    {
        a = 1;
        b = 2;
        return a + b;
    }

    private static void Aliasing()
    {
        int x = 5;
        int y = 7;
        Swap(ref x, ref y);
        string s = "s";
        string t = "t";
        Swap(ref s, ref t);
        Guid g = Guid.Empty;
        Swap(ref g, ref g);
        Console.WriteLine($"{x} {y} {s}{t} {Alias(ref x, ref x)} {Alias(ref x, ref y)} {g == Guid.Empty}");
    }

    private sealed class Holder
    {
        public int[] Data = [1, 2, 3];

        public Vector Vector;

        public int Number = 77;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref int NumberOfNewHolder() => ref new Holder().Number;

    private static void KeepAlive()
    {
        ref int number = ref NumberOfNewHolder();
        ref double y = ref new Holder().Vector.Y;
        y = 2.5;
        var garbage = new List<byte[]>();
        for (int i = 0; i < 200; i++)
        {
            garbage.Add(new byte[1000]);
            if (garbage.Count > 10)
            {
                garbage.Clear();
            }
        }

        GC.Collect();
        number++;
        Console.WriteLine($"{number} {y}");
    }

    private static void ArrayElements()
    {
        var vectors = new Vector[3];
        ref Vector second = ref vectors[1];
        second.X = 3;
        second.Scale(2);
        vectors[2].Y = 5;
        vectors[2].Scale(3);
        Vector copy = vectors[1];
        copy.X = -1;
        ref double x = ref vectors[1].X;
        x += 0.5;
        Console.WriteLine($"{vectors[1].X} {vectors[2].Y} {copy.X}");
    }

    private static int ReadIn(in int value, in long other, in string text) => value + (int)other + text.Length;

    private static void InTemporaries()
    {
        short s = 3;
        Console.WriteLine($"{ReadIn(5, 6, "abc")} {ReadIn(s, s, "x" + s)} {ReadIn(s + 1, 2L, "")}");
    }

    private static bool TryGet(int key, out string value, out int length)
    {
        value = key > 0 ? "positive" : "not";
        length = value.Length;
        return key > 0;
    }

    private static void OutParameters()
    {
        if (TryGet(1, out string a, out int b) & !TryGet(-1, out string c, out _))
        {
            Console.WriteLine($"{a} {b} {c}");
        }

        int[] array = new int[2];
        _ = int.TryParse("42", out array[1]);
        var holder = new Holder();
        _ = double.TryParse("1.5", out holder.Vector.X);
        Console.WriteLine($"{array[1]} {holder.Vector.X}");
    }

    private static void UnsafeClass()
    {
        int[] array = [1, 2, 3, 4];
        ref int second = ref Unsafe.Add(ref array[0], 1);
        ref byte bytes = ref Unsafe.As<int, byte>(ref array[2]);
        Unsafe.Add(ref bytes, 1) = 1;
        double d = 1.5;
        long bits = Unsafe.As<double, long>(ref d);
        object o = "text";
        string s = Unsafe.As<string>(o);
        Console.WriteLine($"{second} {array[2]} {bits:x} {s} {Unsafe.SizeOf<Guid>()} {Unsafe.ByteOffset(ref array[0], ref array[3])} {Unsafe.IsAddressLessThan(ref array[0], ref array[1])} {Unsafe.BitCast<float, int>(1f):x} {Unsafe.ReadUnaligned<int>(ref Unsafe.As<int, byte>(ref array[0])):x}");
        Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref Unsafe.As<int, byte>(ref array[0]), 3), 0x11223344);
        Unsafe.CopyBlock(ref Unsafe.As<int, byte>(ref array[3]), ref Unsafe.As<int, byte>(ref array[0]), 4);
        Unsafe.InitBlock(ref Unsafe.As<int, byte>(ref array[2]), 0xFF, 4);
        Console.WriteLine(string.Join(" ", array.Select(i => i.ToString("x"))));
        Unsafe.SkipInit(out int skipped);
        skipped = 3;
        object boxed = 5;
        Unsafe.Unbox<int>(boxed) = 6;
        Console.WriteLine($"{skipped} {boxed} {Unsafe.Subtract(ref array[3], 3):x}");
    }

    private static void NullRefs()
    {
        ref int none = ref Unsafe.NullRef<int>();
        Console.WriteLine(Unsafe.IsNullRef(ref none));
        ref int found = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(new Dictionary<string, int> { ["a"] = 1 }, "b");
        Console.WriteLine(Unsafe.IsNullRef(ref found));
        Show.Thrown("read", () => Console.WriteLine(Unsafe.NullRef<int>()));
    }

    private static int s_static = 5;

    private static void StaticAndBoxed()
    {
        ref int s = ref s_static;
        s += 10;
        var dictionary = new Dictionary<string, int> { ["a"] = 1 };
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(dictionary, "a", out bool exists) += 5;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(dictionary, "b", out bool other)--;
        Console.WriteLine($"{s_static} {dictionary["a"]} {dictionary["b"]} {exists} {other}");
        var list = new List<Vector> { new(1, 1) };
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)[0].Scale(7);
        Console.WriteLine(list[0].Y);
    }

    private sealed class Link
    {
        public int Value;

        public Link? Next;
    }

    private static void Insert(ref Link? head, int value)
    {
        ref Link? at = ref head;
        while (at != null && at.Value < value)
        {
            at = ref at.Next;
        }

        at = new Link { Value = value, Next = at };
    }

    private static void LinkedSearch()
    {
        Link? head = null;
        foreach (int value in new[] { 5, 1, 9, 3, 7 })
        {
            Insert(ref head, value);
        }

        string text = "";
        for (Link? link = head; link != null; link = link.Next)
        {
            text += link.Value;
        }

        Console.WriteLine(text);
    }
}
