namespace Signalbox.Cases;

/// <summary>Every way to make a delegate, and what Delegate itself can do.</summary>
internal static class DelegateKinds
{
    internal static Topic Topic => new(
        "delegates",
        new("static_and_instance", StaticInstance),
        new("virtual_and_interface_targets", VirtualTargets),
        new("struct_targets_are_boxed_copies", StructTargets),
        new("extension_methods_close_over_the_first_argument", ExtensionMethods),
        new("generic_methods", GenericMethods),
        new("multicast", Multicast),
        new("removal", Removal),
        new("multicast_results_and_exceptions", MulticastResults),
        new("equality", Equality),
        new("null_delegates", NullDelegates),
        new("events", Events),
        new("custom_event_accessors", CustomEvents),
        new("invocation_list", InvocationList),
        new("reference_parameters", ReferenceParameters),
        new("large_structs", LargeStructs),
        new("many_parameters", ManyParameters),
        new("delegate_of_delegate", DelegateOfDelegate),
        new("returned_from_methods", Returned),
        new("base_method_target", BaseTarget),
        new("spans_and_ref_returns", SpansAndRefs),
        new("target_and_method_equality_of_lambdas", LambdaIdentity));

    private delegate int Operation(int a, int b);

    private delegate void Change(ref int value, out string text, in long fixedValue);

    private static int Add(int a, int b) => a + b;

    private static void StaticInstance()
    {
        Operation add = Add;
        var multiplier = new Multiplier(10);
        Operation multiply = multiplier.Multiply;
        multiplier.Factor = 100;
        Operation anonymous = delegate(int a, int b) { return a - b; };
        Console.WriteLine($"{add(1, 2)} {multiply(3, 4)} {anonymous(9, 4)} {add.Invoke(5, 5)} {new Operation(add)(1, 1)}");
    }

    private sealed class Multiplier(int factor)
    {
        public int Factor { get; set; } = factor;

        public int Multiply(int a, int b) => a * b * Factor;
    }

    private abstract class Animal
    {
        public abstract string Sound();

        public virtual string Name() => "animal";

        public Func<string> NameOfBase() => Name;
    }

    private class Dog : Animal, INamed
    {
        public override string Sound() => "woof";

        public override string Name() => "dog";

        public string Nick => "rex";

        string INamed.GetNick() => "explicit " + Nick;
    }

    private interface INamed
    {
        string GetNick();

        string Twice() => GetNick() + GetNick();
    }

    private static void VirtualTargets()
    {
        Animal dog = new Dog();
        Func<string> sound = dog.Sound;
        Func<string> nick = ((INamed)dog).GetNick;
        Func<string> twice = ((INamed)dog).Twice;
        Func<string> text = dog.ToString!;
        Func<Type> type = dog.GetType;
        Console.WriteLine($"{sound()} {dog.NameOfBase()()} {nick()} {twice()} {text()} {type().Name}");
        Animal none = Show.Opaque<Animal>(null!);
        Show.Thrown("null virtual", () => GC.KeepAlive(new Func<string>(none.Sound)));
        Show.Thrown("null instance", () => GC.KeepAlive(new Func<Func<string>>(none.NameOfBase)));
    }

    private struct Counter
    {
        private int _count;

        public int Next() => ++_count;

        public override readonly string ToString() => "count " + _count;
    }

    private static void StructTargets()
    {
        var counter = new Counter();
        counter.Next();
        Func<int> next = counter.Next;
        Func<string> text = counter.ToString;
        Console.WriteLine($"{next()} {next()} {counter} {text()}");
        int five = 5;
        Func<string> intText = five.ToString;
        Func<int, bool> equals = five.Equals;
        five = 6;
        Console.WriteLine($"{intText()} {equals(5)} {equals(6)}");
    }

    private static void ExtensionMethods()
    {
        Func<string> shout = "text".Shout;
        Func<int, string> repeat = "ab".Repeat;
        Func<string> none = ((string?)null).Shout;
        Func<IEnumerable<int>> distinct = new[] { 1, 1, 2 }.Distinct;
        Console.WriteLine($"{shout()} {repeat(3)} {none()} {distinct().Count()}");
    }

    private static T Same<T>(T value) => value;

    private static string Describe<T>() => typeof(T).Name;

    private static void GenericMethods()
    {
        Func<int, int> ints = Same;
        Func<string, string> strings = Same<string>;
        Func<string> name = Describe<List<int>>;
        Console.WriteLine($"{ints(3)} {strings("s")} {name()} {MakeDescriber<DateTime>()()} {MakeSame<(int, string)>()((1, "t"))}");
    }

    private static Func<string> MakeDescriber<T>() => Describe<T>;

    private static Func<T, T> MakeSame<T>() => Same;

    private static void Multicast()
    {
        var log = new List<string>();
        Action<int> all = i => log.Add("a" + i);
        all += i => log.Add("b" + i);
        Action<int> before = all;
        all += log.AddNumber;
        all(1);
        before(2);
        Console.WriteLine($"{string.Join(" ", log)} {all.GetInvocationList().Length} {before.GetInvocationList().Length}");
    }

    private static void Removal()
    {
        string log = "";
        void A() => log += "a";
        void B() => log += "b";
        void C() => log += "c";
        Action a = A;
        Action b = B;
        Action c = C;
        Action? all = a + b + c + a + b;
        (all - a)?.Invoke();
        log += " ";
        (all - (a + b))?.Invoke();
        log += " ";
        (all - (b + c))?.Invoke();
        log += " ";
        (all - (a + c))?.Invoke();
        log += " ";
        ((Action?)Delegate.RemoveAll(all, b))?.Invoke();
        Console.WriteLine($"{log} {a - a == null} {(a + b) - b == a} {all - null == all} {(Action?)null + a == a} {((Action?)null - a) == null} {(a + b) - (a + b) == null}");
    }

    private static void MulticastResults()
    {
        Func<int> functions = () => 1;
        functions += () => 2;
        functions += () => 3;
        Console.WriteLine(functions());
        string log = "";
        Action actions = () => log += "1";
        actions += () => throw new InvalidOperationException("second fails");
        actions += () => log += "3";
        Show.Thrown("multicast", actions);
        Console.WriteLine(log);
        foreach (Action action in actions.GetInvocationList())
        {
            try
            {
                action();
            }
            catch (InvalidOperationException)
            {
                log += "x";
            }
        }

        Console.WriteLine(log);
    }

    private static void Equality()
    {
        var one = new Multiplier(1);
        var other = new Multiplier(1);
        Operation a = Add;
        Operation b = Add;
        Operation c = one.Multiply;
        Operation d = one.Multiply;
        Operation e = other.Multiply;
        Func<int, int, int> f = Add;
        Console.WriteLine($"{a == b} {a.Equals(b)} {c == d} {c == e} {a.Equals(f)} {a.GetHashCode() == b.GetHashCode()} {a + c == b + d} {a + c == c + a} {a == null} {new Operation(f) == a}");
        Func<string> baseName = new Dog().NameOfBase();
        Console.WriteLine($"{baseName.Target?.GetType().Name} {a!.Target == null} {ReferenceEquals(c!.Target, one)}");
    }

    private static void NullDelegates()
    {
        Action? none = Show.Opaque<Action?>(null);
        Show.Thrown("invoke", () => none!());
        none?.Invoke();
        Console.WriteLine(none == null);
    }

    private sealed class Button
    {
        public event EventHandler<string>? Clicked;

        public static event Action? Global;

        public void Click(string how) => Clicked?.Invoke(this, how);

        public static void RaiseGlobal() => Global?.Invoke();

        public bool HasHandlers => Clicked != null;
    }

    private static void Events()
    {
        var button = new Button();
        void Handler(object? sender, string how) => Console.WriteLine($"{sender!.GetType().Name} {how}");
        button.Click("nobody listens");
        button.Clicked += Handler;
        button.Clicked += Handler;
        button.Click("two");
        button.Clicked -= Handler;
        button.Click("one");
        button.Clicked -= Handler;
        button.Clicked -= Handler;
        Console.WriteLine(button.HasHandlers);
        int calls = 0;
        Action count = () => calls++;
        Button.Global += count;
        Button.Global += count;
        Button.RaiseGlobal();
        Button.Global -= count;
        Button.RaiseGlobal();
        Button.Global -= count;
        Button.RaiseGlobal();
        Console.WriteLine(calls);
    }

    private sealed class Logging
    {
        private readonly List<Action> _handlers = [];

        public event Action Happened
        {
            add
            {
                Console.WriteLine("add");
                _handlers.Add(value);
            }

            remove
            {
                Console.WriteLine("remove " + _handlers.Remove(value));
            }
        }

        public void Raise() => _handlers.ForEach(h => h());
    }

    private static void CustomEvents()
    {
        var logging = new Logging();
        Action handler = () => Console.WriteLine("handled");
        logging.Happened += handler;
        logging.Raise();
        logging.Happened -= handler;
        logging.Happened -= handler;
        logging.Raise();
    }

    private static void InvocationList()
    {
        Func<int, int> chain = x => x + 1;
        chain += x => x * 10;
        chain += Same;
        int value = 5;
        foreach (Func<int, int> f in Delegate.EnumerateInvocationList(chain))
        {
            value = f(value);
        }

        Console.WriteLine($"{value} {chain.GetInvocationList()[1].GetType() == typeof(Func<int, int>)} {chain.HasSingleTarget}");
        Delegate combined = Delegate.Combine(chain, chain)!;
        Console.WriteLine($"{combined.GetInvocationList().Length} {((Func<int, int>)combined)(7)}");
    }

    private static void Modify(ref int value, out string text, in long fixedValue)
    {
        value += (int)fixedValue;
        text = "v" + value;
    }

    private static void ReferenceParameters()
    {
        Change change = Modify;
        change += (ref int value, out string text, in long fixedValue) =>
        {
            value *= 2;
            text = "w" + value + fixedValue;
        };
        int number = 1;
        change(ref number, out string result, 4);
        Console.WriteLine($"{number} {result}");
    }

    private record struct Big(long A, long B, long C, long D, string E);

    private static Big Turn(Big big, int by) => big with { A = big.B + by, E = big.E + "!" };

    private static void LargeStructs()
    {
        Func<Big, int, Big> turn = Turn;
        Func<Big, int, Big> lambda = (b, n) => Turn(b, n * 2) with { D = n };
        Big big = new(1, 2, 3, 4, "e");
        Console.WriteLine($"{turn(big, 10)} {lambda(big, 10)} {big}");
        turn += lambda;
        Console.WriteLine(turn(big, 1));
    }

    private static string Many(byte a, long b, float c, double d, string e, short f, int g, Big h, decimal i, char j, bool k, double l, object m)
        => $"{a}{b}{c}{d}{e}{f}{g}{h.E}{i}{j}{k}{l}{m}";

    private delegate string ManyDelegate(byte a, long b, float c, double d, string e, short f, int g, Big h, decimal i, char j, bool k, double l, object m);

    private static void ManyParameters()
    {
        ManyDelegate many = Many;
        Console.WriteLine(many(1, 2, 3.5f, 4.5, "e", 6, 7, new Big(0, 0, 0, 0, "h"), 9.9m, 'j', true, 12.5, 13));
    }

    private static void DelegateOfDelegate()
    {
        Func<int, Func<int, Func<int, int>>> curried = a => b => c => a * 100 + b * 10 + c;
        Func<Func<int, int>, Func<int, int>> twice = f => x => f(f(x));
        Console.WriteLine($"{curried(1)(2)(3)} {twice(x => x + 3)(1)} {twice(twice(x => x * 2))(1)}");
        Func<int> invoke = new Func<int>(() => 4).Invoke;
        Console.WriteLine(invoke());
    }

    private static Func<double, double> Compose(params Func<double, double>[] functions)
        => functions.Aggregate((f, g) => x => g(f(x)));

    private static void Returned()
    {
        Console.WriteLine(Compose(Math.Sqrt, x => x + 1, Math.Floor, Math.Abs)(10));
        Func<string, int> parse = int.Parse;
        Console.WriteLine(new[] { "3", "1", "2" }.Select(parse).Sum());
    }

    private class Parent
    {
        public virtual string Who() => "parent";
    }

    private sealed class Child : Parent
    {
        public override string Who() => "child";

        public Func<string> BaseWho() => base.Who;

        public Func<string> ThisWho() => Who;

        public Func<string> LambdaBase() => () => base.Who();
    }

    private static void BaseTarget()
    {
        var child = new Child();
        Console.WriteLine($"{child.BaseWho()()} {child.ThisWho()()} {child.LambdaBase()()}");
    }

    private delegate int SpanReader(ReadOnlySpan<int> span, Span<int> target);

    private delegate ref int ElementOf(int[] array, int index);

    private static ref int Element(int[] array, int index) => ref array[index];

    private static void SpansAndRefs()
    {
        SpanReader reader = static (span, target) =>
        {
            span.CopyTo(target);
            return span.Length;
        };
        int[] copy = new int[3];
        ElementOf element = Element;
        element(copy, 2) = 50;
        Console.WriteLine($"{reader([7, 8], copy)} {string.Join(",", copy)}");
        element(copy, 0)++;
        Console.WriteLine(copy[0]);
    }

    private static void LambdaIdentity()
    {
        var made = new List<Func<int>>();
        for (int i = 0; i < 2; i++)
        {
            made.Add(static () => 1);
        }

        var closures = new List<Func<int>>();
        for (int i = 0; i < 2; i++)
        {
            int captured = i;
            closures.Add(() => captured);
        }

        Console.WriteLine($"{ReferenceEquals(made[0], made[1])} {closures[0] == closures[1]} {closures[0]()} {closures[1]()}");
    }
}
