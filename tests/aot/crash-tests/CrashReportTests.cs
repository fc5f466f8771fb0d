using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Crash.Tests;

public sealed partial class CrashReportTests(CrashImage image) : IClassFixture<CrashImage>
{
    private const int Crashed = 134;

    [Fact]
    public async Task Unhandled_exception_is_reported_with_its_inner_one_and_named_frames()
    {
        GuestRun run = await image.Run("unhandled");

        Assert.Equal(Crashed, run.ExitCode);
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("Unhandled exception. System.ApplicationException: outer: grüße", lines[0]);
        Assert.Equal(" ---> System.InvalidOperationException: inner", lines[1]);
        Assert.Matches(Frame(), lines[2]);
        Assert.Contains("   --- End of inner exception stack trace ---", lines);
        Assert.Matches(Frame(), lines[^1]);

        string named = image.Symbolize(run.Output);
        int inner = named.IndexOf("   at Signalbox.Crash.Program.ThrowInner()", StringComparison.Ordinal);
        int outer = named.LastIndexOf("   at Signalbox.Crash.Program.ThrowOuter()", StringComparison.Ordinal);
        Assert.InRange(inner, 0, named.Length);
        Assert.InRange(outer, inner, named.Length);
        Assert.Matches(@"ThrowInner\(\) in .*Program\.cs:line \d+", named);
    }

    [Fact]
    public async Task Stack_overflow_is_told_as_such()
    {
        GuestRun run = await image.Run("stack overflow");

        Assert.Equal(Crashed, run.ExitCode);
        Assert.StartsWith("Stack overflow.\n   at 0x", run.Output, StringComparison.Ordinal);
        Assert.Contains("Signalbox.Crash.Program.Recurse(", image.Symbolize(run.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Access_near_null_is_a_null_access()
    {
        GuestRun run = await image.Run("null");

        Assert.Equal(Crashed, run.ExitCode);
        Assert.StartsWith(
            "Unhandled exception. System.NullReferenceException: access to address 0x0000000000000014\n   at 0x",
            run.Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code", "Fault: store to an address without writable memory")]
    [InlineData("jump", "Fault: jump to an address without code")]
    public async Task Broken_rule_of_memory_is_a_fault(string kind, string report)
    {
        GuestRun run = await image.Run(kind);

        Assert.Equal(Crashed, run.ExitCode);
        Assert.StartsWith(report, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_that_runs_out_is_an_exception()
    {
        GuestRun run = await image.Run("memory");

        Assert.Equal(Crashed, run.ExitCode);
        Assert.StartsWith("Unhandled exception. System.OutOfMemoryException: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fail_fast_says_why_and_where()
    {
        GuestRun run = await image.Run("fail fast");

        Assert.Equal(Crashed, run.ExitCode);
        Assert.StartsWith("Process terminated. for a reason\n   at 0x", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_that_leaves_a_work_item_is_unhandled()
    {
        GuestRun run = await image.Run("work item");

        Assert.Equal(Crashed, run.ExitCode);
        Assert.StartsWith(
            "Unhandled exception. System.InvalidOperationException: in a work item\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit", 7)]
    [InlineData("return", -3)]
    public async Task Exit_code_is_what_the_program_says(string kind, int code)
    {
        GuestRun run = await image.Run(kind);

        Assert.Equal(code, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [GeneratedRegex("^   at 0x[0-9a-f]{16}$")]
    private static partial Regex Frame();
}
