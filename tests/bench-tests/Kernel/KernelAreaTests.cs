using Signalbox.Bench.Kernel;
using Signalbox.Harness;
using Signalbox.TreeCheck;

namespace Signalbox.Bench.Tests.Kernel;

public sealed class KernelAreaTests
{
    [Fact]
    public void Lines_leaves_out_what_is_for_one_machine_and_comments()
    {
        SourceTree tree = SourceTree.Of(
            ("microkernel/Kernel.cs", "// a comment\n\nclass Kernel\n{\n}\n"),
            ("microkernel/Arch/Machine.cs", "unsafe class Machine;\n"),
            ("servers/Other.cs", "class Other;\n"));
        Figure[] figures = [.. KernelArea.Lines(tree)];
        Assert.Equal([new Figure("kernel.lines", 3, "lines"), new Figure("kernel.unsafe_share", 25, "percent")], figures);
    }

    [Fact]
    public void Boot_line_counts_100_instructions_a_tick() =>
        Assert.Equal(1_234_500, KernelArea.ParseBootLine("  boot     12345 ticks of the clock"));

    [Theory]
    [InlineData("  boot     ticks of the clock")]
    [InlineData("  heap     2681 KiB left")]
    public void Boot_line_that_is_none_is_refused(string line) =>
        Assert.Throws<BenchException>(() => KernelArea.ParseBootLine(line));
}
