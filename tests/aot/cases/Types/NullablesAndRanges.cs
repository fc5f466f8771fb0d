namespace Signalbox.Cases;

/// <summary>Nullable value types, null operators, ranges and indices, operators, properties, inheritance.</summary>
internal static partial class NullablesAndRanges
{
    internal static Topic Topic => new(
        "types",
        new("nullable_lifted_operators", Lifted),
        new("nullable_compare_and_equality", NullableCompare),
        new("nullable_boxing", NullableBoxing),
        new("nullable_structs", NullableStructs),
        new("nullable_bool_logic", NullableBool),
        new("null_operators", NullOperators),
        new("null_conditional_assignment", NullConditionalAssignment),
        new("ranges_and_indices", Ranges),
        new("own_indexers", OwnIndexers),
        new("user_operators", UserOperators),
        new("compound_operators", CompoundOperators),
        new("conversions", Conversions),
        new("virtual_dispatch", VirtualDispatch),
        new("hiding_and_sealing", Hiding),
        new("abstract_and_interfaces", AbstractInterfaces),
        new("constructors_order", ConstructorOrder),
        new("virtual_call_in_constructor", VirtualInConstructor),
        new("static_and_instance_members", StaticInstance),
        new("optional_and_named_arguments", OptionalArguments),
        new("overload_resolution", Overloads),
        new("params_arrays", Params),
        new("evaluation_order", EvaluationOrder),
        new("boxing_identity", BoxingIdentity),
        new("object_initializers", Initializers),
        new("goto_and_labels", Goto),
        new("operators_short_circuit", ShortCircuit),
        new("conditional_expression_types", Conditional),
        new("default_values", Defaults),
        new("string_and_char_constants", ConstantsCase),
        new("checked_user_hash", EqualsOverrides),
        new("nested_types", NestedTypes),
        new("partial_and_extension", Extension));

    private static void Lifted()
    {
        int? a = Show.Opaque<int?>(5);
        int? none = Show.Opaque<int?>(null);
        Console.WriteLine($"{a + 1} {a + none == null} {-a} {a * 2.5} {none + 1 is null} {a << 1} {a++} {a} {none++ == null} {(a & 3)} {checked(a + 1)} {(long?)a} {(int?)(byte?)none == null}");
        Show.Result("overflow", () => checked(Show.Opaque<int?>(int.MaxValue) + 1));
        Point? p = new Point(1, 2);
        Point? q = null;
        Console.WriteLine($"{p + p} {(p + q).HasValue} {(decimal?)a / 2}");
    }

    private readonly record struct Point(int X, int Y)
    {
        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);
    }

    private static void NullableCompare()
    {
        int?[] values = [null, 0, 5];
        foreach (int? a in values)
        {
            Show.Line($"{a}", values.Select(b => $"{(a < b ? 1 : 0)}{(a <= b ? 1 : 0)}{(a == b ? 1 : 0)}{(a != b ? 1 : 0)}{Nullable.Compare(a, b)}{(a.Equals(b) ? 1 : 0)}"));
        }

        Console.WriteLine($"{Nullable.Equals<int>(null, null)} {values.Max()} {values.Min()} {values.Sum()} {values.Average()} {string.Join(",", values.Order())}");
    }

    private static void NullableBoxing()
    {
        int? five = 5;
        int? none = null;
        object boxed = five;
        object? nothing = none;
        Console.WriteLine($"{boxed.GetType().Name} {nothing == null} {(int)boxed} {(int?)boxed} {((int?)nothing).HasValue} {boxed is int?} {boxed is int} {none is int} {five is IComparable} {(five as object)!.Equals(5)} {((IFormattable)five).ToString("D3", null)}");
        Console.WriteLine($"{Nullable.GetUnderlyingType(typeof(int?))?.Name} {typeof(int?) == typeof(Nullable<int>)} {default(int?).GetValueOrDefault()} {boxed as int?} {boxed as long? == null}");
    }

    private static void NullableStructs()
    {
        Point? p = new(3, 4);
        Point? none = null;
        DateTime? date = new DateTime(2024, 1, 1);
        DayOfWeek? day = DayOfWeek.Monday;
        (int, string)? tuple = (1, "a");
        Console.WriteLine($"{p?.X} {none?.X == null} {p!.Value.Y} {date?.Year} {day} {day == DayOfWeek.Monday} {tuple?.Item2} {p == new Point(3, 4)} {none == null} {(p.Value with { X = 9 })} {p.GetValueOrDefault(new Point(7, 7)).X} {none.GetValueOrDefault(new Point(7, 7)).X}");
    }

    private static void NullableBool()
    {
        bool?[] values = [true, false, null];
        foreach (bool? a in values)
        {
            Show.Line($"{a}", values.Select(b => $"{a & b}/{a | b}/{a ^ b}"));
        }

        Console.WriteLine($"{!values[0]} {!values[2] == null} {(values[2] == true ? "t" : "f")}");
    }

    private sealed class Node
    {
        public Node? Next;

        public int Value;

        public int[]? Array;

        public Action? Act;

        public string? Name { get; set; }
    }

    private static void NullOperators()
    {
        Node? node = new() { Next = new Node { Value = 5 } };
        int calls = 0;
        int Count()
        {
            calls++;
            return 0;
        }

        Console.WriteLine($"{node?.Next?.Value} {node?.Next?.Next?.Value ?? -1} {node?.Array?[Count()] == null} {calls} {node?.Name?.Length.ToString() ?? "no name"}");
        node!.Act?.Invoke();
        node.Name ??= "assigned";
        node.Name ??= "again";
        string text = node.Name ?? throw new InvalidOperationException();
        int? number = null;
        number ??= 3;
        Show.Thrown("throw expression", () => _ = node.Next!.Name ?? throw new InvalidOperationException("no name"));
        Console.WriteLine($"{text} {number} {(node as object as string)?.Length == null}");
    }

    private static void NullConditionalAssignment()
    {
        Node? none = Show.Opaque<Node?>(null);
        Node some = new() { Array = [1, 2] };
        int calls = 0;
        int Next() => ++calls;
        none?.Value = Next();
        some?.Value = Next();
        some?.Value += 10;
        some?.Array?[1] = Next() * 100;
        none?.Array?[Next()] = 5;
        some?.Next?.Value = Next();
        Console.WriteLine($"{calls} {some!.Value} {some.Array![1]}");
    }

    private static void Ranges()
    {
        int[] array = [0, 1, 2, 3, 4, 5];
        Range range = 1..^1;
        Index last = ^1;
        (int offset, int length) = range.GetOffsetAndLength(array.Length);
        Console.WriteLine($"{string.Join(",", array[range])} {array[last]} {string.Join(",", array[^2..])} {array[..].Length} {offset} {length} {range} {last} {last.GetOffset(6)} {new Range(2, 4).Start.Value} {array[2..2].Length} {"text"[1..3]} {Index.FromEnd(2).IsFromEnd}");
        int[] copy = array[..3];
        copy[0] = 99;
        Console.WriteLine(array[0]);
        Show.Thrown("range", () => _ = array[Show.Opaque(4)..Show.Opaque(2)]);
        Show.Thrown("index", () => _ = array[^Show.Opaque(7)]);
        Show.Thrown("negative", () => _ = new Index(Show.Opaque(-1)));
    }

    private sealed class Grid
    {
        private readonly Dictionary<(int, int), string> _cells = [];

        public int Length => 10;

        public string this[int x, int y]
        {
            get => _cells.GetValueOrDefault((x, y), "empty");
            set => _cells[(x, y)] = value;
        }

        public string this[string name] => "named " + name;

        public int this[int i] => i * 100;

        public string Slice(int start, int length) => $"slice {start} {length}";
    }

    private static void OwnIndexers()
    {
        var grid = new Grid { [1, 2] = "x" };
        grid[3, 4] += "!";
        Console.WriteLine($"{grid[1, 2]} {grid[3, 4]} {grid["n"]} {grid[^1]} {grid[2..^3]}");
    }

    private sealed class Fraction(int numerator, int denominator) : IComparable<Fraction>
    {
        public int N { get; } = numerator;

        public int D { get; } = denominator;

        public static Fraction operator +(Fraction a, Fraction b) => new(a.N * b.D + b.N * a.D, a.D * b.D);

        public static Fraction operator -(Fraction a) => new(-a.N, a.D);

        public static Fraction operator ++(Fraction a) => new(a.N + a.D, a.D);

        public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

        public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

        public static bool operator true(Fraction a) => a.N != 0;

        public static bool operator false(Fraction a) => a.N == 0;

        public static Fraction operator &(Fraction a, Fraction b) => new(a.N & b.N, 1);

        public static Fraction operator |(Fraction a, Fraction b) => new(a.N | b.N, 1);

        public static bool operator !(Fraction a) => a.N == 0;

        public static explicit operator double(Fraction a) => (double)a.N / a.D;

        public static implicit operator Fraction(int value) => new(value, 1);

        public static Fraction operator >>(Fraction a, string text) => new(a.N, text.Length);

        public int CompareTo(Fraction? other) => (N * other!.D).CompareTo(other.N * D);

        public override string ToString() => $"{N}/{D}";
    }

    private static void UserOperators()
    {
        Fraction a = new(1, 2);
        Fraction b = 3;
        Fraction c = a++;
        a += 1;
        Console.WriteLine($"{a} {c} {a + b} {-b} {a < b} {a > b} {(double)c} {(a ? "true" : "false")} {(new Fraction(0, 1) && b)} {(new Fraction(6, 1) || b)} {!b} {b >> "four"}");
    }

    private sealed class Total
    {
        public int Value { get; private set; }

        public int Changes { get; private set; }

        public void operator +=(int amount)
        {
            Value += amount;
            Changes++;
        }

        public void operator ++()
        {
            Value++;
            Changes++;
        }
    }

    private static void CompoundOperators()
    {
        var total = new Total();
        Total same = total;
        total += 5;
        total += 6;
        total++;
        Console.WriteLine($"{same.Value} {same.Changes} {ReferenceEquals(same, total)}");
        int[] array = [1, 2, 3];
        int i = 0;
        array[i++] += i;
        array[i++] *= array[i];
        array[^1] -= 10;
        byte b = 250;
        b += 10;
        b >>= 1;
        string s = "a";
        s += 1 + 2;
        Console.WriteLine($"{string.Join(",", array)} {i} {b} {s}");
    }

    private struct Celsius
    {
        public double Degrees;

        public static implicit operator Celsius(double d) => new() { Degrees = d };

        public static implicit operator double(Celsius c) => c.Degrees;

        public static explicit operator string(Celsius c) => c.Degrees + "C";
    }

    private static void Conversions()
    {
        Celsius c = 36.6;
        double sum = c + 1;
        Celsius[] array = [1, 2.5, 3f];
        Console.WriteLine($"{sum} {(string)c} {array[2].Degrees} {(int)(double)c} {Math.Floor(c)}");
    }

    private static void BoxingIdentity()
    {
        object a = 5;
        object b = a;
        object c = 5;
        Console.WriteLine($"{ReferenceEquals(a, b)} {ReferenceEquals(a, c)} {a == c} {a.Equals(c)} {Equals(a, c)} {a.GetHashCode() == c.GetHashCode()}");
        object tuple = (1, 2);
        object same = tuple;
        Console.WriteLine($"{ReferenceEquals(tuple, same)} {tuple.Equals((1, 2))}");
    }

    private sealed class Tree
    {
        public string Name { get; set; } = "";

        public List<Tree> Children { get; } = [];

        public Dictionary<string, int> Map { get; } = [];

        public (int X, int Y) Position;
    }

    private static void Initializers()
    {
        var tree = new Tree
        {
            Name = "root",
            Children = { new Tree { Name = "a" }, new Tree { Name = "b", Children = { new Tree() } } },
            Map = { ["k"] = 1, ["l"] = 2 },
            Position = (1, 2),
        };
        var lookup = new Dictionary<string, List<int>> { { "x", [1] }, { "y", [2, 3] } };
        Console.WriteLine($"{tree.Name} {tree.Children.Count} {tree.Children[1].Children.Count} {tree.Map["l"]} {tree.Position} {lookup["y"].Count}");
    }

    private static void Goto()
    {
        int i = 0;
    again:
        i++;
        if (i < 5)
        {
            goto again;
        }

        for (int a = 0; a < 10; a++)
        {
            for (int b = 0; b < 10; b++)
            {
                if (a * b == 42)
                {
                    i += a * 100 + b;
                    goto found;
                }
            }
        }

    found:
        Console.WriteLine(i);
    }

    private static bool Say(string s, bool value)
    {
        Console.Write(s);
        return value;
    }

    private static void ShortCircuit()
    {
        bool a = Say("a", false) && Say("b", true);
        bool c = Say("c", true) || Say("d", true);
        bool e = Say("e", false) & Say("f", true);
        bool g = Say("g", true) | Say("h", true);
        bool i = Say("i", true) ^ Say("j", true);
        Console.WriteLine($" {a} {c} {e} {g} {i}");
    }

    private static void Conditional()
    {
        bool flag = Show.Opaque(true);
        object o = flag ? 1 : "s";
        double d = flag ? 1 : 2.5;
        int? n = flag ? null : 5;
        IEnumerable<int> e = flag ? new List<int> { 1 } : new int[2];
        Func<int> f = flag ? () => 1 : () => 2;
        Console.WriteLine($"{o} {d} {n.HasValue} {e.Count()} {f()} {(flag ? (byte)1 : (short)2).GetType().Name}");
    }

    private static void Defaults()
    {
        int i = default;
        string? s = default;
        (int, string?) t = default;
        Guid g = default;
        Node[] nodes = new Node[2];
        int?[] nullables = new int?[1];
        Console.WriteLine($"{i} {s == null} {t} {g} {nodes[0] == null} {nullables[0].HasValue} {default(DateTime):o} {default(DayOfWeek)} {default(char) == '\0'} {(new int[2, 2])[1, 1]} {default(decimal)}");
    }

    private const string Text = "const\t\"quoted\" \\ \u00e9 \x41 \e[0m";

    private const int Hex = 0x7FFF_FFFF;

    private const long Binary = 0b1010_1010L;

    private const decimal Price = 12.50m;

    private const double Small = 1e-10;

    private static void ConstantsCase()
    {
        Console.WriteLine($"{Text.Length} {Hex} {Binary} {Price} {Small} {'\''} {@"verb\n"} {"\U0001F600".Length} {nameof(System.Collections.Generic)} {1_000_000} {.5f} {1e3}");
    }

    private sealed class CaseInsensitive(string text)
    {
        public override bool Equals(object? obj) => obj is CaseInsensitive other && other.ToString().Equals(text, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => text.Length;

        public override string ToString() => text;

        public static bool operator ==(CaseInsensitive a, CaseInsensitive b) => a.Equals(b);

        public static bool operator !=(CaseInsensitive a, CaseInsensitive b) => !(a == b);
    }

    private static void EqualsOverrides()
    {
        var set = new HashSet<CaseInsensitive> { new("a"), new("A"), new("b") };
        Console.WriteLine($"{set.Count} {new CaseInsensitive("x") == new CaseInsensitive("X")} {(object)new CaseInsensitive("x") == new CaseInsensitive("X")} {new List<CaseInsensitive> { new("q") }.Contains(new("Q"))}");
    }

    private sealed class Outer
    {
        private int _secret = 5;

        public static int Level => 1;

        public sealed class Inner
        {
            public int Read(Outer outer) => outer._secret++ + Level;

            public enum Kind
            {
                First,
                Second,
            }
        }
    }

    private static void NestedTypes()
    {
        var outer = new Outer();
        var inner = new Outer.Inner();
        Console.WriteLine($"{inner.Read(outer)} {inner.Read(outer)} {Outer.Inner.Kind.Second} {inner.GetType().FullName} {typeof(Outer.Inner.Kind).Name}");
    }

    private static void Extension() => Console.WriteLine($"{5.Double().Double()} {"x".Surround("<", ">")} {((string?)null).OrEmpty().Length} {new List<int> { 1, 2 }.SecondOrDefault()}");
}
