namespace Signalbox.Cases;

/// <summary>Records, record structs, tuples, deconstruction, anonymous types.</summary>
internal static class Records
{
    internal static Topic Topic => new(
        "records",
        new("to_string", ToText),
        new("equality", Equality),
        new("with", With),
        new("deconstruction", Deconstruction),
        new("inheritance", Inheritance),
        new("record_structs", RecordStructs),
        new("custom_members", CustomMembers),
        new("collections_inside", CollectionsInside),
        new("generic", Generic),
        new("hash_codes_agree", HashCodes),
        new("primary_constructor_capture", Primary),
        new("required_and_init", Required),
        new("anonymous_types", Anonymous),
        new("tuples", Tuples),
        new("tuple_equality", TupleEquality),
        new("tuple_names_and_nesting", TupleNesting),
        new("long_tuples", LongTuples),
        new("deconstruct_methods", DeconstructMethods),
        new("sealed_to_string", SealedToString),
        new("print_members", PrintMembers));

    private record Person(string Name, int Age);

    private record Student(string Name, int Age, string School) : Person(Name, Age);

    private sealed record Professor(string Name, int Age) : Person(Name, Age)
    {
        public string? Chair { get; init; }
    }

    private record struct Point(int X, int Y);

    private readonly record struct Money(decimal Amount, string Currency);

    private record Empty;

    private static void ToText()
    {
        Console.WriteLine(new Person("Ada", 36));
        Console.WriteLine(new Student("Bob", 20, "MIT"));
        Console.WriteLine(new Professor("Eve", 50) { Chair = "C" });
        Console.WriteLine(new Point(1, -2));
        Console.WriteLine(new Money(1.50m, "EUR"));
        Console.WriteLine(new Empty());
        Console.WriteLine(new Person(null!, 0));
        Console.WriteLine(new Nested(new Person("in", 1), new Point(3, 4), [1, 2]));
    }

    private record Nested(Person Person, Point Point, int[] Array);

    private static void Equality()
    {
        var a = new Person("Ada", 36);
        var b = new Person("Ada", Show.Opaque(36));
        Person student = new Student("Ada", 36, "x");
        Console.WriteLine($"{a == b} {a.Equals(b)} {a != b} {ReferenceEquals(a, b)} {a == student} {student == a} {a.Equals((object?)null)} {a == null} {(Person?)null == null} {Equals(a, b)} {new Empty() == new Empty()}");
        Console.WriteLine($"{student == new Student("Ada", 36, "x")} {new Nested(b, default, []) == new Nested(b, default, [])} {new Point(1, 2) == new Point(1, 2)} {new Point(1, 2).Equals((object)new Point(2, 1))}");
    }

    private static void With()
    {
        var a = new Student("Ada", 36, "MIT");
        Student b = a with { Age = 37 };
        Person c = a;
        Person d = c with { Name = "Copy" };
        Point p = new Point(1, 2) with { Y = 5 };
        var anonymous = new { A = 1, B = "b" };
        var changed = anonymous with { B = "c" };
        Console.WriteLine($"{b} {d} {d is Student} {p} {changed} {a with { } == a} {ReferenceEquals(a with { }, a)}");
    }

    private static void Deconstruction()
    {
        (string name, int age) = new Person("Ada", 36);
        (string studentName, _, string school) = new Student("Bob", 20, "MIT");
        var (x, y) = new Point(3, 4);
        int z;
        (x, z) = (y, x);
        Console.WriteLine($"{name} {age} {studentName} {school} {x} {y} {z}");
        foreach ((string key, (int number, bool flag)) in new Dictionary<string, (int, bool)> { ["k"] = (1, true) })
        {
            Console.WriteLine($"{key} {number} {flag}");
        }
    }

    private abstract record Shape(string Name)
    {
        public abstract double Area { get; }

        public virtual string Describe() => $"{Name} of {Area}";
    }

    private sealed record Circle(double Radius) : Shape("circle")
    {
        public override double Area => Radius * Radius * 3;
    }

    private sealed record Square(double Side) : Shape("square")
    {
        public override double Area => Side * Side;

        public override string Describe() => "a " + base.Describe();
    }

    private static void Inheritance()
    {
        Shape[] shapes = [new Circle(2), new Square(3), new Circle(2)];
        Console.WriteLine($"{string.Join("; ", shapes.Select(s => s.Describe()))} {shapes[0] == shapes[2]} {shapes.Distinct().Count()}");
        foreach (Shape shape in shapes)
        {
            Console.WriteLine(shape);
        }
    }

    private static void RecordStructs()
    {
        var p = new Point(1, 2);
        p.X = 10;
        var q = p;
        q.Y++;
        var m = new Money(2, "USD");
        var points = new HashSet<Point> { p, q, new(10, 2) };
        Console.WriteLine($"{p} {q} {p == q} {m with { Amount = 3 }} {points.Count} {default(Money)} {default(Point) == new Point()} {m.Equals(new Money(2.0m, "USD"))}");
    }

    private record Account(string Id, decimal Balance)
    {
        public decimal Balance { get; init; } = Balance < 0 ? throw new ArgumentOutOfRangeException(nameof(Balance)) : Balance;

        public bool Rich => Balance > 100;

        public virtual bool Equals(Account? other) => other != null && Id == other.Id;

        public override int GetHashCode() => Id.Length;

        public static Account operator +(Account a, decimal amount) => a with { Balance = a.Balance + amount };
    }

    private static void CustomMembers()
    {
        var a = new Account("x", 50);
        Account b = a + 100;
        Console.WriteLine($"{a} {b} {a == b} {b.Rich}");
        Show.ThrownType("negative", () => _ = new Account("y", -1));
    }

    private record Team(string Name, List<string> Members, IReadOnlyDictionary<string, int> Scores);

    private static void CollectionsInside()
    {
        var team = new Team("t", ["a"], new Dictionary<string, int> { ["a"] = 1 });
        Team copy = team with { Name = "u" };
        copy.Members.Add("b");
        Console.WriteLine($"{team.Members.Count} {team == copy with { Name = "t" }} {team}");
    }

    private record Box<T>(T Value);

    private record Pair<TA, TB>(TA A, TB B) : Box<TA>(A)
        where TA : notnull;

    private static void Generic()
    {
        Console.WriteLine($"{new Box<int>(5)} {new Pair<string, double>("a", 1.5)} {new Box<Box<string>>(new Box<string>("in"))} {new Box<int>(1) == new Box<int>(1)} {new Box<string?>(null)} {new Box<int?>(null)}");
    }

    private static void HashCodes()
    {
        Console.WriteLine($"{new Person("a", 1).GetHashCode() == new Person("a", 1).GetHashCode()} {new Point(1, 2).GetHashCode() == new Point(1, 2).GetHashCode()} {(1, "x").GetHashCode() == (1, "x").GetHashCode()} {new { A = 1 }.GetHashCode() == new { A = 1 }.GetHashCode()}");
        var set = new HashSet<Person> { new("a", 1), new("a", 1), new Student("a", 1, "s") };
        Console.WriteLine(set.Count);
    }

    private sealed class Service(string name, int retries = 3)
    {
        private readonly string _upper = name.ToUpperInvariant();

        public string Text => $"{name}/{_upper}/{retries}";

        public void Rename(string other) => name = other;

        public Func<int> Retry() => () => retries--;
    }

    private readonly struct Span1(int from, int to)
    {
        public int Length => to - from;
    }

    private static void Primary()
    {
        var service = new Service("svc");
        service.Rename("new");
        Func<int> retry = service.Retry();
        retry();
        Console.WriteLine($"{service.Text} {new Span1(3, 10).Length} {default(Span1).Length}");
    }

    private class Config
    {
        public required string Name { get; init; }

        public required int Port { get; set; }

        public string? Host { get; init; } = "localhost";
    }

    private static void Required()
    {
        var config = new Config { Name = "n", Port = 80, Host = null };
        config.Port++;
        Console.WriteLine($"{config.Name} {config.Port} {config.Host ?? "none"} {new Config { Name = "m", Port = 1 }.Host}");
    }

    private static void Anonymous()
    {
        var a = new { Name = "x", Value = 1.5, Inner = new { Flag = true } };
        var b = new { Name = "x", Value = 1.5, Inner = new { Flag = true } };
        Console.WriteLine($"{a} {a.Equals(b)} {a == (object)b} {a.GetHashCode() == b.GetHashCode()} {a.GetType() == b.GetType()}");
        var grouped = new[] { (1, "a"), (2, "b"), (1, "c") }.GroupBy(t => new { Key = t.Item1 }).Select(g => new { g.Key.Key, Count = g.Count() });
        Console.WriteLine(string.Join(" ", grouped));
    }

    private static (int Min, int Max, double Average) Statistics(params int[] values) => (values.Min(), values.Max(), values.Average());

    private static void Tuples()
    {
        (int min, int max, double average) = Statistics(3, 9, 6);
        var named = (Name: "n", Count: 5);
        named.Count++;
        (int, int) fibonacci = (0, 1);
        for (int i = 0; i < 10; i++)
        {
            fibonacci = (fibonacci.Item2, fibonacci.Item1 + fibonacci.Item2);
        }

        ValueTuple<int> one = new(1);
        Console.WriteLine($"{min} {max} {average} {named} {named.Name} {fibonacci} {one} {default(ValueTuple)} {(null as string, 1)} {Tuple.Create(1, "r")} {Tuple.Create(1, 2).Equals(Tuple.Create(1, 2))}");
    }

    private static void TupleEquality()
    {
        (int, string) a = (1, "x");
        (long, string) b = (1L, "x");
        int calls = 0;
        int Next() => ++calls;
        Console.WriteLine($"{a == b} {a != (1, "y")} {(Next(), Next()) == (1, 3)} {calls} {a.Equals((1, "x"))} {((object)a).Equals(b)} {(1, 2).CompareTo((1, 3))} {((1, (2, 3)) == (1, (2, 3)))} {((int?, string?))(null, null) == (null, null)}");
        Console.WriteLine($"{Comparer<(int, string)>.Default.Compare((1, "b"), (1, "a"))} {new[] { (2, 'a'), (1, 'z'), (1, 'b') }.Order().First()}");
    }

    private static void TupleNesting()
    {
        var nested = (A: 1, B: (C: "c", D: (E: 2.5, F: 'f')));
        nested.B.D.E *= 2;
        (int a, (string c, (double e, char f))) = nested;
        var dictionary = new Dictionary<(int X, int Y), (string Name, int[] Data)> { [(1, 2)] = ("n", [1, 2, 3]) };
        Console.WriteLine($"{nested} {a}{c}{e}{f} {dictionary[(1, 2)].Data[2]} {dictionary.ContainsKey((2, 1))}");
    }

    private static void LongTuples()
    {
        var ten = (1, 2, 3, 4, 5, 6, 7, 8, 9, "ten");
        ten.Item9 += 90;
        (int, int, int, int, int, int, int, int) eight = (1, 2, 3, 4, 5, 6, 7, 8);
        Console.WriteLine($"{ten} {ten.Item10} {ten.Item9} {eight} {eight == (1, 2, 3, 4, 5, 6, 7, 8)} {ten.Rest.Item2} {ten.GetHashCode() == ten.GetHashCode()} {((System.Runtime.CompilerServices.ITuple)ten).Length} {((System.Runtime.CompilerServices.ITuple)ten)[8]}");
    }

    private sealed class Version3(int major, int minor, int patch)
    {
        public void Deconstruct(out int a, out int b) => (a, b) = (major, minor);

        public void Deconstruct(out int a, out int b, out int c) => (a, b, c) = (major, minor, patch);
    }

    private static void DeconstructMethods()
    {
        var version = new Version3(1, 2, 3);
        (int a, int b) = version;
        (int c, _, int d) = version;
        (string first, string rest) = "hello world";
        Console.WriteLine($"{a}{b}{c}{d} {first}|{rest} {version is (1, 2)} {version is (_, _, > 5)}");
    }

    private record Named(string Name)
    {
        public sealed override string ToString() => "named " + Name;
    }

    private record Renamed(string Name, int Number) : Named(Name);

    private static void SealedToString() => Console.WriteLine(new Renamed("x", 1));

    private record Secret(string User, string Password)
    {
        protected virtual bool PrintMembers(System.Text.StringBuilder builder)
        {
            builder.Append("User = ").Append(User).Append(", Password = ***");
            return true;
        }
    }

    private static void PrintMembers() => Console.WriteLine(new Secret("u", "p"));
}
