namespace Signalbox.Symbolizer.Tests;

public sealed class TaskLogRewriterTests
{
    [Theory]
    [InlineData("echo:    at 0x11", "echo:    at Echo.Main()")]
    [InlineData("blk:    at 0x11", "blk:    at Blk.Main()")]
    [InlineData("   at 0x11", "   at Kernel.Main()")]
    [InlineData("other:    at 0x11", "other:    at Kernel.Main()")]
    [InlineData("echo: hello", "echo: hello")]
    public void Line_is_rewritten_by_the_image_of_its_task(string line, string expected)
    {
        TaskLogRewriter rewriter = new(
            Knowing("Kernel.Main()"),
            new Dictionary<string, LogRewriter> { ["echo"] = Knowing("Echo.Main()"), ["blk"] = Knowing("Blk.Main()") });
        Assert.Equal([expected], rewriter.Rewrite(line));
    }

    [Fact]
    public void Line_of_an_unknown_task_stays() =>
        Assert.Equal(["other:    at 0x11"], new TaskLogRewriter(null, new Dictionary<string, LogRewriter>()).Rewrite("other:    at 0x11"));

    private static LogRewriter Knowing(string method) => new(new OnePlace(method));

    private sealed class OnePlace(string method) : IAddressLookup
    {
        public IReadOnlyList<SourcePlace> Find(ulong address) => address == 0x10 ? [new(method, null, 0)] : [];
    }
}
