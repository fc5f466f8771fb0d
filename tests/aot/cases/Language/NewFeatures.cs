using System.Collections;
using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>What C# 11 to 14 brought, where no other topic has it.</summary>
internal static partial class NewFeatures
{
    internal static Topic Topic => new(
        "language",
        new("extension_members", ExtensionMembers),
        new("extension_operators_and_statics", ExtensionStatics),
        new("field_keyword", FieldKeyword),
        new("null_conditional_assignment", NullConditional),
        new("collection_expressions", CollectionExpressions),
        new("collection_builder", CollectionBuilder),
        new("spreads_and_dictionaries", Spreads),
        new("implicit_span_conversions", SpanConversions),
        new("lambda_parameter_modifiers", LambdaModifiers),
        new("partial_members", PartialMembers),
        new("generic_attributes", GenericAttributes),
        new("raw_strings", RawStrings),
        new("utf8_strings", Utf8Strings),
        new("list_of_anything", OverloadPriority),
        new("unsigned_right_shift_operator", UnsignedShift),
        new("params_collections", ParamsCollections),
        new("ref_struct_in_async_and_iterators", RefInIterators),
        new("alias_any_type", Aliases),
        new("inline_out_and_discards", Discards),
        new("static_local_and_lambda", StaticLambdas),
        new("escape_sequence_and_index_from_end_initializer", IndexInitializer),
        new("throw_expressions", ThrowExpressions),
        new("target_typed_new_and_conditional", TargetTyped),
        new("using_declarations", UsingDeclarations),
        new("checked_user_operators", CheckedOperators),
        new("required_members", RequiredMembers),
        new("dynamic_format_of_spans", SpanFormat));

    private static void ExtensionMembers()
    {
        int[] numbers = [1, 2, 3];
        Console.WriteLine($"{numbers.IsEmpty} {numbers.Twice().Sum()} {"abc".Backwards} {5.Squared} {Array.Empty<string>().IsEmpty} {new List<int> { 4 }.SecondOr(9)}");
        var counter = new ExtendedCounter { Value = 1 };
        counter.Doubled = 10;
        counter.AddTo(3);
        Console.WriteLine(counter.Value);
    }

    private static void ExtensionStatics()
    {
        ExtendedCounter sum = new ExtendedCounter { Value = 1 } + new ExtendedCounter { Value = 2 };
        Console.WriteLine($"{sum.Value} {ExtendedCounter.Origin.Value} {ExtendedCounter.Make(7).Value} {int.ParseOr("x", 4)} {int.ParseOr("12", 4)}");
    }

    private sealed class Temperature
    {
        public double Celsius
        {
            get;
            set => field = value < -273.15 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
        } = 20;

        public string Name
        {
            get => field ?? "unnamed";
            set => field = value.Trim();
        }

        public int Reads => field++;

        public List<int> Lazy => field ??= [1, 2];
    }

    private static void FieldKeyword()
    {
        var t = new Temperature { Name = " n " };
        t.Celsius += 5;
        Console.WriteLine($"{t.Celsius} {t.Name} {new Temperature().Name} {t.Lazy.Count} {ReferenceEquals(t.Lazy, t.Lazy)}");
        Show.ThrownType("too cold", () => t.Celsius = -300);
    }

    private sealed class Owner
    {
        public Owner? Child { get; set; }

        public int Count { get; set; }

        public event Action? Changed;

        public void Raise() => Changed?.Invoke();
    }

    private static void NullConditional()
    {
        Owner? none = Show.Opaque<Owner?>(null);
        var some = new Owner { Child = new Owner() };
        int evaluated = 0;
        none?.Count = ++evaluated;
        some.Child?.Count += 5;
        some.Child?.Child?.Count = ++evaluated;
        some?.Child?.Changed += () => evaluated += 10;
        some!.Child!.Raise();
        Console.WriteLine($"{evaluated} {some.Child.Count}");
    }

    private static void CollectionExpressions()
    {
        int[] array = [1, 2];
        List<int> list = [.. array, 3];
        Span<int> span = [.. list, 4];
        ReadOnlySpan<string> strings = ["a", "b"];
        IEnumerable<int> sequence = [.. array.Where(x => x > 1), 7];
        IReadOnlyList<int> readOnly = [5];
        ICollection<int> collection = [.. sequence];
        collection.Add(8);
        HashSet<string> set = ["x", "x", "y"];
        int[][] jagged = [[1], [], [2, 3]];
        object?[] objects = [1, "s", null];
        Console.WriteLine($"{list.Count} {span[^1]} {strings[1]} {string.Join(",", sequence)} {readOnly[0]} {collection.Count} {set.Count} {jagged[2][1]} {objects.Length} {((int[])[]).Length} {Total([1, 2, 3])} {((List<char>)[.. "spread"]).Count}");
    }

    private static int Total(ReadOnlySpan<int> values)
    {
        int total = 0;
        foreach (int value in values)
        {
            total += value;
        }

        return total;
    }

    [CollectionBuilder(typeof(NewFeatures), nameof(MakeBag))]
    private sealed class Bag<T>(T[] items) : IEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
    }

    private static Bag<T> MakeBag<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    private static void CollectionBuilder()
    {
        Bag<int> bag = [3, 1, 2];
        Bag<string> other = ["a", .. bag.Select(b => b.ToString())];
        Console.WriteLine($"{string.Join(",", bag)} {string.Join(",", other)}");
    }

    private static void Spreads()
    {
        int[] a = [1, 2];
        List<int> b = [3];
        IEnumerable<int> c = Enumerable.Range(4, 2);
        int[] all = [.. a, .. b, .. c, 6, .. (a.Length > 1 ? a : [])];
        string[] words = [.. "x y z".Split(' '), "w"];
        Console.WriteLine($"{string.Join(",", all)} {string.Join("", words)}");
    }

    private static int Count(ReadOnlySpan<char> text) => text.Length;

    private static string First<T>(this ReadOnlySpan<T> span) => span.Length + ":" + span[0];

    private static void SpanConversions()
    {
        int[] array = [4, 5];
        string text = "implicit";
        Console.WriteLine($"{Count(text)} {array.First()} {MemoryExtensions.IndexOf(array, 5)} {array.Contains(4)} {array.AsSpan().First()}");
        ReadOnlySpan<object> objects = new string[] { "covariant" };
        Console.WriteLine(objects[0]);
    }

    private delegate bool TryParse(string text, out int value);

    private static void LambdaModifiers()
    {
        TryParse parse = (text, out value) => int.TryParse(text, out value);
        Console.WriteLine($"{parse("12", out int a)} {a} {parse("x", out int b)} {b}");
    }

    private sealed partial class Split
    {
        public partial int Value { get; set; }

        public partial string Text(int x);

        public partial Split(int start);

        public partial event Action Changed;
    }

    private sealed partial class Split
    {
        private int _value;

        public partial Split(int start) => _value = start;

        public partial int Value
        {
            get => _value;
            set => _value = value * 2;
        }

        public partial string Text(int x) => $"{x}/{_value}";

        public partial event Action Changed
        {
            add => value();
            remove { }
        }
    }

    private static void PartialMembers()
    {
        var split = new Split(3);
        split.Value += 1;
        string log = "";
        split.Changed += () => log += "added";
        Console.WriteLine($"{split.Value} {split.Text(5)} {log}");
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class ForAttribute<T> : Attribute;

    [For<int>]
    private sealed class Attributed
    {
        public int Value => 3;
    }

    private static void GenericAttributes() => Console.WriteLine(new Attributed().Value);

    private static void RawStrings()
    {
        int x = 5;
        string text = $$"""
            {
              "x": {{x}},
              "quoted": "a ""b"" c"
            }
            """;
        Console.WriteLine(text);
        Console.WriteLine("""one "line" raw""");
    }

    private static void Utf8Strings()
    {
        ReadOnlySpan<byte> text = "héllo €"u8;
        byte[] array = [.. "ab"u8, .. "cd"u8];
        Console.WriteLine($"{text.Length} {System.Text.Encoding.UTF8.GetString(text)} {array.Length} {System.Text.Encoding.UTF8.GetString("a"u8 + "b"u8)}");
    }

    [OverloadResolutionPriority(1)]
    private static string Pick(ReadOnlySpan<int> values) => "span";

    private static string Pick(int[] values) => "array";

    private static void OverloadPriority() => Console.WriteLine(Pick(new int[1]));

    private static void UnsignedShift()
    {
        int minus = Show.Opaque(-8);
        long longMinus = Show.Opaque(-8L);
        minus >>>= 1;
        Console.WriteLine($"{minus} {longMinus >>> 60} {(sbyte)-1 >>> 4} {Show.Opaque((nint)(-1)) >>> 63}");
    }

    private static string Join(params List<string> items) => string.Join("+", items);

    private static int Sum(params IEnumerable<int> items) => items.Sum();

    private static void ParamsCollections() => Console.WriteLine($"{Join("a", "b")} {Join()} {Sum(1, 2, 3)} {Sum([4])} {Sum(Enumerable.Range(0, 4))}");

    private static IEnumerable<int> Pieces(string text)
    {
        int position = 0;
        while (position < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(position);
            int comma = rest.IndexOf(',');
            ReadOnlySpan<char> piece = comma < 0 ? rest : rest[..comma];
            int value = int.Parse(piece);
            position += piece.Length + 1;
            yield return value;
        }
    }

    private static void RefInIterators() => Console.WriteLine(string.Join("|", Pieces("1,22,333")));

    private static void Aliases()
    {
        Pair pair = (1, "alias");
        Console.WriteLine($"{pair.Number} {pair.Text}");
    }

    private static void Discards()
    {
        _ = int.TryParse("5", out _);
        (_, int b, _) = (1, 2, 3);
        foreach (int _ in new[] { 1, 2 })
        {
            b++;
        }

        Console.WriteLine(b);
    }

    private static void StaticLambdas()
    {
        Func<int, int> square = static x => x * x;
        static int Local(int x) => x + 1;
        Console.WriteLine($"{square(4)} {Local(1)}");
    }

    private sealed class Buffer
    {
        public int[] Values { get; } = new int[4];
    }

    private static void IndexInitializer()
    {
        var buffer = new Buffer { Values = { [^1] = 4, [0] = 1 } };
        Console.WriteLine($"{string.Join(",", buffer.Values)} {"\e".Length} {(int)'\e'}");
    }

    private static void ThrowExpressions()
    {
        Func<int> fail = () => throw new FormatException("lambda");
        Show.Thrown("lambda", () => fail());
        Show.Thrown("conditional", () => _ = Show.Opaque(false) ? 1 : throw new FormatException("conditional"));
        Show.Thrown("switch", () => _ = Show.Opaque(5) switch { 1 => 1, _ => throw new FormatException("arm") });
    }

    private static void TargetTyped()
    {
        Dictionary<string, List<int>> map = new() { ["a"] = new() { 1 } };
        int? maybe = Show.Opaque(true) ? 5 : null;
        List<int> list = Show.Opaque(false) ? new() : new(3);
        Console.WriteLine($"{map["a"][0]} {maybe} {list.Capacity}");
    }

    private sealed class Scope(string name) : IDisposable
    {
        public void Dispose() => Console.Write("end " + name + " ");
    }

    private static void UsingDeclarations()
    {
        using (new Scope("outer"))
        {
            using var a = new Scope("a");
            using Scope b = new("b");
            Console.Write("body ");
        }

        Console.WriteLine();
    }

    private readonly struct Byte8(byte value)
    {
        public byte Value => value;

        public static Byte8 operator ++(Byte8 b) => new((byte)(b.Value + 1));

        public static Byte8 operator checked ++(Byte8 b) => new(checked((byte)(b.Value + 1)));

        public static Byte8 operator -(Byte8 b) => new((byte)-b.Value);

        public static Byte8 operator checked -(Byte8 b) => b.Value == 0 ? b : throw new OverflowException("no negative bytes");
    }

    private static void CheckedOperators()
    {
        var full = new Byte8(255);
        Byte8 wrapped = full;
        wrapped++;
        Console.WriteLine($"{wrapped.Value} {(-new Byte8(1)).Value}");
        Show.Thrown("increment", () =>
        {
            checked
            {
                full++;
            }
        });
        Show.Thrown("negate", () => _ = checked(-full));
    }

    private class Base
    {
        public required string Name { get; init; }
    }

    private sealed class Derived : Base
    {
        public required int Age;

        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public Derived()
        {
            Name = "default";
            Age = 1;
        }
    }

    private static void RequiredMembers() => Console.WriteLine($"{new Derived().Name} {new Derived { Name = "n", Age = 5 }.Age}");

    private static void SpanFormat()
    {
        Span<char> buffer = stackalloc char[32];
        bool written = buffer.TryWrite($"{1}-{2.5:F1}-{"x",3}", out int length);
        Console.WriteLine($"{written} {buffer[..length]} {buffer[..3].TryWrite($"too long", out _)}");
    }
}
