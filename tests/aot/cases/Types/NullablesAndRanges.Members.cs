namespace Signalbox.Cases;

/// <summary>Members of types: dispatch, construction, overloads, order of evaluation.</summary>
internal static partial class NullablesAndRanges
{
    private class Animal
    {
        public virtual string Name => "animal";

        public virtual string Speak() => Name + " speaks";

        public string Fixed() => "fixed " + Speak();

        public override string ToString() => "<" + Name + ">";
    }

    private class Dog : Animal
    {
        public override string Name => "dog";

        public override string Speak() => base.Speak() + " loudly";
    }

    private class Puppy : Dog
    {
        public override string Name => "puppy";
    }

    private sealed class Robot : Puppy
    {
        public sealed override string Speak() => "beep " + base.Fixed();
    }

    private static void VirtualDispatch()
    {
        Animal[] animals = [new Animal(), new Dog(), new Puppy()];
        foreach (Animal animal in animals)
        {
            Console.WriteLine($"{animal.Fixed()} {animal}");
        }
    }

    private class A
    {
        public virtual string M() => "A";

        public string Plain() => "A plain";
    }

    private class B : A
    {
        public new virtual string M() => "B";

        public new string Plain() => "B plain";
    }

    private class C : B
    {
        public override string M() => "C";
    }

    private sealed class D : C
    {
        public sealed override string M() => "D" + base.M();
    }

    private static void Hiding()
    {
        var d = new D();
        A a = d;
        B b = d;
        C c = d;
        Console.WriteLine($"{a.M()} {b.M()} {c.M()} {d.M()} {a.Plain()} {b.Plain()} {new C().Plain()}");
    }

    private interface IShape
    {
        double Area { get; }
    }

    private interface INamed
    {
        string Name { get; }
    }

    private abstract class Shape : IShape, INamed
    {
        public abstract double Area { get; }

        public abstract string Name { get; }

        public override string ToString() => $"{Name}:{Area}";
    }

    private sealed class Circle(double r) : Shape, IComparable<Shape>
    {
        public override double Area => r * r * 3;

        public override string Name => "circle";

        public int CompareTo(Shape? other) => Area.CompareTo(other?.Area);
    }

    private sealed class Box(double side) : Shape
    {
        public override double Area => side * side;

        public override string Name => "box";
    }

    private static void AbstractInterfaces()
    {
        Shape[] shapes = [new Circle(1), new Box(2)];
        Console.WriteLine($"{shapes.Sum(s => s.Area)} {string.Join(",", (object[])shapes)} {((IShape)shapes[0]).Area} {shapes[0] is IComparable<Shape>} {shapes[1] is IComparable<Shape>} {((IComparable<Shape>)shapes[0]).CompareTo(shapes[1])}");
    }

    private static string s_log = "";

    private static int Log(string text)
    {
        s_log += text + " ";
        return 0;
    }

    private class Base
    {
        private readonly int _a = Log("base field");

        public Base(int x) => Log("base body");
    }

    private sealed class Derived : Base
    {
        private readonly int _b = Log("derived field");

        public Derived()
            : this(Log("this argument")) => Log("derived body");

        private Derived(int x)
            : base(Log("base argument")) => Log("private body");
    }

    private static void ConstructorOrder()
    {
        s_log = "";
        _ = new Derived();
        Console.WriteLine(s_log);
    }

    private class Early
    {
        public Early() => Init();

        protected virtual void Init() => Console.WriteLine("early");
    }

    private sealed class Late : Early
    {
        private readonly string _initialized = "initialized";
        private string? _assigned;

        public Late() => _assigned = "assigned";

        protected override void Init() => Console.WriteLine($"{_initialized} {_assigned ?? "not yet"}");
    }

    private static void VirtualInConstructor() => _ = new Late();

    private sealed class Counter
    {
        private static int s_all;
        private int _own;

        public static int All => s_all;

        public int Own => _own;

        public Counter Count()
        {
            s_all++;
            _own++;
            return this;
        }
    }

    private static void StaticInstance()
    {
        var a = new Counter().Count().Count();
        var b = new Counter().Count();
        Console.WriteLine($"{Counter.All} {a.Own} {b.Own}");
    }

    private static string Optional(int a, string b = "b", double c = 1.5, DayOfWeek d = DayOfWeek.Friday, DateTime e = default, string? f = null) => $"{a}{b}{c}{d}{e.Year}{f ?? "-"}";

    private static void OptionalArguments() => Console.WriteLine($"{Optional(1)} {Optional(1, c: 2)} {Optional(f: "f", a: 3)} {Optional(b: "x", a: 5, d: DayOfWeek.Monday)}");

    private static string F(int x) => "int";

    private static string F(long x) => "long";

    private static string F(double x) => "double";

    private static string F(object x) => "object";

    private static string F(string x) => "string";

    private static string F(params object[] x) => "params";

    private static string F<T>(List<T> x) => "list";

    private static string F(in Guid g) => "in";

    private static void Overloads() => Console.WriteLine($"{F(1)} {F(1u)} {F((byte)1)} {F(1ul)} {F(1f)} {F('c')} {F("s")} {F((object)"s")} {F(1, 2)} {F()} {F(new List<int>())} {F(Guid.Empty)} {F(1m)}");

    private static string P(string first, params int[] rest) => $"{first}:{rest.Length}:{string.Join("+", rest)}";

    private static string Q(params IEnumerable<string> items) => string.Join("|", items);

    private static string R(params List<int> items) => items.Count + "!";

    private static void Params() => Console.WriteLine($"{P("a")} {P("b", 1)} {P("c", 1, 2, 3)} {P("d", [4, 5])} {Q("x", "y")} {Q(new List<string> { "z" })} {R(1, 2)} {R()}");

    private static int T(string name, int value, List<string> log)
    {
        log.Add(name);
        return value;
    }

    private static void EvaluationOrder()
    {
        var log = new List<string>();
        int[] array = new int[5];
        array[T("index", 1, log)] = T("left", 2, log) + T("right", 3, log) * T("factor", 4, log);
        _ = P(T("first", 0, log).ToString(), T("second", 1, log), T("third", 2, log));
        bool b = T("a", 1, log) > 0 | T("b", 0, log) > 0 || T("never", 1, log) > 0;
        int x = 5;
        x = x++ + x++ * x--;
        int y = 1;
        y += y++ + ++y;
        Console.WriteLine($"{string.Join(" ", log)} {array[1]} {b} {x} {y}");
        Optional(c: T("c", 1, log), a: T("a2", 2, log));
        Console.WriteLine(string.Join(" ", log.TakeLast(2)));
    }
}
