using Signalbox.Aot.Driver;

namespace Signalbox.Aot.Tests.Driver;

public sealed class AllocationProofTests(AllocationProofTests.Violations violations) : IClassFixture<AllocationProofTests.Violations>
{
    // Each method of Good and Bad is called by Main, so that it is in the image. What is called through a delegate or a
    // function pointer has a signature of its own, so that the cases do not reach each other.
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Runtime.InteropServices;

        sealed class NoAllocationAttribute : Attribute;
        sealed class TrapEntryAttribute : Attribute;

        interface IThing { object Touch(); int Count() => new int[Program.Number].Length; }
        interface ICounting { int Next(); }
        abstract class Shape { public abstract object Make(); public abstract int Area(); public abstract int Total<T>(T value); }
        sealed class Square : Shape
        {
            public override object Make() => this;
            public override int Area() => Program.Number;
            public override int Total<T>(T value) => typeof(T) == typeof(string) ? new List<T>().Count : 1;
        }
        sealed class Circle : Shape
        {
            public override object Make() => new object();
            public override int Area() => 2;
            public override int Total<T>(T value) => 2;
        }
        sealed class Thing : IThing, ICounting { public object Touch() => new object(); public int Next() => Program.Number++; }
        struct Counter : ICounting { int _n; public int Next() => ++_n; }
        struct Maker : ICounting { public int Next() => new int[1].Length; }
        static class Late { internal static object Value = Made(); static Late() { } static object Made() => new int[Program.Number]; }
        static class Early { internal static int Value = Program.Number; static Early() { } }

        static class Bad
        {
            [NoAllocation] internal static object Direct() => new object();
            [NoAllocation] internal static Array Vector() => new int[Program.Number];
            [NoAllocation] internal static Array Plane() => new int[Program.Number, 2];
            [NoAllocation] internal static object Box() => Program.Number;
            [NoAllocation] internal static string Concatenation() => Program.Text + Program.Text;
            [NoAllocation] internal static object Chain() => First();
            private static object First() => Second();
            private static object Second() => new object();
            [NoAllocation] internal static object Virtual() => Program.Shape.Make();
            [NoAllocation] internal static object Interface() => Program.Thing.Touch();
            [NoAllocation] internal static int DefaultMethod() => Program.Thing.Count();
            [NoAllocation] internal static int GenericVirtual() => Program.Shape.Total("");
            [NoAllocation] internal static object ByLambda() => Program.Lambda(1, 2);
            [NoAllocation] internal static object ByDelegate() => Program.Delegate('a');
            [NoAllocation] internal static object ByVirtualDelegate() => Program.Bound();
            [NoAllocation] internal static unsafe object ByPointer() => Program.Pointer(1, 2, 3);
            [NoAllocation] internal static int BothWays() => Program.Shape.Area() + (Program.Lambda(1, 2) is null ? 1 : 2);
            [NoAllocation] internal static object StaticConstructor() => Late.Value;
            [NoAllocation] internal static int Enumerator() { int n = 0; foreach (int i in Program.Sequence) n += i; return n; }
            [NoAllocation] internal static int Iterator() { int n = 0; foreach (int i in Program.Iterate()) n += i; return n; }
            [NoAllocation] internal static int Params() => Sum(Program.Number, 1);
            private static int Sum(params int[] numbers) => numbers.Length;
            [NoAllocation] internal static Action MethodGroup() => Program.Thing.GetType().Equals(null) ? null : Empty;
            private static void Empty() { }
            [NoAllocation] internal static int Constrained() => Next(default(Maker));
            private static int Next<T>(T source) where T : ICounting => source.Next();
            [NoAllocation] internal static int ThrowingText() => Program.Number == 77 ? throw new InvalidOperationException(Program.Text + "x") : 1;
            [TrapEntry] [UnmanagedCallersOnly(EntryPoint = "BadTrap")] internal static void Trap() => Program.Kept = new object();
        }

        static class Good
        {
            [NoAllocation] internal static int Arithmetic() => checked(Program.Number * 3) / (Program.Number | 1);
            [NoAllocation] internal static int Struct() { Span<int> s = stackalloc int[4]; s[1] = new DateTime(3).Day; return s[1]; }
            [NoAllocation] internal static int Virtual() => Program.Shape.Area();
            [NoAllocation] internal static int Interface() => Program.Counting.Next();
            [NoAllocation] internal static int Constrained() => Next(default(Counter));
            private static int Next<T>(T source) where T : ICounting => source.Next();
            [NoAllocation] internal static long ByDelegate() => Program.Adding(1, 2);
            [NoAllocation] internal static int Throwing() => Program.Number == 77 ? throw new InvalidOperationException("text") : 1;
            [NoAllocation] internal static int ThrowingHelper() => Program.Numbers.AsSpan(1)[0];
            [NoAllocation] internal static int StaticConstructor() => Early.Value;
            [NoAllocation] internal static bool Test() => Program.Kept is Shape { } s && s.Area() == 1 || Is<int>(Program.Number);
            private static bool Is<T>(T value) => value is ICounting;
            [NoAllocation] internal static int Loop() { int n = 0; foreach (int i in Program.List) n += i; return n; }
            [NoAllocation] internal static char Text() => Program.Text == "abc" ? 'a' : Program.Text[0];
            [TrapEntry] [UnmanagedCallersOnly(EntryPoint = "GoodTrap")] internal static void Trap() => Program.Number++;
        }

        static unsafe class Program
        {
            internal static int Number = Environment.CurrentManagedThreadId;
            internal static string Text = "abc";
            internal static int[] Numbers = new int[3];
            internal static List<int> List = new List<int>();
            internal static IEnumerable<int> Sequence = List;
            internal static Shape Shape;
            internal static IThing Thing = new Thing();
            internal static ICounting Counting = (ICounting)Thing;
            internal static object Kept;
            internal static Func<byte, short, object> Lambda;
            internal static Func<char, object> Delegate = Make;
            internal static Func<object> Bound;
            internal static Func<double, float, long> Adding = static (a, b) => (long)a + (long)b;
            internal static delegate*<byte, byte, byte, object> Pointer = &Make;
            private static object Make(char c) => new object();
            private static object Make(byte a, byte b, byte c) => new object();
            internal static IEnumerable<int> Iterate() { yield return Number; }

            private static void Main()
            {
                Shape = Number == 1 ? new Square() : new Circle();
                Bound = Shape.Make;
                object[] captured = new object[1];
                Lambda = (a, b) => captured[0] = new object();
                Use(Bad.Direct(), Bad.Vector(), Bad.Plane(), Bad.Box(), Bad.Concatenation(), Bad.Chain(), Bad.Virtual(), Bad.Interface());
                Use(Bad.DefaultMethod(), Bad.GenericVirtual(), Bad.ByLambda(), Bad.ByDelegate(), Bad.ByVirtualDelegate(), Bad.ByPointer());
                Use(Bad.BothWays(), Bad.StaticConstructor(), Bad.Enumerator(), Bad.Iterator(), Bad.Params(), Bad.MethodGroup(), Bad.Constrained(), Bad.ThrowingText());
                Use(Good.Arithmetic(), Good.Struct(), Good.Virtual(), Good.Interface(), Good.Constrained(), Good.ByDelegate(), Good.Throwing());
                Use(Good.ThrowingHelper(), Good.StaticConstructor(), Good.Test(), Good.Loop(), Good.Text());
                ((delegate* unmanaged<void>)&Bad.Trap)();
                ((delegate* unmanaged<void>)&Good.Trap)();
            }

            private static void Use(params object[] values) => Kept = values;
        }
        """;

    public static TheoryData<string> BadMethods() => [.. Violations.Marked("Bad")];

    public static TheoryData<string> GoodMethods() => [.. Violations.Marked("Good")];

    [Theory]
    [MemberData(nameof(BadMethods))]
    public void Method_that_may_allocate_is_found(string method) => Assert.NotNull(violations.Of("Bad." + method));

    [Theory]
    [MemberData(nameof(GoodMethods))]
    public void Method_that_can_not_allocate_is_accepted(string method) => Assert.Null(violations.Of("Good." + method));

    [Fact]
    public void Message_names_what_is_allocated_and_where()
    {
        string line = violations.Of("Bad.Chain")!.Split('\n')[0];
        Assert.StartsWith(
            "error: Bad.Chain() must not allocate, but System.Object is allocated in Bad.Second(), IL offset 0x0000 (newobj), Program.cs:",
            line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chain", "Bad.Chain()", "Bad.First()", "Bad.Second()")]
    [InlineData("Virtual", "Bad.Virtual()", "Circle.Make()")]
    [InlineData("Interface", "Bad.Interface()", "Thing.Touch()")]
    [InlineData("DefaultMethod", "Bad.DefaultMethod()", "IThing.Count()")]
    [InlineData("GenericVirtual", "Bad.GenericVirtual()", "Square.Total<System.String>(System.String)")]
    [InlineData("ByDelegate", "Bad.ByDelegate()", "Program.Make(System.Char)")]
    [InlineData("ByVirtualDelegate", "Bad.ByVirtualDelegate()", "Circle.Make()")]
    [InlineData("ByPointer", "Bad.ByPointer()", "Program.Make(System.Byte,System.Byte,System.Byte)")]
    [InlineData("StaticConstructor", "Bad.StaticConstructor()", "Late..cctor()", "Late.Made()")]
    [InlineData("Constrained", "Bad.Constrained()", "Bad.Next<Maker>(Maker)", "Maker.Next()")]
    public void Message_shows_the_path(string method, params string[] path)
    {
        string[] steps = [.. violations.Of("Bad." + method)!.TrimEnd().Split('\n')[1..].Select(l => l.Replace("  through ", "", StringComparison.Ordinal))];
        Assert.Equal(path, steps);
    }

    [Fact]
    public void Symbol_of_a_trap_entry_is_what_assembly_calls()
    {
        Assert.StartsWith("error: Bad.Trap() must not allocate", violations.Of("Bad.Trap")!, StringComparison.Ordinal);
    }

    /// <summary>The program above, compiled once for all tests.</summary>
    public sealed class Violations
    {
        private readonly IReadOnlyList<string> _messages;

        public Violations()
        {
            using TestProgram program = new(Source);
            using TestCompilation compilation = new(program.Assembly);
            Assert.Equal("", compilation.Errors);
            _messages = new AllocationProof(compilation.Result).Violations();
        }

        internal static IEnumerable<string> Marked(string type)
        {
            string part = Source[Source.IndexOf($"static class {type}", StringComparison.Ordinal)..];
            part = part[..part.IndexOf("\n}", StringComparison.Ordinal)];
            foreach (string line in part.Split('\n').Where(l => l.Contains("    [", StringComparison.Ordinal)))
            {
                string declaration = line[..line.IndexOf("()", StringComparison.Ordinal)];
                yield return declaration[(declaration.LastIndexOf(' ') + 1)..];
            }
        }

        internal string? Of(string method) =>
            _messages.SingleOrDefault(m => m.StartsWith($"error: {method}() ", StringComparison.Ordinal));
    }
}
