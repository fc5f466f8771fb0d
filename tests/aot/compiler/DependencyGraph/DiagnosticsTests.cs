using Signalbox.Aot.DependencyGraph;

namespace Signalbox.Aot.Tests.DependencyGraph;

/// <summary>The form of error messages. Which input is refused, and with what words: tests/aot/conformance.</summary>
public sealed class DiagnosticsTests
{
    private static readonly Reason Main = new("Program.Main()", "entry point", null);
    private static readonly Reason Work = new("Program.Work()", "called", Main);

    [Fact]
    public void Error_says_what_where_and_the_way_to_it()
    {
        Diagnostics diagnostics = new();
        diagnostics.Add("there is no such thing", "Program.Work(), IL offset 0x0003 (call), Program.cs:7", Work);
        Assert.Equal(
            """
            error: there is no such thing
              in Program.Work(), IL offset 0x0003 (call), Program.cs:7
              needed by Program.Work(), called
              needed by Program.Main() (entry point)

            """,
            diagnostics.ToString());
    }

    [Fact]
    public void Same_error_in_the_same_place_is_reported_once()
    {
        Diagnostics diagnostics = new();
        diagnostics.Add("a", "here", Work);
        diagnostics.Add("a", "here", Main);
        diagnostics.Add("a", "there", Work);
        diagnostics.Add("b", "here", Work);
        Assert.Equal(3, diagnostics.Count);
    }

    [Fact]
    public void Order_of_errors_does_not_depend_on_the_order_they_were_found_in()
    {
        Diagnostics forward = new();
        Diagnostics backward = new();
        string[] places = ["b", "a", "c"];
        foreach (string place in places)
        {
            forward.Add("x", place, null);
        }

        foreach (string place in places.Reverse())
        {
            backward.Add("x", place, null);
        }

        Assert.Equal(forward.ToString(), backward.ToString());
    }

    [Fact]
    public void Missing_assembly_is_an_error_with_the_way_to_it()
    {
        using TestProgram program = new();
        program.Add("Library", "public static class Library { public static int Add(int a) => a; }");
        program.Add("Program", "static class Program { static int Main() => Library.Add(1); }", "Library");
        File.Delete(program.PathOf("Library.dll"));
        using TestCompilation compilation = new(program.Assembly);
        Assert.StartsWith(
            "error: assembly Library is not beside the program nor in the class library\n  in Program.Main(), IL offset 0x", compilation.Errors, StringComparison.Ordinal);
    }
}
