namespace Signalbox.Cases;

/// <summary>Static constructors: when they run, in which order, in a cycle, and when they fail.</summary>
internal static class StaticConstructors
{
    private static string s_log = "";

    internal static Topic Topic => new(
        "static_constructors",
        new("precise_runs_at_first_access", Precise),
        new("precise_by_instance_creation", PreciseByNew),
        new("precise_not_by_constants", NotByConstants),
        new("method_without_field_triggers", ByMethod),
        new("before_field_init_is_seen_initialized", BeforeFieldInit),
        new("cycle", Cycle),
        new("cycle_of_three", CycleOfThree),
        new("inheritance_does_not_trigger", Inheritance),
        new("generic_types", GenericTypes),
        new("failure_is_remembered", Failure),
        new("failure_of_initializer", FailureOfInitializer),
        new("failure_in_generic", FailureInGeneric),
        new("nested_failure", NestedFailure),
        new("initializer_order_is_textual", TextualOrder),
        new("structs", Structs),
        new("interfaces", Interfaces),
        new("reads_itself", ReadsItself),
        new("threadstatic_initializer", ThreadStatic),
        new("static_readonly_of_all_kinds", ReadOnlyFields),
        new("module_initializer", ModuleInitializer),
        new("local_static_lambda_cache", LambdaCache),
        new("large_static_data", LargeData));

    internal static int Log(string text, int value)
    {
        s_log += text + " ";
        return value;
    }

    private static void Flush(string label)
    {
        Console.WriteLine($"{label}: {s_log}");
        s_log = "";
    }

    private static class PreciseType
    {
        public static int Value = Log("initializer", 1);

        static PreciseType()
        {
            Log("constructor", 0);
        }
    }

    private static void Precise()
    {
        Log("before", 0);
        if (Show.Opaque(false))
        {
            Log("never", PreciseType.Value);
        }

        Log("untouched", 0);
        int value = PreciseType.Value;
        Log("after " + value, PreciseType.Value);
        Flush("precise");
    }

    private sealed class PreciseInstance
    {
        public static readonly int Shared = Log("static", 1);

        public readonly int Own = Log("instance", 2);

        static PreciseInstance() => Log("constructor", 0);

        public PreciseInstance() => Log("body", 0);
    }

    private static void PreciseByNew()
    {
        Log("before", 0);
        _ = new PreciseInstance();
        _ = new PreciseInstance();
        Flush("new");
    }

    private static class WithConstant
    {
        public const int Constant = 5;

        static WithConstant() => Log("must not run", 0);
    }

    private static void NotByConstants()
    {
        int x = WithConstant.Constant;
        string name = nameof(WithConstant);
        Type type = typeof(WithConstant);
        Log($"{x} {name} {type.Name}", 0);
        Flush("constants");
    }

    private static class WithMethod
    {
        static WithMethod() => Log("constructor", 0);

        public static void Nothing() => Log("method", 0);
    }

    private static void ByMethod()
    {
        Log("before", 0);
        WithMethod.Nothing();
        WithMethod.Nothing();
        Flush("method");
    }

    private static class Relaxed
    {
        public static readonly int Value = Compute();

        private static int Compute() => 7;
    }

    private static void BeforeFieldInit() => Console.WriteLine(Relaxed.Value);

    private static class CycleA
    {
        public static int X = CycleB.Y + 1;

        static CycleA() => Log($"A {X}", 0);
    }

    private static class CycleB
    {
        public static int Y = CycleA.X + 10;

        static CycleB() => Log($"B {Y}", 0);
    }

    private static void Cycle()
    {
        Log($"{CycleA.X} {CycleB.Y}", 0);
        Flush("cycle");
    }

    private static class Three1
    {
        public static int V = Three2.V + 1;

        static Three1()
        {
        }
    }

    private static class Three2
    {
        public static int V = Three3.V + 10;

        static Three2()
        {
        }
    }

    private static class Three3
    {
        public static int V = Three1.V + 100;

        static Three3()
        {
        }
    }

    private static void CycleOfThree() => Console.WriteLine($"{Three2.V} {Three1.V} {Three3.V}");

    private class Parent
    {
        public static int ParentValue = Log("parent", 1);

        static Parent() => Log("parent constructor", 0);

        public static void ParentMethod() => Log("parent method", 0);
    }

    private class Child : Parent
    {
        public static int ChildValue = Log("child", 2);

        static Child() => Log("child constructor", 0);
    }

    private static void Inheritance()
    {
        Log("start", Child.ChildValue);
        Log("then", 0);
        Child.ParentMethod();
        Flush("inheritance");
        _ = new GrandChild();
        Flush("creation");
    }

    private sealed class GrandChild : Middle
    {
        static GrandChild() => Log("grandchild", 0);
    }

    private class Middle
    {
        static Middle() => Log("middle", 0);
    }

    private static class Generic<T>
    {
        public static readonly string Name = typeof(T).Name + Log("init " + typeof(T).Name, 3);

        static Generic() => Log("constructor " + typeof(T).Name, 0);
    }

    private static void GenericTypes()
    {
        string a = Generic<int>.Name;
        string b = Generic<string>.Name;
        string c = Generic<object>.Name;
        string d = Generic<int>.Name;
        Log(a + b + c + d, 0);
        Flush("generic");
    }

    private static void Failure()
    {
        Exception? first = null;
        for (int i = 0; i < 3; i++)
        {
            try
            {
                if (i == 1)
                {
                    FailingStatics.Method();
                }
                else
                {
                    FailingStatics.Value = 1;
                }
            }
            catch (TypeInitializationException e)
            {
                Console.WriteLine($"{e.Message} | {e.TypeName} | {e.InnerException!.GetType().Name}: {e.InnerException.Message} {first == null || ReferenceEquals(first, e)}");
                first ??= e;
            }
        }

        Flush("attempts");
    }

    private static class FailingInitializer
    {
        public static readonly int Value = int.Parse("no number");

        static FailingInitializer()
        {
        }
    }

    private static void FailureOfInitializer()
    {
        try
        {
            Console.WriteLine(FailingInitializer.Value);
        }
        catch (TypeInitializationException e)
        {
            Console.WriteLine($"{e.GetType().Name} <- {e.InnerException!.GetType().Name} {e.InnerException.Message}");
        }
    }

    private static class FailingGeneric<T>
    {
        public static readonly T Value = Make();

        static FailingGeneric()
        {
        }

        private static T Make() => typeof(T) == typeof(int) ? throw new FormatException("no ints") : default!;
    }

    private static void FailureInGeneric()
    {
        Console.WriteLine(FailingGeneric<string>.Value ?? "null");
        Show.ThrownType("int", () => Console.WriteLine(FailingGeneric<int>.Value));
        Console.WriteLine(FailingGeneric<double>.Value);
        Show.ThrownType("int again", () => Console.WriteLine(FailingGeneric<int>.Value));
    }

    private static void NestedFailure()
    {
        try
        {
            Console.WriteLine(FailingOuter.Value);
        }
        catch (TypeInitializationException e)
        {
            string chain = "";
            for (Exception? inner = e; inner != null; inner = inner.InnerException)
            {
                chain += $"{inner.GetType().Name}({(inner as TypeInitializationException)?.TypeName}) ";
            }

            Console.WriteLine(chain);
        }
    }

    private static class Textual
    {
        public static readonly int A = Log("A", B + 1);

        public static readonly int B = Log("B", 10);

        public static readonly int C = Log("C", A + B);

        static Textual()
        {
        }
    }

    private static void TextualOrder()
    {
        Log($"{Textual.A} {Textual.B} {Textual.C}", 0);
        Flush("textual");
    }

    private struct WithStatic
    {
        public static int Count = Log("struct static", 5);

        public int Field;

        static WithStatic() => Log("struct constructor", 0);

        public WithStatic(int value) => Field = value + Count;
    }

    private static void Structs()
    {
        WithStatic none = default;
        Log("default " + none.Field, 0);
        var some = new WithStatic(1);
        Log("made " + some.Field, 0);
        Flush("struct");
    }

    private interface IWithStatic
    {
        static readonly int Value = Log("interface static", 4);

        static int Method() => Value;

        int Instance() => Value * 2;
    }

    private sealed class Implementation : IWithStatic;

    private static void Interfaces()
    {
        var implementation = new Implementation();
        int a = ((IWithStatic)implementation).Instance();
        Log($"{a} {IWithStatic.Method()}", 0);
        Flush("interface");
    }

    private sealed class Singleton
    {
        public static readonly Singleton Instance = new();

        public static int Default = 10;

        public readonly int Seen;

        static Singleton()
        {
        }

        private Singleton() => Seen = Default;
    }

    private static void ReadsItself() => Console.WriteLine($"{Singleton.Instance.Seen} {Singleton.Default}");

    private static class PerThread
    {
        [ThreadStatic]
        public static int Value;

        [ThreadStatic]
        public static string? Text;

        static PerThread() => Value = 9;
    }

    private static void ThreadStatic() => Console.WriteLine($"{PerThread.Value} {PerThread.Text ?? "null"}");

    private static readonly int[] s_numbers = [1, 2, 3];
    private static readonly Dictionary<string, int> s_words = new() { ["a"] = 1, ["b"] = 2 };
    private static readonly (int, string) s_tuple = (5, "t");
    private static readonly decimal s_decimal = 1.50m;
    private static readonly DateTime s_date = new(2024, 1, 1);
    private static readonly Func<int, int> s_function = x => x * s_numbers[2];
    private static readonly Type s_type = typeof(List<>);
    private static readonly Guid s_guid = Guid.Parse("00000000-0000-0000-0000-0000000000ff");
    private static readonly string s_text = string.Concat("con", "cat");
    private static readonly nint s_native = -5;

    private static void ReadOnlyFields()
    {
        Console.WriteLine($"{s_numbers.Sum()} {s_words["b"]} {s_tuple} {s_decimal} {s_date:d} {s_function(7)} {s_type.Name} {s_guid} {s_text} {s_native}");
    }

    private static void ModuleInitializer() => Console.WriteLine(ModuleStart.Ran);

    private static void LambdaCache()
    {
        Func<int, int> Get() => static x => x + 1;
        Console.WriteLine(ReferenceEquals(Get(), Get()));
    }

    private static ReadOnlySpan<int> Primes => [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    private static ReadOnlySpan<char> Letters => ['a', 'b', 'c'];

    private static readonly double[] s_doubles = [1.5, -2.5, double.NaN, 1e300];
    private static readonly long[] s_longs = [long.MinValue, 0, long.MaxValue];
    private static readonly byte[,] s_grid = { { 1, 2 }, { 3, 4 } };

    private static void LargeData()
    {
        int sum = 0;
        foreach (int prime in Primes)
        {
            sum += prime;
        }

        Console.WriteLine($"{sum} {Letters.ToString()} {string.Join(",", s_doubles)} {string.Join(",", s_longs)} {s_grid[1, 0]} {Primes[^1]}");
    }
}
