namespace Signalbox.Cases;

/// <summary>Lambdas, what they capture and when, and local functions.</summary>
internal static class Closures
{
    private static int s_static = 1;

    internal static Topic Topic => new(
        "closures",
        new("captured_variables_are_shared", Shared),
        new("loops", Loops),
        new("nested_scopes", NestedScopes),
        new("this_and_fields", ThisCapture),
        new("parameters_and_out", Parameters),
        new("local_functions", LocalFunctions),
        new("recursion", Recursion),
        new("generic_closures", Generic),
        new("struct_this", StructThis),
        new("captured_structs_mutate", CapturedStructs),
        new("lambda_features", LambdaFeatures),
        new("catch_variables", CatchVariables),
        new("many_captures", ManyCaptures),
        new("closures_in_constructors", InConstructors),
        new("counter_factory", CounterFactory),
        new("memoize", Memoize),
        new("pattern_variables", PatternVariables));

    private static void Shared()
    {
        int x = 1;
        Action increment = () => x++;
        Func<int> read = () => x * 10;
        increment();
        x += 5;
        increment();
        Console.WriteLine($"{x} {read()}");
    }

    private static void Loops()
    {
        var functions = new List<Func<int>>();
        for (int i = 0; i < 3; i++)
        {
            functions.Add(() => i);
        }

        for (int i = 0; i < 3; i++)
        {
            int copy = i;
            functions.Add(() => copy++);
        }

        foreach (int i in new[] { 10, 20 })
        {
            functions.Add(() => i);
        }

        int w = 0;
        while (w < 2)
        {
            int inside = w * 100;
            functions.Add(() => inside + w);
            w++;
        }

        Show.Line("values", functions.Select(f => f()));
        Show.Line("again", functions.Select(f => f()));
    }

    private static void NestedScopes()
    {
        int outer = 1;
        var all = new List<Func<string>>();
        for (int i = 0; i < 2; i++)
        {
            int middle = i * 10;
            for (int j = 0; j < 2; j++)
            {
                int inner = j * 100;
                all.Add(() => $"{outer++}/{middle++}/{inner++}");
            }
        }

        Show.Line("first", all.Select(f => f()));
        Show.Line("second", all.Select(f => f()));
    }

    private sealed class Owner
    {
        private int _value = 5;

        public Func<int> Reader() => () => _value;

        public Action Writer(int value) => () =>
        {
            Action inner = () => _value += value;
            inner();
            s_static++;
        };
    }

    private static void ThisCapture()
    {
        var owner = new Owner();
        Action writer = owner.Writer(7);
        writer();
        writer();
        Console.WriteLine($"{owner.Reader()()} {s_static}");
    }

    private static void Parameters()
    {
        Console.WriteLine(Fill(3, out int count)() + count);
        static Func<int> Fill(int start, out int count)
        {
            int local = start;
            count = 100;
            return () => local += start;
        }
    }

    private static void LocalFunctions()
    {
        int calls = 0;
        Console.WriteLine($"{Twice(4)} {Static(3)} {Later()} {calls} {Generic("x")} {Generic(1)} {Default()} {Default(5)}");
        int Twice(int x)
        {
            calls++;
            return x * 2 + Helper();
            int Helper() => calls * 1000;
        }

        static int Static(int x) => x * x;
        int Later() => ++calls;
        string Generic<T>(T value) => $"{typeof(T).Name}{value}{calls}";
        static int Default(int x = 42) => x;
    }

    private static void Recursion()
    {
        Func<int, long> factorial = null!;
        factorial = n => n < 2 ? 1 : n * factorial(n - 1);
        bool Even(int n) => n == 0 || Odd(n - 1);
        bool Odd(int n) => n != 0 && Even(n - 1);
        Console.WriteLine($"{factorial(15)} {Even(100)} {Odd(100)} {Fibonacci(20)}");
        static int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
    }

    private static Func<T, List<T>> Collector<T>()
    {
        var collected = new List<T>();
        return item =>
        {
            collected.Add(item);
            return collected;
        };
    }

    private static void Generic()
    {
        Func<int, List<int>> ints = Collector<int>();
        Func<string, List<string>> strings = Collector<string>();
        ints(1);
        strings("a");
        Console.WriteLine($"{ints(2).Count} {strings("b")[0]} {Collector<double>()(1.5).Count}");
        Console.WriteLine(Chain(1, x => x + 1, x => x * 2.5, x => x + "!"));
    }

    private static TC Chain<T, TA, TB, TC>(T value, Func<T, TA> a, Func<TA, TB> b, Func<TB, TC> c)
    {
        TA first = a(value);
        Func<TC> last = () => c(b(first));
        return last();
    }

    private struct Point(int x)
    {
        public int X = x;

        public Func<int> Capture()
        {
            Point copy = this;
            return () => ++copy.X;
        }

        public readonly int UseLocal()
        {
            return Sum(this);
            static int Sum(Point p) => p.X + 1000;
        }
    }

    private static void StructThis()
    {
        var p = new Point(3);
        Func<int> f = p.Capture();
        Console.WriteLine($"{f()} {f()} {p.X} {p.UseLocal()}");
    }

    private static void CapturedStructs()
    {
        var p = new Point(1);
        (int a, int b) pair = (1, 2);
        Action change = () =>
        {
            p.X += 10;
            pair.a = 50;
            (pair.a, pair.b) = (pair.b, pair.a);
        };
        change();
        p.X++;
        change();
        Console.WriteLine($"{p.X} {pair}");
        int[] array = [1, 2, 3];
        ReadOnlySpan<int> span = array;
        int first = span[0];
        Console.WriteLine(new Func<int>(() => array[first])());
    }

    private static void LambdaFeatures()
    {
        var add = (int a, int b = 10) => a + b;
        var sum = (params int[] all) => all.Sum();
        var typed = object (bool flag) => flag ? 1 : "text";
        Func<int, int, int> discard = (_, _) => 7;
        var reference = (ref int x) => x *= 2;
        int value = 4;
        reference(ref value);
        Console.WriteLine($"{add(1)} {add(1, 2)} {sum(1, 2, 3)} {typed(true)} {typed(false)} {discard(1, 2)} {value} {((Func<int>)(() => 5))()}");
        Func<string?, int> pattern = s => s switch { null => -1, [var c, ..] => c, _ => 0 };
        Console.WriteLine($"{pattern(null)} {pattern("")} {pattern("A")}");
    }

    private static void CatchVariables()
    {
        var messages = new List<Func<string>>();
        for (int i = 0; i < 2; i++)
        {
            try
            {
                throw new InvalidOperationException("number " + i);
            }
            catch (InvalidOperationException e)
            {
                messages.Add(() => e.Message + i);
            }
        }

        Show.Line("messages", messages.Select(m => m()));
    }

    private static void ManyCaptures()
    {
        byte a = 1;
        short b = 2;
        int c = 3;
        long d = 4;
        float e = 5;
        double f = 6;
        decimal g = 7;
        char h = 'h';
        string i = "i";
        object? j = null;
        (int, string) k = (1, "k");
        Func<string> all = () => $"{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}";
        a++;
        i += "!";
        Console.WriteLine(all());
    }

    private sealed class Lazily
    {
        private readonly Func<int> _function;

        public Lazily(int seed)
            : this(() => seed * 2)
        {
            seed = 50;
        }

        private Lazily(Func<int> function) => _function = function;

        public int Value => _function();

        public Func<int> Field { get; } = () => 9;
    }

    private static void InConstructors() => Console.WriteLine($"{new Lazily(21).Value} {new Lazily(1).Field()}");

    private static (Func<int> Next, Action Reset) MakeCounter(int start)
    {
        int current = start;
        return (() => current++, () => current = start);
    }

    private static void CounterFactory()
    {
        (Func<int> next, Action reset) = MakeCounter(5);
        (Func<int> other, _) = MakeCounter(100);
        Console.WriteLine($"{next()} {next()} {other()} {next()}");
        reset();
        Console.WriteLine($"{next()} {other()}");
    }

    private static void Memoize()
    {
        int evaluations = 0;
        var cache = new Dictionary<int, long>();
        long Fibonacci(int n)
        {
            if (cache.TryGetValue(n, out long known))
            {
                return known;
            }

            evaluations++;
            return cache[n] = n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
        }

        Console.WriteLine($"{Fibonacci(80)} {evaluations}");
    }

    private static void PatternVariables()
    {
        object[] things = [1, "two", 3.0];
        var functions = new List<Func<string>>();
        foreach (object thing in things)
        {
            if (thing is int n)
            {
                functions.Add(() => "int " + n);
            }
            else if (thing is string { Length: var length } s)
            {
                functions.Add(() => s + length);
            }
            else
            {
                functions.Add(thing.ToString!);
            }
        }

        Show.Line("patterns", functions.Select(f => f()));
    }
}
