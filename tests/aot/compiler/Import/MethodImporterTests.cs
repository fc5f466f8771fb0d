using System.Text.RegularExpressions;

namespace Signalbox.Aot.Tests.Import;

/// <summary>
/// What a few constructs become. Deliberately few: what code does is tested by running it, on the target and on the host
/// (tests/aot/cases). These tests say what must be in the code, or must not, where that is the point of the importer.
/// </summary>
public sealed partial class MethodImporterTests(MethodImporterTests.Module module) : IClassFixture<MethodImporterTests.Module>
{
    [Fact]
    public void Addition_of_two_numbers()
    {
        Assert.Equal(
            """
            define internal signext i32 @"Subject.Add(System.Int32,System.Int32)"(i32 signext %a0.0, i32 signext %a1.0) #0 {
            entry:
              %s0 = alloca i32, align 8
              %s1 = alloca i32, align 8
              br label %start
            start:
              store i32 %a0.0, ptr %s0, align 4
              store i32 %a1.0, ptr %s1, align 4
              br label %il0
            il0:
              %t2 = load i32, ptr %s0, align 4
              %t3 = load i32, ptr %s1, align 4
              %t4 = add i32 %t2, %t3
              ret i32 %t4
            }

            """,
            module.Golden("Subject.Add(System.Int32,System.Int32)"));
    }

    [Fact]
    public void Array_element_is_checked_for_null_and_bounds()
    {
        string text = module.Golden("Subject.Element(System.Byte[],System.Int32)");
        Assert.Equal(2, Regex.Count(text, "SignalboxPanic"));
        Assert.Contains("icmp ne ptr %t", text, StringComparison.Ordinal);
        Assert.Contains("icmp ult i32 %t", text, StringComparison.Ordinal);
        Assert.Contains("!range !2, !invariant.load !3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_struct_is_passed_in_registers_and_large_by_address()
    {
        Assert.StartsWith(
            "define internal { i32, i32 } @\"Subject.Turn(Pair)\"(i32 signext %a0.0, i32 signext %a0.1) ", module.Golden("Subject.Turn(Pair)"), StringComparison.Ordinal);
        Assert.StartsWith(
            "define internal void @\"Subject.Grow(Large)\"(ptr noalias sret([32 x i8]) align 8 %result, ptr %a0.0) ", module.Golden("Subject.Grow(Large)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Virtual_call_loads_type_and_slot()
    {
        string text = module.Golden("Subject.Area(Shape)");
        Assert.Matches(@"%t\d+ = load ptr, ptr %t\d+, align 8\n  %t\d+ = getelementptr inbounds i8, ptr %t\d+, i64 (32|40|48)\n  %t\d+ = load ptr, .*!invariant.load", text);
        Assert.Matches(@"call signext i32 %t\d+\(ptr %t\d+\)", text);
    }

    [Fact]
    public void Virtual_call_with_one_possible_target_is_direct()
    {
        Assert.Contains("call signext i32 @\"Square.Corners()\"(ptr", module.Golden("Subject.Corners(Shape)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Test_of_a_boxed_value_allocates_nothing_and_is_decided()
    {
        string text = module.Golden("Subject.IsShape<System.Int32>(System.Int32)");
        Assert.DoesNotContain("RhpNew", text, StringComparison.Ordinal);
        Assert.DoesNotContain("br i1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_of_type_parameters_is_decided()
    {
        Assert.DoesNotContain("Subject.Add", module.Golden("Subject.Width<System.Int32>()"), StringComparison.Ordinal);
        Assert.DoesNotContain("br i1", module.Golden("Subject.Width<System.Int32>()"), StringComparison.Ordinal);
    }

    [Fact]
    public void Checked_arithmetic_asks_for_the_overflow()
    {
        Assert.Contains("@llvm.umul.with.overflow.i64", module.Golden("Subject.Product(System.UInt64,System.UInt64)"), StringComparison.Ordinal);
    }

    [Fact]
    public void Division_by_a_constant_needs_no_checks()
    {
        Assert.DoesNotContain("br i1", module.Golden("Subject.Third(System.Int32)"), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(module.Golden("Subject.Quotient(System.Int32,System.Int32)"), "br i1"));
    }

    [Fact]
    public void Volatile_field_is_loaded_with_acquire_and_stored_with_release()
    {
        string text = module.Golden("Subject.Swap(System.Int32)");
        Assert.Contains("load atomic i32, ptr @\"static:Subject.Flag\" acquire", text, StringComparison.Ordinal);
        Assert.Contains(", ptr @\"static:Subject.Flag\" release", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Exact_class_initializer_is_asked_for_once_a_block()
    {
        Assert.Equal(1, Regex.Count(module.Golden("Subject.Initialized()"), "SignalboxRunStaticConstructor"));
    }

    [Fact]
    public void Kernel_has_no_landing_pads()
    {
        Assert.DoesNotContain("invoke", module.Golden("Subject.Guarded()"), StringComparison.Ordinal);
    }

    [Fact]
    public void Task_invokes_in_a_try_block_and_lists_its_handlers()
    {
        using TestProgram program = new(Module.Source);
        using TestCompilation compilation = new(program.Assembly, "--profile", "task");
        Assert.Equal("", compilation.Errors);
        string text = compilation.Function("Subject.Guarded()");
        Assert.Contains(" personality ptr @SignalboxPersonality", text, StringComparison.Ordinal);
        Assert.Matches(@"invoke .* to label %next\.\d+ unwind label %pad\.\d+", text);
        Assert.Contains("landingpad { ptr, i32 } cleanup catch ptr @\"catch:System.ArgumentException\"", text, StringComparison.Ordinal);
    }

    /// <summary>The subject, compiled once.</summary>
    public sealed partial class Module
    {
        internal const string Source = """
            using System;
            struct Pair { public int A, B; }
            struct Large { public long A, B, C, D; }
            abstract class Shape { public abstract int Area(); public virtual int Corners() => 0; }
            class Square : Shape { public override int Area() => 1; public override int Corners() => 4; }
            class Rectangle : Square { public override int Area() => 2; }
            static class Exact { internal static int A, B; static Exact() { A = Environment.TickCount; } }
            static class Subject
            {
                internal static volatile int Flag;
                internal static int Add(int a, int b) => a + b;
                internal static byte Element(byte[] bytes, int index) => bytes[index];
                internal static Pair Turn(Pair p) => new Pair { A = p.B, B = p.A };
                internal static Large Grow(Large l) { l.A++; return l; }
                internal static int Area(Shape s) => s.Area();
                internal static int Corners(Shape s) => s.Corners();
                internal static bool IsShape<T>(T value) => value is Shape;
                internal static int Width<T>() { if (typeof(T) == typeof(int)) return Flag; return Add(Flag, 8); }
                internal static ulong Product(ulong a, ulong b) => checked(a * b);
                internal static int Third(int a) => a / 3;
                internal static int Quotient(int a, int b) => a / b;
                internal static int Swap(int value) { int old = Flag; Flag = value; return old; }
                internal static int Initialized() => Exact.A + Exact.B;
                internal static int Guarded() { try { return Add(Flag, 1); } catch (ArgumentException) { return 1; } finally { Flag = 2; } }
            }
            static class Program
            {
                static int Main()
                {
                    int n = Environment.TickCount;
                    Shape s = n == 1 ? new Square() : new Rectangle();
                    byte[] bytes = new byte[n];
                    return Subject.Add(n, n) + Subject.Element(bytes, n) + Subject.Turn(default).A + (int)Subject.Grow(default).A
                        + Subject.Area(s) + Subject.Corners(s) + (Subject.IsShape(n) ? 1 : 0) + Subject.Width<int>() + (int)Subject.Product(1, (ulong)n)
                        + Subject.Third(n) + Subject.Quotient(n, n) + Subject.Swap(n) + Subject.Initialized() + Subject.Guarded();
                }
            }
            """;

        private readonly Dictionary<string, string> _functions = [];

        public Module()
        {
            using TestProgram program = new(Source);
            using TestCompilation compilation = new(program.Assembly);
            Assert.Equal("", compilation.Errors);
            foreach (string symbol in compilation.Methods.Where(m => m.StartsWith("Subject.", StringComparison.Ordinal)))
            {
                _functions[symbol] = Locations().Replace(compilation.Function(symbol), "");
            }
        }

        /// <summary>A function without its debug locations.</summary>
        internal string Golden(string symbol) => _functions[symbol];

        [GeneratedRegex(@",? !dbg !\d+")]
        private static partial Regex Locations();
    }
}
