namespace Signalbox.Cases;

/// <summary>Bodies in interfaces: who wins, diamonds, re-abstraction, and structs that rely on them.</summary>
internal static class DefaultInterfaceMethods
{
    internal static Topic Topic => new(
        "default_interface",
        new("plain", Plain),
        new("class_wins", ClassWins),
        new("more_specific_interface_wins", MoreSpecific),
        new("diamond_resolved", DiamondResolved),
        new("reabstraction", Reabstraction),
        new("base_class_implements_later", BaseClass),
        new("structs", Structs),
        new("generic_interfaces", GenericInterfaces),
        new("calls_between_members", CallsBetween),
        new("static_and_private_members", StaticPrivate),
        new("properties_indexers_events", Properties),
        new("mapped_again_in_derived_class", Remapped),
        new("interface_dispatch_mix", Mix));

    private interface IGreeter
    {
        string Name { get; }

        string Greet() => "hello " + Name;
    }

    private sealed class Plainly : IGreeter
    {
        public string Name => "plain";
    }

    private sealed class Loudly : IGreeter
    {
        public string Name => "loud";

        public string Greet() => "HELLO " + Name;
    }

    private static void Plain()
    {
        IGreeter greeter = new Plainly();
        Console.WriteLine(greeter.Greet());
    }

    private static void ClassWins()
    {
        IGreeter[] greeters = [new Plainly(), new Loudly(), new Formal()];
        Console.WriteLine(string.Join(", ", greeters.Select(g => g.Greet())));
    }

    private interface IFormal : IGreeter
    {
        string IGreeter.Greet() => "good day, " + Name;
    }

    private class Formal : IFormal
    {
        public string Name => "formal";
    }

    private static void MoreSpecific()
    {
        IFormal formal = new Formal();
        Console.WriteLine($"{formal.Greet()} {((IGreeter)formal).Greet()}");
    }

    private interface ITop
    {
        string Who() => "top";
    }

    private interface ILeft : ITop
    {
        string ITop.Who() => "left";
    }

    private interface IRight : ITop
    {
        string ITop.Who() => "right";
    }

    private interface IBottom : ILeft, IRight
    {
        string ITop.Who() => "bottom";
    }

    private sealed class Diamond : IBottom;

    private sealed class OwnDiamond : ILeft, IRight
    {
        public string Who() => "own";
    }

    private sealed class OneSided : ILeft;

    private static void DiamondResolved()
    {
        ITop[] tops = [new Diamond(), new OwnDiamond(), new OneSided()];
        Console.WriteLine($"{string.Join(",", tops.Select(t => t.Who()))} {((ILeft)new Diamond()).Who()} {((IRight)new Diamond()).Who()}");
    }

    private interface IAgain : ITop
    {
        abstract string ITop.Who();
    }

    private sealed class Again : IAgain
    {
        public string Who() => "again";
    }

    private static void Reabstraction() => Console.WriteLine(((ITop)new Again()).Who());

    private class Base
    {
        public string Who() => "not virtual base";
    }

    private sealed class Late : Base, ITop;

    private static void BaseClass() => Console.WriteLine(((ITop)new Late()).Who());

    private interface ICounter
    {
        int Value { get; set; }

        int Increment()
        {
            Value++;
            return Value;
        }
    }

    private struct Counter : ICounter
    {
        public int Value { get; set; }
    }

    private struct FastCounter : ICounter
    {
        public int Value { get; set; }

        public int Increment() => Value += 10;
    }

    private static int Twice<T>(ref T counter)
        where T : ICounter
    {
        counter.Increment();
        return counter.Increment();
    }

    private static void Structs()
    {
        // The default body works on a boxed copy of a struct, its own method on the struct itself.
        var counter = new Counter();
        Console.WriteLine($"{Twice(ref counter)} {counter.Value}");
        var fast = new FastCounter();
        Console.WriteLine($"{Twice(ref fast)} {fast.Value}");
        ICounter boxed = counter;
        Console.WriteLine($"{boxed.Increment()} {boxed.Increment()} {counter.Value}");
    }

    private interface IBox<T>
    {
        T Value { get; }

        string Text() => $"{typeof(T).Name}:{Value}";

        bool Same(IBox<T> other) => EqualityComparer<T>.Default.Equals(Value, other.Value);
    }

    private sealed record Box<T>(T Value) : IBox<T>;

    private readonly record struct ValueBox<T>(T Value) : IBox<T>;

    private static void GenericInterfaces()
    {
        IBox<int> a = new Box<int>(1);
        IBox<int> b = new ValueBox<int>(1);
        IBox<string> c = new ValueBox<string>("s");
        Console.WriteLine($"{a.Text()} {b.Text()} {c.Text()} {a.Same(b)} {b.Same(new Box<int>(2))}");
    }

    private interface IShape
    {
        double Width { get; }

        double Height => Width;

        double Area => Width * Height;

        string Report() => $"{Area} {Describe()}";

        private string Describe() => Height == Width ? "square" : "rectangle";
    }

    private sealed class Square(double side) : IShape
    {
        public double Width => side;
    }

    private sealed class Rectangle(double width, double height) : IShape
    {
        public double Width => width;

        public double Height => height;
    }

    private static void CallsBetween()
    {
        foreach (IShape shape in new IShape[] { new Square(3), new Rectangle(2, 5) })
        {
            Console.WriteLine(shape.Report());
        }
    }

    private interface ITools
    {
        private static int s_uses;

        static int Uses => s_uses;

        const string Title = "tools";

        static string Use(string what)
        {
            s_uses++;
            return Title + " used for " + what;
        }

        sealed string Sealed() => "sealed " + GetType().Name;
    }

    private sealed class Tools : ITools;

    private static void StaticPrivate()
    {
        Console.WriteLine($"{ITools.Use("a")} {ITools.Use("b")} {ITools.Uses} {((ITools)new Tools()).Sealed()}");
    }

    private interface IStore
    {
        Dictionary<string, int> Items { get; }

        int this[string key]
        {
            get => Items.GetValueOrDefault(key, -1);
            set => Items[key] = value;
        }

        event Action Changed
        {
            add => Items["handlers"] = this["handlers"] + 1;
            remove => Items["handlers"] = this["handlers"] - 1;
        }
    }

    private sealed class Store : IStore
    {
        public Dictionary<string, int> Items { get; } = [];
    }

    private static void Properties()
    {
        IStore store = new Store();
        store["a"] = 5;
        store["a"] += 2;
        store.Changed += () => { };
        store.Changed += () => { };
        store.Changed -= () => { };
        Console.WriteLine($"{store["a"]} {store["b"]} {store["handlers"]}");
    }

    private class FirstLevel : ITop
    {
        public virtual string Who() => "first";
    }

    private class SecondLevel : FirstLevel
    {
        public new string Who() => "hides";
    }

    private sealed class ThirdLevel : SecondLevel, ITop
    {
        public new string Who() => "third";
    }

    private static void Remapped()
    {
        Console.WriteLine($"{((ITop)new FirstLevel()).Who()} {((ITop)new SecondLevel()).Who()} {((ITop)new ThirdLevel()).Who()} {((FirstLevel)new ThirdLevel()).Who()} {((SecondLevel)new ThirdLevel()).Who()}");
    }

    private static void Mix()
    {
        object[] objects = [new Plainly(), new Diamond(), new Square(1), "text", 5, new Formal()];
        foreach (object o in objects)
        {
            Console.WriteLine(o switch
            {
                IBottom bottom => bottom.Who(),
                IFormal formal => formal.Greet(),
                IGreeter greeter => greeter.Greet(),
                IShape shape => shape.Report(),
                IFormattable formattable => "formattable " + formattable,
                _ => "other " + o,
            });
        }
    }
}
