namespace Signalbox.Aot.Tests.DependencyGraph;

/// <summary>What a programmer is told who asks for something that can't be had: what, where, and the way to it.</summary>
public sealed class DiagnosticsTests
{
    private const string Way = """
          needed by Program.Work(), called
          needed by Program.Main() (entry point)

        """;

    // Each body stands on line 8 of the program.
    [Theory]
    [InlineData("NotThere(1);", "Program.NotThere(System.Int32) is imported from libc.so, which does not exist on this machine (symbol not_there)", "call")]
    [InlineData("Use(typeof(Program).GetMethods());", "needs reflection metadata", "call")]
    [InlineData("Use(Activator.CreateInstance(Kept.GetType()));", "needs reflection metadata", "call")]
    [InlineData("Use(Assembly.Load(\"x\"));", "needs reflection metadata", "call")]
    [InlineData("new Thread(Work).Start();", "needs a second thread", "newobj")]
    [InlineData("Use(Deeper<int>());", "is instantiated over ever deeper types", "call")]
    [InlineData("TypedReference r = __makeref(Kept);", "IL instruction mkrefany is not supported", "mkrefany")]
    public void Call_of_something_that_can_not_work_is_an_error(string body, string message, string instruction)
    {
        using TestProgram program = new($$"""
            using System; using System.Collections.Generic; using System.Reflection; using System.Runtime.InteropServices; using System.Threading;
            static class Program
            {
                static object Kept = "";
                static void Main() => Work();
                static void Work()
                {
                    {{body}}
                }
                static void Use(object value) => Kept = value;
                static object Deeper<T>() => Deeper<List<T>>();
                [DllImport("libc.so", EntryPoint = "not_there")] static extern void NotThere(int a);
            }
            """);
        using TestCompilation compilation = new(program.Assembly, "--profile", "task");
        string[] errors = compilation.Errors.Split("error: ", StringSplitOptions.RemoveEmptyEntries);
        string error = Assert.Single(errors, e => e.Contains(message, StringComparison.Ordinal));
        if (!message.Contains("deeper", StringComparison.Ordinal))
        {
            Assert.Contains("\n  in Program.Work(), IL offset 0x", error, StringComparison.Ordinal);
            Assert.Contains($" ({instruction}), Program.cs:8\n", error, StringComparison.Ordinal);
            Assert.EndsWith(Way, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("public static class Library { public static int There; }", "Library.Add(1)", "method System.Int32 Library::Add(System.Int32) is missing from assembly Library")]
    [InlineData("public static class Library { public static int Add(int a) => a; }", "Library.There", "field System.Int32 Library::There is missing from Library")]
    [InlineData("public static class Library { }", "new Extra().GetHashCode()", "type Extra is missing from assembly Library")]
    public void Member_that_a_newer_library_lacks_is_an_error(string newer, string use, string message)
    {
        using TestProgram program = new();
        program.Add("Library", "public static class Library { public static int There; public static int Add(int a) => a; } public class Extra { }");
        program.Add("Program", $$"""
            static class Program
            {
                static int Main() => Work();
                static int Work() => {{use}};
            }
            """, "Library");
        program.Add("Library", newer);
        using TestCompilation compilation = new(program.Assembly);
        Assert.True(compilation.Errors.StartsWith($"error: {message}\n  in Program.Work(), IL offset 0x", StringComparison.Ordinal), compilation.Errors);
        Assert.Contains("Program.cs:4\n  needed by Program.Work(), called\n", compilation.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_assembly_is_an_error_with_the_way_to_it()
    {
        using TestProgram program = new();
        program.Add("Library", "public static class Library { public static int Add(int a) => a; }");
        program.Add("Program", "static class Program { static int Main() => Library.Add(1); }", "Library");
        File.Delete(program.PathOf("Library.dll"));
        using TestCompilation compilation = new(program.Assembly);
        Assert.StartsWith("error: assembly Library is not beside the program nor in the class library\n  in Program.Main(), IL offset 0x", compilation.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_reported_each_once()
    {
        using TestProgram program = new("""
            using System.Runtime.InteropServices;
            static class Program
            {
                static void Main() { A(); B(); }
                static void A() { First(); First(); }
                static void B() => Second();
                [DllImport("libc")] static extern void First();
                [DllImport("libc")] static extern void Second();
            }
            """);
        using TestCompilation compilation = new(program.Assembly);
        Assert.Equal(2, compilation.Result.Diagnostics.Count);
    }
}
