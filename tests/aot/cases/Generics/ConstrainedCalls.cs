namespace Signalbox.Cases;

/// <summary>Calls on a value of a type parameter: on the value itself where it has the method, on a box where it has not.</summary>
internal static class ConstrainedCalls
{
    internal static Topic Topic => new(
        "constrained",
        new("mutation_through_interface", Mutation),
        new("boxing_makes_a_copy", Boxing),
        new("object_methods", ObjectMethods),
        new("inherited_value_type_methods", Inherited),
        new("interface_on_class_and_struct", ClassAndStruct),
        new("enumerators_are_structs", Enumerators),
        new("read_only_receivers_are_copied", ReadOnlyReceivers),
        new("explicit_interface_on_struct", Explicit),
        new("generic_interface_on_struct", GenericInterface),
        new("comparable", Comparables),
        new("disposable_struct", Disposables),
        new("get_type_and_to_string", GetTypes),
        new("null_receiver", NullReceiver),
        new("array_element_receiver", ArrayElements),
        new("nullable_receiver", NullableReceiver));

    private interface IIncrement
    {
        int Increment();
    }

    private struct Counter : IIncrement
    {
        private int _value;

        public int Increment() => ++_value;

        public override readonly string ToString() => "counter " + _value;
    }

    private sealed class CounterObject : IIncrement
    {
        private int _value;

        public int Increment() => ++_value;

        public override string ToString() => "object " + _value;
    }

    private static string Thrice<T>(T counter)
        where T : IIncrement
    {
        counter.Increment();
        counter.Increment();
        return $"{counter.Increment()} {counter}";
    }

    private static void Mutation()
    {
        var counter = new Counter();
        var shared = new CounterObject();
        Console.WriteLine($"{Thrice(counter)} {Thrice(counter)} {Thrice(shared)} {Thrice(shared)} {Thrice<IIncrement>(counter)} {counter}");
    }

    private static void Boxing()
    {
        var counter = new Counter();
        counter.Increment();
        object boxed = counter;
        IIncrement first = (IIncrement)boxed;
        first.Increment();
        counter.Increment();
        counter.Increment();
        IIncrement second = counter;
        second.Increment();
        Console.WriteLine($"{counter} {boxed} {first} {second} {ReferenceEquals(boxed, first)} {(Counter)boxed}");
        ((IIncrement)counter).Increment();
        Console.WriteLine(counter);
    }

    private struct Plain
    {
        public int A;

        public string B;
    }

    private struct Own
    {
        public int A;

        public override readonly bool Equals(object? obj) => obj is Own other && other.A % 10 == A % 10;

        public override readonly int GetHashCode() => A % 10;

        public override readonly string ToString() => $"own {A}";
    }

    private static string Objects<T>(T a, T b)
        where T : notnull => $"{a} {a.Equals(b)} {a.GetHashCode() == b.GetHashCode()}";

    private static void ObjectMethods()
    {
        Console.WriteLine(Objects(new Own { A = 3 }, new Own { A = 13 }));
        Console.WriteLine(Objects("x", "y"));
        Console.WriteLine(Objects<object>(1, 1));
        Console.WriteLine(Objects(DayOfWeek.Monday, DayOfWeek.Monday));
    }

    private static void Inherited()
    {
        var a = new Plain { A = 1, B = "x" };
        var b = new Plain { A = 1, B = new string('x', 1) };
        var c = new Plain { A = 2, B = "x" };
        Console.WriteLine($"{a.Equals(b)} {a.Equals(c)} {a.Equals(null)} {a.Equals(5)} {a} {Objects(a, b)} {new Numbers { A = 1, B = 2.5 }.Equals(new Numbers { A = 1, B = 2.5 })} {new Numbers { B = double.NaN }.Equals(new Numbers { B = double.NaN })} {new Numbers { B = 0.0 }.Equals(new Numbers { B = -0.0 })}");
    }

    private struct Numbers
    {
        public int A;

        public double B;
    }

    private static void ClassAndStruct()
    {
        IIncrement[] all = [new Counter(), new CounterObject(), new Counter()];
        foreach (IIncrement item in all)
        {
            item.Increment();
            Console.Write(item.Increment() + " ");
        }

        Console.WriteLine(string.Join(",", (object[])all));
    }

    private static int SumAll<TList>(TList list)
        where TList : IEnumerable<int>
    {
        int sum = 0;
        foreach (int i in list)
        {
            sum += i;
        }

        return sum;
    }

    private static void Enumerators()
    {
        var list = new List<int> { 1, 2, 3 };
        List<int>.Enumerator enumerator = list.GetEnumerator();
        enumerator.MoveNext();
        List<int>.Enumerator copy = enumerator;
        copy.MoveNext();
        Console.WriteLine($"{enumerator.Current} {copy.Current} {SumAll(list)} {SumAll(new[] { 4, 5 })} {SumAll(new HashSet<int> { 7 })}");
        IEnumerator<int> boxed = enumerator;
        boxed.MoveNext();
        boxed.MoveNext();
        Console.WriteLine($"{enumerator.Current} {boxed.Current}");
    }

    private sealed class Holder
    {
        public readonly Counter Fixed;

        public Counter Free;
    }

    private static void ReadOnlyReceivers()
    {
        var holder = new Holder();
        holder.Fixed.Increment();
        holder.Free.Increment();
        Take(holder.Fixed, in holder.Free, ref holder.Free);
        Console.WriteLine($"{holder.Fixed} {holder.Free}");
    }

    private static void Take(Counter byValue, in Counter byReadOnly, ref Counter byReference)
    {
        byValue.Increment();
        byReadOnly.Increment();
        byReference.Increment();
    }

    private interface IHidden
    {
        string Secret();
    }

    private struct Secretive : IHidden
    {
        private int _calls;

        string IHidden.Secret() => "secret " + ++_calls;
    }

    private static string Reveal<T>(ref T value)
        where T : IHidden => value.Secret();

    private static void Explicit()
    {
        var s = new Secretive();
        Console.WriteLine($"{Reveal(ref s)} {Reveal(ref s)} {((IHidden)s).Secret()} {((IHidden)s).Secret()} {Reveal(ref s)}");
    }

    private interface IAdd<T>
    {
        void Add(T value);
    }

    private struct Total : IAdd<int>, IAdd<string>
    {
        public int Sum;

        public void Add(int value) => Sum += value;

        public void Add(string value) => Sum += value.Length * 100;
    }

    private static void AddTwice<TAdd, T>(ref TAdd target, T value)
        where TAdd : struct, IAdd<T>
    {
        target.Add(value);
        target.Add(value);
    }

    private static void GenericInterface()
    {
        var total = new Total();
        AddTwice(ref total, 3);
        AddTwice(ref total, "ab");
        Console.WriteLine(total.Sum);
    }

    private static int Order<T>(T a, T b)
        where T : IComparable<T> => Math.Sign(a.CompareTo(b));

    private static void Comparables()
    {
        Console.WriteLine($"{Order(1, 2)} {Order("b", "a")} {Order(2.5, 2.5)} {Order(DateTime.MaxValue, DateTime.MinValue)} {Order(Guid.Empty, Guid.Empty)} {Order((1, 2), (1, 3))}");
    }

    private struct Resource(List<string> log) : IDisposable
    {
        private int _disposed;

        public void Dispose() => log.Add("dispose " + ++_disposed);
    }

    private static void UseGeneric<T>(T resource)
        where T : IDisposable
    {
        using (resource)
        {
        }

        resource.Dispose();
    }

    private static void Disposables()
    {
        var log = new List<string>();
        UseGeneric(new Resource(log));
        using (var r = new Resource(log))
        {
            r.Dispose();
        }

        UseGeneric<IDisposable>(new Resource(log));
        Console.WriteLine(string.Join(", ", log));
    }

    private static string NameOf<T>(T value) => value!.GetType().Name + "/" + value.ToString();

    private static void GetTypes()
    {
        Console.WriteLine($"{NameOf(5)} {NameOf<object>(5)} {NameOf<int?>(5)} {NameOf<IComparable>("s")} {NameOf(new Own { A = 4 })} {NameOf<ValueType>(DayOfWeek.Friday)}");
    }

    private static void NullReceiver()
    {
        Show.Thrown("string", () => NameOf<string>(null!));
        Show.Thrown("nullable", () => NameOf<int?>(null));
        Show.Thrown("interface", () => Thrice<IIncrement>(null!));
    }

    private static void Step<T>(T[] array)
        where T : IIncrement
    {
        array[0].Increment();
        array[0].Increment();
    }

    private static void ArrayElements()
    {
        var counters = new Counter[1];
        Step(counters);
        IIncrement[] covariant = new CounterObject[] { new() };
        Step(covariant);
        counters[0].Increment();
        Console.WriteLine($"{counters[0]} {covariant[0]}");
    }

    private static void NullableReceiver()
    {
        int? some = 5;
        int? none = null;
        Console.WriteLine($"{some} [{none}] {some.GetHashCode()} {none.GetHashCode()} {some.Equals(5)} {none.Equals(null)} {some?.GetType().Name} {none?.ToString() ?? "null"}");
        Show.Thrown("GetType", () => none!.GetType());
        Show.Thrown("Value", () => _ = none!.Value);
    }
}
