namespace Signalbox.Conformance.Tests;

public sealed class CrashTests
{
    private const string Source = "Failures.cs";

    [Theory]
    [InlineData("exception")]
    [InlineData("inner")]
    [InlineData("async")]
    [InlineData("async-void")]
    [InlineData("finally")]
    [InlineData("null")]
    [InlineData("static-constructor")]
    public async Task Unhandled_exception_is_reported_as_on_the_host(string how)
    {
        HostProgram host = await HostProgram.Run(CrashImage.Assembly, how + "\n");
        (int code, string[] lines) = await CrashImage.Run(how);
        string[] expected = [.. host.Errors.Split('\n').Where(IsReport)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, lines.Skip(1).Where(IsReport));
        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task Trace_names_methods_and_lines_when_symbolized()
    {
        (_, string[] lines) = await CrashImage.Run("exception");
        (string Method, string File, int Line)[] frames = CrashImage.Frames(await CrashImage.Symbolize(lines));
        (string, string, int)[] expected =
        [
            ("Signalbox.Crashes.Failures.Throw", Source, CrashImage.LineOf(Source, "throw")),
            ("Signalbox.Crashes.Failures.EscapeMiddle", Source, CrashImage.LineOf(Source, "escape: middle")),
            ("Signalbox.Crashes.Failures.Escape", Source, CrashImage.LineOf(Source, "escape: outer")),
        ];
        int start = Array.IndexOf(frames, expected[0]);
        Assert.True(start >= 0, "no frame of the throwing method in\n" + string.Join('\n', lines));
        Assert.Equal(expected, frames.Skip(start).Take(expected.Length));
        Assert.Contains(frames, f => f.File == "Program.cs" && f.Line == CrashImage.LineOf("Program.cs", "main: escape"));
    }

    [Fact]
    public async Task Trace_of_a_null_dereference_names_its_line()
    {
        (_, string[] lines) = await CrashImage.Run("null");
        Assert.Contains(
            CrashImage.Frames(await CrashImage.Symbolize(lines)),
            f => f.Method == "Signalbox.Crashes.Failures.Dereference" && f.Line == CrashImage.LineOf(Source, "dereference"));
    }

    [Fact]
    public async Task Out_of_memory_is_an_exception_once_and_a_report_at_last()
    {
        (int code, string[] lines) = await CrashImage.Run("memory");
        Assert.Equal(["ending by memory", "caught once", "works again"], lines.Take(3));
        Assert.StartsWith("Unhandled exception. System.OutOfMemoryException: ", lines[3]);

        // The exception is made beforehand and keeps no frames: the trace is that of its last throw, here by Main's task.
        Assert.Contains(await CrashImage.Symbolize(lines), line => line.StartsWith("   at Signalbox.Crashes.Program.", StringComparison.Ordinal));
        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task Stack_overflow_is_reported_with_the_method_that_recurses()
    {
        (int code, string[] lines) = await CrashImage.Run("stack");
        Assert.Equal("Stack overflow.", lines[1]);
        Assert.Contains(
            CrashImage.Frames(await CrashImage.Symbolize(lines)),
            f => f.Method == "Signalbox.Crashes.Failures.Recurse" && f.Line == CrashImage.LineOf(Source, "recurse"));
        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task Fail_fast_prints_its_message_and_fails()
    {
        (int code, string[] lines) = await CrashImage.Run("fail-fast");
        Assert.Contains(lines, line => line.Contains("the end is near", StringComparison.Ordinal));
        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task Deadlock_is_reported()
    {
        (int code, string[] lines) = await CrashImage.Run("deadlock");
        Assert.StartsWith("Unhandled exception. System.InvalidOperationException: ", lines[1]);
        Assert.Contains("deadlock", lines[1], StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(0, code);
    }

    [Theory]
    [InlineData("exit", 5)]
    [InlineData("return", 3)]
    [InlineData("nothing", 0)]
    public async Task Exit_code_reaches_the_host(string how, int expected)
    {
        (int code, string[] lines) = await CrashImage.Run(how);
        Assert.Equal(expected, code);
        Assert.DoesNotContain("not reached", lines);
    }

    /// <summary>Whether a line belongs to the report and is neither a frame nor a line between frames.</summary>
    private static bool IsReport(string line)
        => line.Length > 0 && !line.StartsWith("   ", StringComparison.Ordinal) && !line.StartsWith("---", StringComparison.Ordinal);
}
