using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Tests.DependencyGraph;

/// <summary>What is in an image and what is not, and what is said of programs that can't be compiled.</summary>
public sealed class CompilationTests
{
    [Fact]
    public void Image_holds_what_the_program_reaches_and_no_more()
    {
        using TestProgram program = new("""
            using System;
            abstract class Shape
            {
                public abstract int Area();
                public virtual int Unused() => 1;
            }
            class Square : Shape
            {
                public override int Area() => 1;
                public override int Unused() => Hidden();
                private static int Hidden() => 2;
            }
            class Circle : Shape { public override int Area() => 3; }
            class Never : Shape { public override int Area() => OnlyHere(); private static int OnlyHere() => 4; }
            static class Program
            {
                static Shape _shape;
                static int Main()
                {
                    _shape = Environment.TickCount > 0 ? new Square() : new Circle();
                    if (Never()) Forbidden();
                    if (typeof(int) == typeof(long)) Forbidden();
                    return _shape.Area() + Generic<byte>(1) + (_shape is Never n ? n.Area() : 0);
                }
                static bool Never() => !BitConverter.IsLittleEndian;
                static void Forbidden() { }
                static int Generic<T>(T value) => value is int ? OfInt() : OfOther();
                static int OfInt() => Environment.TickCount;
                static int OfOther() => Environment.TickCount;
            }
            """);
        using TestCompilation compilation = new(program.Assembly);
        Assert.Equal("", compilation.Errors);
        string[] own = [.. compilation.Result.EmittedMethods.Where(m => m.Definition.Module == compilation.Program).Select(m => m.Symbol)];
        Assert.Contains("Square.Area()", own);
        Assert.Contains("Circle.Area()", own);
        Assert.Contains("Program.OfOther()", own);
        Assert.DoesNotContain("Square.Unused()", own);
        Assert.DoesNotContain("Square.Hidden()", own);
        Assert.DoesNotContain("Never.OnlyHere()", own);
        Assert.DoesNotContain("Program.Forbidden()", own);
        Assert.DoesNotContain("Program.OfInt()", own);
    }

    [Fact]
    public void Reason_of_a_method_is_the_path_from_Main()
    {
        using TestProgram program = new("""
            interface IStep { void Go(); }
            class Step : IStep { public void Go() => Program.Goal(); }
            static class Program
            {
                static IStep _step;
                static void Main() { _step = new Step(); Run(); }
                static void Run() => _step.Go();
                internal static void Goal() { }
            }
            """);
        using TestCompilation compilation = new(program.Assembly);
        MethodDesc goal = compilation.Result.EmittedMethods.Single(m => m.Symbol == "Program.Goal()");
        Assert.Equal(
            [
                "Program.Goal(), called",
                "Step.Go(), called through an interface",
                "Program.Run(), called",
                "Program.Main() (entry point)",
            ],
            compilation.Result.Work.ReasonFor(goal)!.Path());
    }

    [Fact]
    public void Generic_recursion_without_end_is_an_error()
    {
        using TestProgram program = new("""
            static class Program
            {
                static int Main() => Deeper<int>(3);
                static int Deeper<T>(int n) => n == 0 ? 0 : Deeper<System.Collections.Generic.List<T>>(n - 1);
            }
            """);
        using TestCompilation compilation = new(program.Assembly);
        Assert.Contains("is instantiated over ever deeper types", compilation.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_type_name_in_two_assemblies_is_two_types()
    {
        using TestProgram program = new();
        program.Add("First", "public class Thing { public static int Number() => System.Environment.TickCount; }");
        program.Add("Second", """
            class Thing { internal static int Number() => System.Environment.TickCount; }
            public static class Caller { public static int Call() => Thing.Number(); }
            """);
        program.Add("Program", "static class Program { static int Main() => Thing.Number() + Caller.Call(); }", "First", "Second");
        using TestCompilation compilation = new(program.Assembly);
        Assert.Equal("", compilation.Errors);
        Assert.Contains("Thing.Number()", compilation.Methods);
        Assert.Contains("[Second]Thing.Number()", compilation.Methods);
    }
}
