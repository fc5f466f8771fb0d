namespace Signalbox.Cases;

/// <summary>Static abstract and static virtual members of interfaces, resolved by the type argument.</summary>
internal static class StaticAbstractMembers
{
    internal static Topic Topic => new(
        "static_abstract",
        new("methods", Methods),
        new("properties_and_operators", Operators),
        new("virtual_with_default", Defaults),
        new("factories", Factories),
        new("generic_interface_self", SelfReferring),
        new("generic_methods", GenericMethods),
        new("through_two_levels", TwoLevels),
        new("inherited_implementation", Inherited),
        new("as_delegate", AsDelegate),
        new("explicit_implementation", Explicit),
        new("conversion_operators", Conversions),
        new("events_and_state", State));

    private interface IAnimal
    {
        static abstract string Sound { get; }

        static abstract int Legs(int extra);

        static virtual string Describe() => "some animal";
    }

    private sealed class Dog : IAnimal
    {
        public static string Sound => "woof";

        public static int Legs(int extra) => 4 + extra;
    }

    private readonly struct Bird : IAnimal
    {
        public static string Sound => "tweet";

        public static int Legs(int extra) => 2 * extra;

        public static string Describe() => "a bird";
    }

    private static string Tell<T>(int extra)
        where T : IAnimal => $"{T.Sound} {T.Legs(extra)} {T.Describe()}";

    private static void Methods()
    {
        Console.WriteLine(Tell<Dog>(1));
        Console.WriteLine(Tell<Bird>(3));
    }

    private interface IMonoid<T>
        where T : IMonoid<T>
    {
        static abstract T Empty { get; }

        static abstract T operator +(T left, T right);

        static virtual T operator -(T left, T right) => T.Empty;

        static virtual bool operator ==(T left, T right) => left.Equals(right);

        static virtual bool operator !=(T left, T right) => !(left == right);
    }

#pragma warning disable CS0660, CS0661 // Equality of the interface is what is tried here.
    private readonly struct Text(string value) : IMonoid<Text>
    {
        public static Text Empty => new("");

        public static Text operator +(Text left, Text right) => new(left.ToString() + right);

        public override string ToString() => value;
    }
#pragma warning restore CS0660, CS0661

    private sealed class Product(long value) : IMonoid<Product>
    {
        public static Product Empty { get; } = new(1);

        public long Value => value;

        public static Product operator +(Product left, Product right) => new(left.Value * right.Value);

        public static Product operator -(Product left, Product right) => new(left.Value / right.Value);
    }

    private static T Fold<T>(params T[] values)
        where T : IMonoid<T>
    {
        T total = T.Empty;
        foreach (T value in values)
        {
            total += value;
        }

        return total;
    }

    private static T Difference<T>(T a, T b)
        where T : IMonoid<T> => a - b;

    private static bool Same<T>(T a, T b)
        where T : IMonoid<T> => a == b && !(a != b);

    private static void Operators()
    {
        Console.WriteLine($"{Fold(new Text("a"), new Text("b"), new Text("c"))} {Fold(new Product(3), new Product(4)).Value} {Fold<Text>()}| {Fold<Product>().Value}");
    }

    private static void Defaults()
    {
        Console.WriteLine($"[{Difference(new Text("x"), new Text("y"))}] {Difference(new Product(12), new Product(4)).Value} {Same(new Text("q"), new Text("q"))} {Same(new Product(1), new Product(1))}");
    }

    private interface IFactory<TSelf>
        where TSelf : IFactory<TSelf>
    {
        static abstract TSelf Create(int seed);

        static virtual TSelf[] CreateMany(int count)
        {
            var made = new TSelf[count];
            for (int i = 0; i < count; i++)
            {
                made[i] = TSelf.Create(i);
            }

            return made;
        }
    }

    private sealed record Person(int Age) : IFactory<Person>
    {
        public static Person Create(int seed) => new(20 + seed);
    }

    private record struct Cell(int X) : IFactory<Cell>
    {
        public static Cell Create(int seed) => new(seed * seed);

        public static Cell[] CreateMany(int count) => [new(-count)];
    }

    private static T[] Make<T>(int count)
        where T : IFactory<T> => T.CreateMany(count);

    private static void Factories()
    {
        Console.WriteLine($"{string.Join<Person>(",", Make<Person>(2))} {string.Join(",", Make<Cell>(3))}");
    }

    private interface ISuccessor<T>
        where T : ISuccessor<T>
    {
        static abstract T operator ++(T value);

        static abstract bool operator true(T value);

        static abstract bool operator false(T value);
    }

    private readonly record struct Small(int Value) : ISuccessor<Small>
    {
        public static Small operator ++(Small value) => new(value.Value + 1);

        public static bool operator true(Small value) => value.Value < 5;

        public static bool operator false(Small value) => value.Value >= 5;
    }

    private static int CountUp<T>(T value)
        where T : ISuccessor<T>
    {
        int steps = 0;
        while (value)
        {
            value++;
            steps++;
        }

        return steps;
    }

    private static void SelfReferring() => Console.WriteLine($"{CountUp(new Small(0))} {CountUp(new Small(3))} {CountUp(new Small(9))}");

    private interface IParser
    {
        static abstract T Parse<T>(string text, Func<string, T> function);

        static virtual string NameOf<T>() => "default " + typeof(T).Name;
    }

    private sealed class Twice : IParser
    {
        public static T Parse<T>(string text, Func<string, T> function) => function(text + text);

        public static string NameOf<T>() => "twice " + typeof(T).Name;
    }

    private struct Once : IParser
    {
        public static T Parse<T>(string text, Func<string, T> function) => function(text);
    }

    private static string Run<TParser>(string text)
        where TParser : IParser => $"{TParser.Parse(text, int.Parse)} {TParser.Parse(text, s => s + "!")} {TParser.NameOf<int>()} {TParser.NameOf<List<string>>()}";

    private static void GenericMethods()
    {
        Console.WriteLine(Run<Twice>("12"));
        Console.WriteLine(Run<Once>("12"));
    }

    private interface IOuter<TInner>
        where TInner : IAnimal
    {
        static virtual string Nested() => TInner.Sound + "/" + Tell<TInner>(1);
    }

    private sealed class Kennel : IOuter<Dog>;

    private sealed class Aviary : IOuter<Bird>
    {
        public static string Nested() => "aviary";
    }

    private static string Nest<TOuter, TInner>()
        where TOuter : IOuter<TInner>
        where TInner : IAnimal => TOuter.Nested();

    private static void TwoLevels() => Console.WriteLine($"{Nest<Kennel, Dog>()} {Nest<Aviary, Bird>()}");

    private class Parent : IAnimal
    {
        public static string Sound => "parent";

        public static int Legs(int extra) => extra;
    }

    private sealed class Child : Parent;

    private sealed class Rebel : Parent, IAnimal
    {
        public static new string Sound => "rebel";
    }

    private static void Inherited() => Console.WriteLine($"{Tell<Child>(7)} {Tell<Rebel>(8)}");

    private static Func<int, int> LegsOf<T>()
        where T : IAnimal => T.Legs;

    private static void AsDelegate()
    {
        Console.WriteLine($"{LegsOf<Dog>()(10)} {LegsOf<Bird>()(10)} {new[] { 1, 2 }.Select(LegsOf<Dog>()).Sum()}");
        unsafe
        {
            Console.WriteLine(Pointer<Bird>());
        }
    }

    private static unsafe int Pointer<T>()
        where T : IAnimal
    {
        delegate*<int, int> pointer = &T.Legs;
        return pointer(21);
    }

    private sealed class Hiding : IAnimal
    {
        static string IAnimal.Sound => "explicit";

        static int IAnimal.Legs(int extra) => -extra;

        static string IAnimal.Describe() => "explicitly";
    }

    private static void Explicit() => Console.WriteLine(Tell<Hiding>(5));

    private interface IConvertTo<TSelf, TTarget>
        where TSelf : IConvertTo<TSelf, TTarget>
    {
        static abstract implicit operator TTarget(TSelf value);

        static abstract explicit operator TSelf(TTarget value);
    }

    private readonly record struct Celsius(double Degrees) : IConvertTo<Celsius, double>
    {
        public static implicit operator double(Celsius value) => value.Degrees;

        public static explicit operator Celsius(double value) => new(value);
    }

    private static TTarget There<TSelf, TTarget>(TTarget value)
        where TSelf : IConvertTo<TSelf, TTarget> => (TSelf)value;

    private static void Conversions() => Console.WriteLine(There<Celsius, double>(36.6));

    private interface ICounter
    {
        static abstract int Count { get; set; }

        static abstract event Action Changed;
    }

    private sealed class Counter : ICounter
    {
        private static int s_count;

        public static event Action? Changed;

        public static int Count
        {
            get => s_count;
            set
            {
                s_count = value;
                Changed?.Invoke();
            }
        }
    }

    private static void Bump<T>()
        where T : ICounter
    {
        T.Changed += Tick;
        T.Count++;
        T.Count += 10;
        T.Changed -= Tick;
        T.Count++;
        Console.WriteLine(T.Count);
    }

    private static void Tick() => Console.WriteLine("changed");

    private static void State() => Bump<Counter>();
}
