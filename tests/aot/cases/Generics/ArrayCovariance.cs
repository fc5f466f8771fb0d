namespace Signalbox.Cases;

/// <summary>Arrays of references are covariant and check each store; arrays of values and their interfaces are not.</summary>
internal static class ArrayCovariance
{
    internal static Topic Topic => new(
        "array_covariance",
        new("stores_are_checked", Stores),
        new("casts", Casts),
        new("reading_through_object", Reading),
        new("interfaces_of_arrays", Interfaces),
        new("same_size_integers", SameSize),
        new("spans_refuse_variance", Spans),
        new("references_to_elements", References),
        new("copies_check_and_convert", Copies),
        new("jagged", Jagged),
        new("multidimensional", Multidimensional),
        new("generic_stores", GenericStores));

    private static void Stores()
    {
        object[] array = Show.Opaque<object[]>(new string[2]);
        array[0] = "fine";
        array[1] = null!;
        Show.Thrown("int", () => array[1] = 5);
        Show.Thrown("object", () => array[1] = new object());
        Console.WriteLine($"{array[0]} {array[1] == null} {array.GetType().Name}");
        Exception[] exceptions = new ArgumentException[1];
        exceptions[0] = new ArgumentNullException("derived");
        Show.Thrown("sibling", () => exceptions[0] = new InvalidOperationException());
        IComparable[] comparables = Show.Opaque<IComparable[]>(new IComparable[2]);
        comparables[0] = 5;
        comparables[1] = "x";
        Console.WriteLine($"{comparables[0]} {comparables[1]}");
        object[] asInterface = Show.Opaque<object[]>(new IDisposable[1]);
        Show.Thrown("interface", () => asInterface[0] = "no");
        Show.Thrown("bounds first", () => array[2] = 5);
    }

    private static void Casts()
    {
        object strings = Show.Opaque<object>(new string[1]);
        Console.WriteLine($"{strings is object[]} {strings is IComparable[]} {strings is Exception[]} {strings is string[]} {strings is Array} {strings is int[]} {strings is object[][]}");
        Show.Thrown("cast", () => _ = (Exception[])strings);
        object ints = Show.Opaque<object>(new int[1]);
        Console.WriteLine($"{ints is object[]} {ints is IEnumerable<int>} {ints is IList<int>} {ints is IEnumerable<object>} {ints is ICollection<long>}");
        Show.Thrown("ints", () => _ = (object[])ints);
    }

    private static void Reading()
    {
        object[] array = Show.Opaque<object[]>(new[] { "a", "b" });
        string all = "";
        foreach (object o in array)
        {
            all += o;
        }

        Console.WriteLine($"{all} {array.Length} {string.Concat(array)} {array[^1]}");
    }

    private static void Interfaces()
    {
        string[] strings = ["x", "y"];
        IList<object> list = Show.Opaque<IList<object>>(strings);
        IReadOnlyList<object> readOnly = strings;
        IEnumerable<IComparable> comparables = strings;
        Console.WriteLine($"{list[1]} {list.Count} {list.IndexOf("y")} {list.Contains("z")} {readOnly[0]} {comparables.Count()} {list.IsReadOnly}");
        Show.Thrown("set", () => list[0] = new object());
        Show.Thrown("add", () => list.Add("q"));
        Show.Thrown("range", () => _ = list[5]);
        System.Collections.IList old = strings;
        old[0] = "changed";
        Show.Thrown("old set", () => old[0] = 3);
        Console.WriteLine($"{strings[0]} {old.IsFixedSize} {((ICollection<string>)strings).Contains("y")}");
    }

    private enum Small : byte
    {
        One = 1,
    }

    private static void SameSize()
    {
        object ints = Show.Opaque<object>(new[] { -1, 2 });
        Console.WriteLine($"{ints is uint[]} {ints is DayOfWeek[]} {ints is float[]} {ints is long[]} {Show.Opaque<object>(new byte[1]) is Small[]} {Show.Opaque<object>(new byte[1]) is sbyte[]} {Show.Opaque<object>(new bool[1]) is byte[]} {Show.Opaque<object>(new char[1]) is ushort[]}");
        uint[] unsigned = (uint[])ints;
        Console.WriteLine($"{unsigned[0]} {unsigned.GetType()} {Show.Opaque<object>(new nint[1]) is long[]}");
        unsigned[1] = 0x80000000;
        Console.WriteLine(((int[])ints)[1]);
        Console.WriteLine(ints is IEnumerable<uint>);
    }

    private static void Spans()
    {
        object[] array = Show.Opaque<object[]>(new string[1]);
        Show.Thrown("span", () => _ = new Span<object>(array).Length);
        Show.Thrown("AsSpan", () => array.AsSpan());
        Console.WriteLine($"{new ReadOnlySpan<object>(array).Length} {new Span<object>((object[]?)null).Length}");
    }

    private static void References()
    {
        object[] array = Show.Opaque<object[]>(new string[] { "s" });
        Show.Thrown("ref", () => Assign(ref array[0]));
        object[] exact = [1];
        Assign(ref exact[0]);
        ref readonly object reading = ref array[0];
        Console.WriteLine($"{exact[0]} {reading}");
    }

    private static void Assign(ref object slot) => slot = "assigned";

    private static void Copies()
    {
        object[] objects = ["a", "b", 3];
        string[] strings = new string[3];
        Show.Thrown("down cast", () => Array.Copy(objects, strings, 3));
        Console.WriteLine($"{strings[0]} {strings[2] == null}");
        object[] boxes = new object[2];
        Array.Copy(new[] { 1, 2 }, boxes, 2);
        int[] unboxed = new int[2];
        Array.Copy(boxes, unboxed, 2);
        long[] widened = new long[2];
        Array.Copy(unboxed, widened, 2);
        Console.WriteLine($"{boxes[1]} {unboxed[0]} {widened[1]}");
        Show.Thrown("narrowing", () => Array.Copy(new long[1], new int[1], 1));
        Show.Thrown("null into value", () => Array.Copy(new object[1], new int[1], 1));
        Show.Thrown("too short", () => Array.Copy(objects, new object[1], 2));
        Show.Thrown("negative", () => Array.Copy(objects, objects, -1));
        Array.Copy(objects, 0, objects, 1, 2);
        Console.WriteLine(string.Join(",", objects));
    }

    private static void Jagged()
    {
        object[][] jagged = Show.Opaque<object[][]>(new string[][] { ["a"], ["b", "c"] });
        Show.Thrown("inner", () => jagged[0][0] = 1);
        Show.Thrown("outer", () => jagged[0] = new object[1]);
        jagged[1] = new[] { "new" };
        object outer = jagged;
        Console.WriteLine($"{jagged[1][0]} {outer is string[][]} {outer is Array[]} {outer is object[]} {outer is System.Collections.IEnumerable[]} {outer is IEnumerable<string>[]}");
    }

    private static void Multidimensional()
    {
        object[,] grid = Show.Opaque<object[,]>(new string[2, 2]);
        grid[0, 1] = "ok";
        Show.Thrown("store", () => grid[1, 1] = 5);
        object boxed = grid;
        Console.WriteLine($"{grid[0, 1]} {boxed is string[,]} {boxed is object[]} {boxed is Array} {boxed is System.Collections.IEnumerable}");
        Show.Thrown("reference", () => Assign(ref grid[0, 0]));
    }

    private static void Put<T>(T[] array, T value) => array[0] = value;

    private static void GenericStores()
    {
        string[] strings = new string[1];
        Put(strings, "s");
        Show.Thrown("object", () => Put<object>(strings, 5));
        Show.Thrown("interface", () => Put<IComparable>(Show.Opaque<IComparable[]>(strings), 7));
        object[] boxes = new object[1];
        Put<object>(boxes, 7);
        int?[] nullables = new int?[1];
        Put(nullables, 5);
        Console.WriteLine($"{strings[0]} {boxes[0]} {nullables[0]}");
    }
}
