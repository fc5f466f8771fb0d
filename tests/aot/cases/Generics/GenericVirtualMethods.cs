namespace Signalbox.Cases;

/// <summary>Virtual methods with type parameters of their own: the dispatch that needs two keys.</summary>
internal static class GenericVirtualMethods
{
    internal static Topic Topic => new(
        "generic_virtual",
        new("on_classes", OnClasses),
        new("on_interfaces", OnInterfaces),
        new("on_structs_through_interfaces", OnStructs),
        new("base_calls", BaseCalls),
        new("in_generic_classes", InGenericClasses),
        new("default_implementations", Defaults),
        new("explicit_implementations", Explicit),
        new("over_many_instantiations", Many),
        new("as_delegates", AsDelegates),
        new("visitors", Visitors),
        new("variant_interface", VariantInterface),
        new("sealed_and_new_slots", NewSlots));

    private static void OnClasses()
    {
        foreach (Namer namer in new[] { new Namer(), new LoudNamer(), new QuietNamer() })
        {
            Console.WriteLine($"{namer.Name(1)} {namer.Name("s")} {namer.Name<object?>(null)} {namer.Name(new Pair<int, string>(1, "x"))} {namer.Name(2.5)} {namer.Name<Namer>(namer)}");
        }
    }

    private static void OnInterfaces()
    {
        IMaker[] makers = [new ListMaker(), new ArrayMaker()];
        foreach (IMaker maker in makers)
        {
            Console.WriteLine($"{maker.Make(1, 2).Count} {string.Join(",", maker.Make("a", "b"))} {maker.Make(1L, 2L).GetType().Name} {maker.Make(DayOfWeek.Monday).First()}");
        }
    }

    private static void OnStructs()
    {
        IMaker boxed = new StructMaker(3);
        Console.WriteLine($"{string.Join(",", boxed.Make(7))} {string.Join(",", boxed.Make("s"))} {MakeConstrained(new StructMaker(2), 'c').Count}");
    }

    private static IReadOnlyList<T> MakeConstrained<TMaker, T>(TMaker maker, T value)
        where TMaker : IMaker => maker.Make(value);

    private static void BaseCalls()
    {
        var namer = new Chained();
        Console.WriteLine($"{namer.Name(1)} {namer.Name("text")}");
    }

    private static void InGenericClasses()
    {
        Converter<int> numbers = new TextConverter<int>();
        Converter<string> texts = new TextConverter<string>();
        Console.WriteLine($"{numbers.Convert(5, x => x * 2)} {numbers.Convert(5, x => x + "!")} {texts.Convert("abc", x => x.Length)} {texts.Convert<object>("o", x => x)}");
        numbers = new Converter<int>();
        Console.WriteLine(numbers.Convert(5, x => (long)x));
    }

    private static void Defaults()
    {
        IDescribe a = new Silent();
        IDescribe b = new Speaking();
        Console.WriteLine($"{a.Describe(1)} {a.Describe("x")} {b.Describe(1)} {b.Describe("x")}");
    }

    private static void Explicit()
    {
        var both = new Both();
        Console.WriteLine($"{both.Show(1)} {((IFirst)both).Show(1)} {((ISecond)both).Show(1)} {((IFirst)both).Show("a")} {((ISecond)both).Show(new[] { 1 })}");
    }

    private static void Many()
    {
        Namer namer = new LoudNamer();
        Console.WriteLine($"{namer.Name((byte)1)} {namer.Name((short)1)} {namer.Name(1u)} {namer.Name(1L)} {namer.Name(1f)} {namer.Name('c')} {namer.Name(true)} {namer.Name(1m)} {namer.Name(Guid.Empty)} {namer.Name((1, 2))} {namer.Name<int?>(3)} {namer.Name(new[] { 1 })} {namer.Name(new List<int>())}");
    }

    private static void AsDelegates()
    {
        Namer namer = new LoudNamer();
        Func<int, string> overInt = namer.Name;
        Func<string, string> overString = namer.Name<string>;
        IMaker maker = new ListMaker();
        Func<double[], IReadOnlyList<double>> make = maker.Make;
        Console.WriteLine($"{overInt(3)} {overString("d")} {make([1.5]).Count}");
    }

    private static void Visitors()
    {
        Node tree = new Sum(new Number(3), new Sum(new Number(4), new Number(5)));
        Console.WriteLine($"{tree.Accept(new Evaluate())} {tree.Accept(new Print())} {tree.Accept(new Depth())}");
    }

    private static void VariantInterface()
    {
        ISource<string> source = new Texts();
        ISource<object> objects = source;
        Console.WriteLine($"{objects.Map(o => o.ToString()!.Length)} {source.Map(s => s + s)} {objects.Map<object>(o => o)}");
    }

    private static void NewSlots()
    {
        Hidden hidden = new();
        Namer asBase = hidden;
        Console.WriteLine($"{hidden.Name(1)} {asBase.Name(1)} {new Final().Name('x')} {((Namer)new Final()).Name('x')}");
    }

    private class Namer
    {
        public virtual string Name<T>(T value) => $"{typeof(T).Name}={value}";
    }

    private class LoudNamer : Namer
    {
        public override string Name<T>(T value) => $"{typeof(T).Name.ToUpperInvariant()}!";
    }

    private sealed class QuietNamer : LoudNamer;

    private sealed class Final : LoudNamer
    {
        public sealed override string Name<T>(T value) => $"final {typeof(T).Name}";
    }

    private sealed class Chained : LoudNamer
    {
        public override string Name<T>(T value) => $"({base.Name(value)} {base.Name(new[] { value })})";
    }

    private class Hidden : Namer
    {
        public new virtual string Name<T>(T value) => "hidden";
    }

    private readonly record struct Pair<TA, TB>(TA A, TB B);

    private interface IMaker
    {
        IReadOnlyList<T> Make<T>(params T[] values);
    }

    private sealed class ListMaker : IMaker
    {
        public IReadOnlyList<T> Make<T>(params T[] values) => new List<T>(values);
    }

    private sealed class ArrayMaker : IMaker
    {
        IReadOnlyList<T> IMaker.Make<T>(params T[] values) => values;
    }

    private readonly struct StructMaker(int times) : IMaker
    {
        public IReadOnlyList<T> Make<T>(params T[] values) => Enumerable.Repeat(values[0], times).ToArray();
    }

    private class Converter<TIn>
    {
        public virtual string Convert<TOut>(TIn value, Func<TIn, TOut> function) => $"{typeof(TIn).Name}->{typeof(TOut).Name}";
    }

    private sealed class TextConverter<TIn> : Converter<TIn>
    {
        public override string Convert<TOut>(TIn value, Func<TIn, TOut> function) => base.Convert(value, function) + $":{function(value)}";
    }

    private interface IDescribe
    {
        string Describe<T>(T value) => $"default {typeof(T).Name} {value}";
    }

    private sealed class Silent : IDescribe;

    private sealed class Speaking : IDescribe
    {
        public string Describe<T>(T value) => $"own {typeof(T).Name} {value}";
    }

    private interface IFirst
    {
        string Show<T>(T value);
    }

    private interface ISecond
    {
        string Show<T>(T value);
    }

    private sealed class Both : IFirst, ISecond
    {
        public string Show<T>(T value) => "public " + typeof(T).Name;

        string ISecond.Show<T>(T value) => "second " + typeof(T).Name;
    }

    private interface IVisitor<out TResult>
    {
        TResult VisitNumber(int value);

        TResult VisitSum(Node left, Node right);
    }

    private abstract class Node
    {
        public abstract T Accept<T>(IVisitor<T> visitor);
    }

    private sealed class Number(int value) : Node
    {
        public override T Accept<T>(IVisitor<T> visitor) => visitor.VisitNumber(value);
    }

    private sealed class Sum(Node left, Node right) : Node
    {
        public override T Accept<T>(IVisitor<T> visitor) => visitor.VisitSum(left, right);
    }

    private sealed class Evaluate : IVisitor<int>
    {
        public int VisitNumber(int value) => value;

        public int VisitSum(Node left, Node right) => left.Accept(this) + right.Accept(this);
    }

    private sealed class Print : IVisitor<string>
    {
        public string VisitNumber(int value) => value.ToString();

        public string VisitSum(Node left, Node right) => $"({left.Accept(this)}+{right.Accept(this)})";
    }

    private readonly struct Depth : IVisitor<(int Depth, bool Leaf)>
    {
        public (int Depth, bool Leaf) VisitNumber(int value) => (1, true);

        public (int Depth, bool Leaf) VisitSum(Node left, Node right) => (1 + Math.Max(left.Accept(this).Depth, right.Accept(this).Depth), false);
    }

    private interface ISource<out T>
    {
        TResult Map<TResult>(Func<T, TResult> function);
    }

    private sealed class Texts : ISource<string>
    {
        public TResult Map<TResult>(Func<string, TResult> function) => function("text");
    }
}
