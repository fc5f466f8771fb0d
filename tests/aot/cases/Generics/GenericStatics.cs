namespace Signalbox.Cases;

/// <summary>Statics belong to each instantiation; recursion in generics and deep nesting of type arguments.</summary>
internal static class GenericStatics
{
    internal static Topic Topic => new(
        "generic_types",
        new("statics_per_instantiation", Statics),
        new("static_initializers_per_instantiation", Initializers),
        new("nested_generics", Nested),
        new("recursion_over_types", Recursion),
        new("self_referring_constraint", SelfReferring),
        new("constraints", Constraints),
        new("new_constraint", NewConstraint),
        new("default_of", Defaults),
        new("unmanaged_constraint", Unmanaged),
        new("generic_methods_inference", Inference),
        new("names_of_generic_types", Names),
        new("generic_base_classes", BaseClasses),
        new("is_and_as_with_parameters", IsAs),
        new("nullable_arguments", NullableArguments),
        new("equality_of_type_arguments", Comparisons),
        new("virtual_calls_on_parameters", VirtualCalls),
        new("tuples_as_arguments", Tuples),
        new("allows_ref_struct", RefStructArguments));

    private static class Counter<T>
    {
        public static int Count;

        public static T? Last;

        public static int Add(T value)
        {
            Last = value;
            return ++Count;
        }
    }

    private static void Statics()
    {
        Counter<int>.Add(5);
        Counter<int>.Add(6);
        Counter<string>.Add("a");
        Counter<object>.Add(1);
        Counter<List<int>>.Add([]);
        Counter<List<string>>.Add([]);
        Counter<List<string>>.Add(["x"]);
        Console.WriteLine($"{Counter<int>.Count} {Counter<int>.Last} {Counter<string>.Count} {Counter<object>.Count} {Counter<List<int>>.Count} {Counter<List<string>>.Count} {Counter<List<string>>.Last!.Count} {Counter<long>.Count} {Counter<Exception>.Last == null}");
        Bump<int>();
        Bump<string>();
        Console.WriteLine($"{Counter<int>.Count} {Counter<string>.Count}");
    }

    private static void Bump<T>() => Counter<T>.Count += 100;

    private static class Announced<T>
    {
        public static readonly string Name = Announce();

        static Announced()
        {
            Console.WriteLine("constructor of " + typeof(T).Name);
        }

        private static string Announce()
        {
            Console.WriteLine("initializer of " + typeof(T).Name);
            return typeof(T).Name;
        }
    }

    private static void Initializers()
    {
        Console.WriteLine("before");
        Console.WriteLine(Announced<int>.Name);
        Console.WriteLine(Announced<string>.Name);
        Console.WriteLine(Announced<object>.Name);
        Console.WriteLine(Announced<int>.Name);
    }

    private sealed class Outer<TOuter>(TOuter value)
    {
        public sealed class Inner<TInner>(TInner inner)
        {
            public string Text(TOuter outer) => $"{typeof(TOuter).Name} {typeof(TInner).Name} {outer} {inner}";

            public struct Deep<TDeep>
            {
                public TDeep Value;

                public TInner Middle;

                public TOuter Top;

                public override readonly string ToString() => $"{Value}/{Middle}/{Top}";
            }
        }

        public Inner<T> Make<T>(T inner) => new(inner);

        public TOuter Value => value;
    }

    private static void Nested()
    {
        var outer = new Outer<int>(5);
        Console.WriteLine(outer.Make("s").Text(outer.Value));
        Console.WriteLine(new Outer<string>.Inner<double>.Deep<char> { Value = 'c', Middle = 1.5, Top = "top" });
        Console.WriteLine(new Outer<string>("x").Make(new Outer<int>.Inner<int>(1)).Text("y").Contains("Inner`1"));
        var dictionary = new Dictionary<string, List<KeyValuePair<int, (string, double[])>>> { ["k"] = [new(1, ("t", [2.5]))] };
        Console.WriteLine(dictionary["k"][0].Value.Item2[0]);
    }

    private static string Unroll<T>(T value, int depth)
        => depth == 0 ? typeof(T).Name : Unroll<object>(value!, depth - 1) + "<" + typeof(T).Name;

    private static int Length<T>(Link<T>? link) => link == null ? 0 : 1 + Length(link.Next);

    private sealed record Link<T>(T Value, Link<T>? Next)
    {
        public Link<TOther> Map<TOther>(Func<T, TOther> function) => new(function(Value), Next?.Map(function));
    }

    private static void Recursion()
    {
        var link = new Link<int>(1, new Link<int>(2, new Link<int>(3, null)));
        Console.WriteLine($"{Unroll(5, 3)} {Length(link)} {link.Map(x => x * 1.5).Map(x => x.ToString()).Next!.Value} {Length(link.Map(x => (x, x)))}");
    }

    private abstract class Builder<TSelf>
        where TSelf : Builder<TSelf>
    {
        protected string Text { get; set; } = "";

        public TSelf Add(string s)
        {
            Text += s;
            return (TSelf)this;
        }
    }

    private sealed class BangBuilder : Builder<BangBuilder>
    {
        public BangBuilder Bang() => Add("!");

        public override string ToString() => Text;
    }

    private static void SelfReferring() => Console.WriteLine(new BangBuilder().Add("a").Bang().Add("b").Bang());

    private static string Combine<T, TList>(TList list)
        where T : struct, IComparable<T>
        where TList : class, IList<T>, new()
    {
        var copy = new TList();
        foreach (T item in list)
        {
            copy.Insert(0, item);
        }

        return $"{copy.Count} {copy[0]} {copy[0].CompareTo(copy[^1])} {typeof(TList).Name}";
    }

    private static void Constraints()
    {
        Console.WriteLine(Combine<int, List<int>>([3, 1, 2]));
        Console.WriteLine(Combine<DateTime, List<DateTime>>([DateTime.UnixEpoch]));
    }

    private sealed class WithDefault
    {
        public int Value { get; } = 42;
    }

    private struct StructWithConstructor
    {
        public int Value;

        public StructWithConstructor()
        {
            Value = 7;
        }
    }

    private class Throwing
    {
        public Throwing() => throw new InvalidOperationException("from the constructor");
    }

    private static T Create<T>()
        where T : new() => new();

    private static void NewConstraint()
    {
        Console.WriteLine($"{Create<WithDefault>().Value} {Create<int>()} {Create<StructWithConstructor>().Value} {default(StructWithConstructor).Value} {Create<List<int>>().Count} {Create<DateTime>().Ticks} {Activator.CreateInstance<StructWithConstructor>().Value} {Create<Guid>() == Guid.Empty}");
        Show.ThrownType("throwing", () => Create<Throwing>());
    }

    private static string Default<T>() => default(T) is null ? "null" : default(T)!.ToString()!;

    private static void Defaults()
    {
        Console.WriteLine($"{Default<int>()} {Default<string>()} {Default<bool>()} {Default<int?>()} {Default<DayOfWeek>()} {Default<(int, string)>()} {Default<decimal>()} {Default<Guid>()} {Default<nint>()} {Default<int[]>()}");
    }

    private static unsafe string Size<T>()
        where T : unmanaged => $"{typeof(T).Name}:{sizeof(T)}";

    private struct Mixed<T>
    {
        public byte A;

        public T B;

        public byte C;
    }

    private static void Unmanaged()
    {
        Console.WriteLine($"{Size<int>()} {Size<Guid>()} {Size<Mixed<long>>()} {Size<Mixed<byte>>()} {Size<Mixed<Mixed<short>>>()} {Size<DayOfWeek>()} {Size<nint>()} {Size<(byte, int)>()} {Size<bool>()} {Size<decimal>()} {Size<Int128>()}");
    }

    private static (T, TResult) Apply<T, TResult>(T value, Func<T, TResult> function) => (value, function(value));

    private static string Kind<T>(T value) => "any " + typeof(T).Name;

    private static string Kind<T>(List<T> value) => "list of " + typeof(T).Name;

    private static string Kind<T>(T[] value) => "array of " + typeof(T).Name;

    private static string Kind(int value) => "int";

    private static void Inference()
    {
        Console.WriteLine($"{Apply(3, x => x / 2.0)} {Apply("s", x => x.Length)} {Kind(5)} {Kind(5L)} {Kind(new List<byte>())} {Kind(new[] { "a" })} {Kind<int>(5)} {Kind((IList<int>)new int[1])}");
    }

    private static void Names()
    {
        Console.WriteLine(typeof(Dictionary<string, List<int>>));
        Console.WriteLine(typeof(Outer<int>.Inner<string>.Deep<char>));
        Console.WriteLine(typeof(int?[]));
        Console.WriteLine(typeof(List<int[,]>[]));
        Console.WriteLine(new Outer<int>(1).GetType());
        Console.WriteLine($"{typeof(List<int>).Name} {typeof(Func<int, string>).Name} {typeof((int, string)).Name} {typeof(int?).Name} {typeof(KeyValuePair<int, int>).Namespace}");
    }

    private class Base<T>
    {
        public virtual string Get(T value) => "base " + typeof(T).Name;

        public string Fixed(T value) => Get(value);
    }

    private class Closed : Base<int>
    {
        public override string Get(int value) => $"closed {value} {base.Get(value)}";
    }

    private class Half<TOther> : Base<List<TOther>>
    {
        public override string Get(List<TOther> value) => $"half {value.Count} {base.Get(value)}";
    }

    private class Swapped<TA, TB> : Base<(TB, TA)>;

    private static void BaseClasses()
    {
        Console.WriteLine($"{new Closed().Fixed(3)} {new Half<string>().Fixed(["x"])} {new Swapped<int, string>().Fixed(("b", 1))}");
        Console.WriteLine($"{Show.Opaque<object>(new Closed()) is Base<int>} {new Half<int>() is Base<List<int>>} {Show.Opaque<object>(new Half<int>()) is Base<List<string>>}");
    }

    private static string Test<T>(object? o)
    {
        string text = o is T ? "is" : "is not";
        if (o is T typed)
        {
            text += " " + typed;
        }

        return text;
    }

    private static T? As<T>(object? o)
        where T : class => o as T;

    private static void IsAs()
    {
        Console.WriteLine($"{Test<int>(5)} {Test<int?>(5)} {Test<int?>(null)} {Test<string>(null)} {Test<object>("x")} {Test<long>(5)} {Test<IComparable>(5)} {Test<DayOfWeek>(DayOfWeek.Friday)} {Test<int[]>(new[] { 1 })}");
        Console.WriteLine($"{As<string>("s")} {As<string>(5) ?? "null"} {As<IEnumerable<char>>("abc")?.Count()} {As<Exception>(null) == null}");
        Show.Thrown("cast", () => Cast<string>(5));
        Show.Thrown("unbox", () => Cast<int>("s"));
        Show.Thrown("null to value", () => Cast<int>(null));
        Console.WriteLine($"{Cast<int?>(null).HasValue} {Cast<int?>(4)} {Cast<object>(null) == null}");
    }

    private static T Cast<T>(object? o) => (T)o!;

    private static bool IsNull<T>(T value) => value == null;

    private static void NullableArguments()
    {
        Console.WriteLine($"{IsNull<int?>(null)} {IsNull<int?>(3)} {IsNull(3)} {IsNull<string?>(null)} {new List<int?> { 1, null }.Count(x => x is null)} {EqualityComparer<int?>.Default.Equals(3, 3)} {EqualityComparer<int?>.Default.Equals(null, 3)} {Comparer<int?>.Default.Compare(null, 1)}");
    }

    private static bool AreEqual<T>(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);

    private static void Comparisons()
    {
        Console.WriteLine($"{AreEqual(1, 1)} {AreEqual("ab", "a" + Show.Opaque("b"))} {AreEqual(new object(), new object())} {AreEqual(1.0, double.NaN)} {AreEqual(double.NaN, double.NaN)} {AreEqual((1, "x"), (1, "x"))} {AreEqual<object>(1, 1)} {AreEqual(new[] { 1 }, [1])} {AreEqual<string?>(null, null)} {AreEqual(DayOfWeek.Monday, DayOfWeek.Monday)} {AreEqual((byte)1, (byte)2)}");
    }

    private static string Call<T>(T value)
        where T : notnull => $"{value} {value.Equals(value)} {value.GetHashCode() == value.GetHashCode()} {value.GetType().Name}";

    private static void VirtualCalls()
    {
        Console.WriteLine($"{Call(5)} {Call("s")} {Call(new WithDefault() is null)} {Call(DayOfWeek.Monday)} {Call((1, 2))} {Call('c')} {Call(2.50m)}");
    }

    private static (TB, TA) Swap<TA, TB>((TA, TB) pair) => (pair.Item2, pair.Item1);

    private static void Tuples()
    {
        Console.WriteLine($"{Swap((1, "a"))} {Swap(Swap((2.5, 'c')))} {Swap(((1, 2), "n")).Item2.Item1}");
    }

    private static int Measure<T>(T value, Func<T, int> function)
        where T : allows ref struct => function(value);

    private static void RefStructArguments()
    {
        Span<int> span = [1, 2, 3];
        Console.WriteLine($"{Measure(span, s => s.Length)} {Measure("text".AsSpan(), s => s.IndexOf('x'))} {Measure(5, x => x)}");
    }
}
