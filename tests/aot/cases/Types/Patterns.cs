namespace Signalbox.Cases;

/// <summary>Patterns of all kinds and switches over everything.</summary>
internal static class Patterns
{
    internal static Topic Topic => new(
        "patterns",
        new("type_and_declaration", TypePatterns),
        new("constant", Constants),
        new("relational_and_logical", Relational),
        new("property", Properties),
        new("positional", Positional),
        new("list", Lists),
        new("list_slices", Slices),
        new("tuple", TuplePatterns),
        new("var_and_discard", VarDiscard),
        new("nullable", Nullables),
        new("spans_and_strings", SpanPatterns),
        new("recursive_simplifier", Simplifier),
        new("switch_statement_int", SwitchInt),
        new("switch_statement_sparse_and_long", SwitchSparse),
        new("switch_statement_string", SwitchString),
        new("switch_statement_many_strings", SwitchManyStrings),
        new("switch_char_enum_bool", SwitchChar),
        new("switch_goto_case", GotoCase),
        new("switch_types_with_when", SwitchTypes),
        new("switch_expression_order", SwitchOrder),
        new("switch_on_double_decimal", SwitchReal),
        new("generic_patterns", GenericPatterns),
        new("side_effects_are_once", SideEffects),
        new("negated_and_definite_assignment", Negated));

    private static string Kind(object? o) => o switch
    {
        null => "null",
        int i when i < 0 => "negative int",
        int => "int",
        long l => "long " + l,
        string { Length: 0 } => "empty string",
        string s => "string " + s,
        int[] { Length: > 2 } array => "long array " + array[2],
        Array a => "array " + a.Length,
        IEnumerable<char> => "chars",
        DayOfWeek d => "day " + d,
        Enum => "enum",
        Exception { InnerException: { } inner } => "wrapped " + inner.Message,
        Exception e => "exception " + e.Message,
        ValueType => "value",
        _ => "object",
    };

    private static void TypePatterns()
    {
        object?[] all = [null, -1, 1, 2L, "", "x", new[] { 1, 2, 3 }, new string[1], new List<char>(), DayOfWeek.Friday, StringComparison.Ordinal, new Exception("o", new Exception("i")), new FormatException("f"), 1.5, new object()];
        Show.Line("kinds", all.Select(Kind));
        object boxed = Show.Opaque<object>(5);
        if (boxed is int n and > 3)
        {
            Console.WriteLine(n);
        }

        Console.WriteLine(boxed is not string and not long);
    }

    private static void Constants()
    {
        foreach (object? o in new object?[] { 1, 1L, "one", 'c', null, 1.0, DayOfWeek.Monday, true, (byte)1 })
        {
            Console.Write(o switch { 1 => "int1 ", 1L => "long1 ", "one" => "one ", 'c' => "c ", null => "null ", 1.0 => "double1 ", DayOfWeek.Monday => "monday ", true => "true ", _ => "other " });
        }

        Console.WriteLine();
    }

    private static string Range(int x) => x switch
    {
        < -100 or > 100 => "far",
        >= -1 and <= 1 => "near",
        > 1 and not (50 or 60) => "positive",
        50 or 60 => "special",
        _ => "negative",
    };

    private static void Relational()
    {
        Show.Line("int", new[] { -101, -50, -1, 0, 1, 2, 49, 50, 60, 61, 100, 101 }.Select(Range));
        Show.Line("char", "aZ5_é".Select(c => c switch { >= 'a' and <= 'z' => "lower", >= 'A' and <= 'Z' => "upper", >= '0' and <= '9' => "digit", _ => "other" }));
        Show.Line("double", new[] { double.NaN, -1.0, 0.0, 5.5 }.Select(d => d switch { < 0 => "negative", >= 0 and < 5 => "small", >= 5 => "large", _ => "nan" }));
        Show.Line("ulong", new ulong[] { 0, 5, ulong.MaxValue }.Select(u => u is > 4 and < ulong.MaxValue));
    }

    private record Address(string City, string? Street);

    private record Person(string Name, int Age, Address? Home, List<Person>? Friends = null);

    private static void Properties()
    {
        Person[] people =
        [
            new("Ann", 17, new Address("Oslo", null)),
            new("Bob", 40, new Address("Rome", "Via")),
            new("Cid", 70, null),
            new("Dan", 30, new Address("Oslo", "Gate"), [new("Eve", 5, null)]),
        ];
        foreach (Person p in people)
        {
            Console.WriteLine(p switch
            {
                { Age: < 18, Home.City: var city } => "minor in " + city,
                { Home: null } => "homeless",
                { Friends: { Count: > 0 } friends, Home: { Street: { Length: var n } } } => $"{friends[0].Name} {n}",
                { Home: { City: "Rome", Street: not null } home } => home.Street!,
                _ => "other",
            });
        }
    }

    private readonly record struct Point(int X, int Y);

    private static void Positional()
    {
        foreach (Point p in new Point[] { new(0, 0), new(0, 5), new(3, 0), new(2, 2), new(-1, 4) })
        {
            Console.Write(p switch
            {
                (0, 0) => "origin ",
                (0, var y) => $"y{y} ",
                (var x, 0) => $"x{x} ",
                (var x, var y) when x == y => "diagonal ",
                ( < 0, > 0) { X: var negative } => $"left {negative} ",
                _ => "elsewhere ",
            });
        }

        Console.WriteLine(new Point(1, 2) is (> 0, > 1) q ? q.X + q.Y : -1);
    }

    private static string Describe(int[]? list) => list switch
    {
        null => "null",
        [] => "empty",
        [var one] => $"one {one}",
        [1, 2, ..] => "starts 12",
        [.., 9] => "ends 9",
        [var a, _, var b] => $"three {a} {b}",
        [> 5, .. var middle, < 5] => $"big..small {middle.Length}",
        [_, _, ..] => "many",
    };

    private static void Lists()
    {
        Show.Line("lists", new int[]?[] { null, [], [5], [1, 2], [1, 2, 3], [4, 9], [3, 4, 5], [6, 1, 1, 2], [0, 0, 0, 0] }.Select(Describe));
    }

    private static int Sum(ReadOnlySpan<int> values) => values switch
    {
        [] => 0,
        [var first, .. var rest] => first + Sum(rest),
    };

    private static bool IsPalindrome(string s) => s switch
    {
        [] or [_] => true,
        [var a, .. var middle, var b] when a == b => IsPalindrome(middle),
        _ => false,
    };

    private static void Slices()
    {
        Console.WriteLine($"{Sum([1, 2, 3, 4])} {IsPalindrome("racecar")} {IsPalindrome("raceca")} {new List<string> { "a", "b", "c" } is ["a", .., "c"]} {new[] { 1, 2, 3, 4 } is [_, .. [2, 3], _]}");
        if ("key=value".Split('=') is [var key, { Length: > 2 } value])
        {
            Console.WriteLine($"{key}:{value}");
        }
    }

    private static string Rps(string a, string b) => (a, b) switch
    {
        ("rock", "scissors") or ("paper", "rock") or ("scissors", "paper") => "first",
        (var x, var y) when x == y => "draw",
        (null, _) or (_, null) => "none",
        _ => "second",
    };

    private static void TuplePatterns() => Console.WriteLine($"{Rps("rock", "scissors")} {Rps("rock", "paper")} {Rps("rock", "rock")} {Rps(null!, "rock")} {((1, "x", 2.5) is (1, _, > 2))}");

    private static void VarDiscard()
    {
        object o = (1, (2, "x"));
        if (o is ValueTuple<int, (int, string)> (var a, (_, var s)) whole)
        {
            Console.WriteLine($"{a} {s} {whole}");
        }

        Console.WriteLine(Show.Opaque<string?>(null) is var anything ? $"[{anything}]" : "no");
    }

    private static void Nullables()
    {
        foreach (int? n in new int?[] { null, 0, 5 })
        {
            Console.Write(n is { } value ? value + " " : "none ");
            Console.Write(n switch { null => "null ", > 3 => "big ", _ => "small " });
            Console.Write(n is int i && i > 0 ? "positive " : "not ");
        }

        Console.WriteLine();
    }

    private static string Command(ReadOnlySpan<char> text) => text switch
    {
        "stop" => "stopping",
        ['g', 'o', .. var rest] => "going" + rest.ToString(),
        [] => "nothing",
        _ => "unknown",
    };

    private static void SpanPatterns() => Console.WriteLine($"{Command("stop")} {Command("go home")} {Command("")} {Command("sto")}");

    private abstract record Expression;

    private sealed record Number(double Value) : Expression;

    private sealed record Variable(string Name) : Expression;

    private sealed record Add(Expression Left, Expression Right) : Expression;

    private sealed record Multiply(Expression Left, Expression Right) : Expression;

    private static Expression Simplify(Expression e) => e switch
    {
        Add(var l, var r) => (Simplify(l), Simplify(r)) switch
        {
            (Number(0), var x) => x,
            (var x, Number(0)) => x,
            (Number(var a), Number(var b)) => new Number(a + b),
            (var x, var y) when x == y => new Multiply(new Number(2), x),
            (var x, var y) => new Add(x, y),
        },
        Multiply(var l, var r) => (Simplify(l), Simplify(r)) switch
        {
            (Number(0), _) or (_, Number(0)) => new Number(0),
            (Number(1), var x) => x,
            (var x, Number(1)) => x,
            (Number(var a), Number(var b)) => new Number(a * b),
            (var x, var y) => new Multiply(x, y),
        },
        _ => e,
    };

    private static void Simplifier()
    {
        var x = new Variable("x");
        Console.WriteLine(Simplify(new Add(new Multiply(new Number(1), x), new Add(new Number(0), x))));
        Console.WriteLine(Simplify(new Multiply(new Add(new Number(2), new Number(3)), new Add(new Number(4), new Number(0)))));
    }

    private static int Dense(int x)
    {
        switch (x)
        {
            case 0:
                return 10;
            case 1:
            case 2:
                return 20;
            case 3:
                break;
            case 4:
                x += 100;
                goto case 3;
            case -1:
                throw new ArgumentException("minus one");
            default:
                return -1;
        }

        return x * 2;
    }

    private static void SwitchInt()
    {
        Show.Line("dense", new[] { 0, 1, 2, 3, 4, 5, -2, int.MaxValue, int.MinValue }.Select(Dense));
        Show.Thrown("minus one", () => Dense(-1));
    }

    private static string Sparse(long x) => x switch
    {
        1 => "a",
        1000 => "b",
        1000000 => "c",
        -5_000_000_000 => "d",
        long.MaxValue => "e",
        _ => "?",
    };

    private static string Unsigned(uint x) => x switch { 0 => "zero", 0x80000000 => "half", 0xFFFFFFFF => "all", 0xFFFFFFFE => "almost", _ => "?" };

    private static void SwitchSparse()
    {
        Show.Line("sparse", new long[] { 1, 1000, 1000000, -5_000_000_000, long.MaxValue, 2 }.Select(Sparse));
        Show.Line("unsigned", new uint[] { 0, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE, 7 }.Select(Unsigned));
        Show.Line("byte", new byte[] { 0, 127, 128, 255 }.Select(b => b switch { 0 => 1, 127 => 2, 128 => 3, 255 => 4, _ => 5 }));
    }

    private static int Few(string? s)
    {
        switch (s)
        {
            case "one":
                return 1;
            case "two":
                return 2;
            case null:
                return -1;
            case "":
                return 0;
            default:
                return 99;
        }
    }

    private static void SwitchString() => Show.Line("few", new[] { "one", "two", null, "", "three", "on" + Show.Opaque("e"), "ONE" }.Select(Few));

    private static int Months(string s) => s switch
    {
        "january" => 1,
        "february" => 2,
        "march" => 3,
        "april" => 4,
        "may" => 5,
        "june" => 6,
        "july" => 7,
        "august" => 8,
        "september" => 9,
        "october" => 10,
        "november" => 11,
        "december" => 12,
        _ => 0,
    };

    private static void SwitchManyStrings()
    {
        string[] months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jun", "Jan", "maz", ""];
        Show.Line("months", months.Select(m => Months(new string(m.ToCharArray()))));
    }

    private static void SwitchChar()
    {
        Show.Line("char", "a\0z9\uffff".Select(c => c switch { 'a' => 1, '\0' => 2, 'z' => 3, '\uffff' => 4, _ => 5 }));
        Show.Line("enum", new[] { DayOfWeek.Sunday, DayOfWeek.Saturday, (DayOfWeek)77 }.Select(d => d switch { DayOfWeek.Sunday => "s", DayOfWeek.Saturday => "t", _ => "?" }));
        Show.Line("bool", new[] { true, false }.Select(b => b switch { true => "yes", false => "no" }));
    }

    private static string Machine(int state)
    {
        string log = "";
        switch (state)
        {
            case 1:
                log += "one ";
                goto case 2;
            case 2:
                log += "two ";
                if (log.Length > 4)
                {
                    goto default;
                }

                break;
            case 3:
                log += "three ";
                goto case 1;
            default:
                log += "default";
                break;
        }

        return log;
    }

    private static void GotoCase() => Show.Line("machine", new[] { 1, 2, 3, 4 }.Select(Machine));

    private static string Classify(object o)
    {
        switch (o)
        {
            case string s when s.StartsWith('x'):
                return "x-string";
            case string { Length: > 3 } s:
                return "long " + s;
            case string:
                return "string";
            case int or long:
                return "integer";
            case (int a, int b):
                return "pair " + (a + b);
            case IConvertible c when c.ToInt32(null) > 1:
                return "greater";
            default:
                return "unknown";
        }
    }

    private static void SwitchTypes() => Show.Line("types", new object[] { "xyz", "long text", "abc", 7, 3, 9L, 2L, (1, 2), 2.5, new object() }.Select(Classify));

    private static int Probe(string name, int value, List<string> log)
    {
        log.Add(name);
        return value;
    }

    private static void SwitchOrder()
    {
        var log = new List<string>();
        string result = (Probe("a", 1, log), Probe("b", 2, log)) switch
        {
            (1, 1) => "no",
            (1, _) when Probe("guard", 0, log) == 1 => "guarded",
            (_, 2) => "yes",
            _ => "none",
        };
        Console.WriteLine($"{result} {string.Join(",", log)}");
    }

    private static void SwitchReal()
    {
        Show.Line("double", new[] { 0.0, -0.0, 1.5, double.NaN, double.PositiveInfinity }.Select(d => d switch { 0.0 => "zero", 1.5 => "1.5", double.NaN => "nan", double.PositiveInfinity => "inf", _ => "?" }));
        Show.Line("decimal", new[] { 1.0m, 1.00m, 2.5m, -3m }.Select(d => d switch { 1m => "one", > 2m => "big", _ => "?" }));
        Show.Line("float", new[] { 1f, float.NaN, 0.1f }.Select(f => f switch { float.NaN => "nan", 0.1f => "tenth", < 2 => "<2", _ => "?" }));
    }

    private static string GenericKind<T>(T value) => value switch
    {
        int i => "int " + (i + 1),
        string s => "string " + s.Length,
        IList<T> => "list of itself",
        null => "null",
        _ => typeof(T).Name,
    };

    private static void GenericPatterns() => Console.WriteLine($"{GenericKind(4)} {GenericKind("abc")} {GenericKind<object?>(null)} {GenericKind(2.5)} {GenericKind<object>(7)} {GenericKind<int?>(9)} {GenericKind<int?>(null)}");

    private sealed class Counting
    {
        public int Reads { get; private set; }

        public int Value => ++Reads;
    }

    private static void SideEffects()
    {
        var counting = new Counting();
        string result = counting switch { { Value: > 5 } => "big", { Value: 1 } => "one", _ => "other" };
        Console.WriteLine($"{result} {counting.Reads}");
    }

    private static string Length(object o)
    {
        if (o is not string { Length: var length })
        {
            return "no string";
        }

        return "length " + length;
    }

    private static void Negated() => Console.WriteLine($"{Length("four")} {Length(4)} {Show.Opaque<object>("x") is not (int or long)} {Show.Opaque<string?>(null) is not null}");
}
