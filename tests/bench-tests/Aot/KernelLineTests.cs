using Signalbox.Bench.Aot;

namespace Signalbox.Bench.Tests.Aot;

public sealed class KernelLineTests
{
    [Fact]
    public void ParseOutput_finds_the_kernels_among_other_lines()
    {
        IReadOnlyDictionary<string, KernelLine> kernels =
            KernelLine.ParseOutput("start\nkernel sort 1200 77\r\nfigure a 1 s\nkernel crc 9 0\n");
        Assert.Equal([new KernelLine("sort", 1200, 77), new KernelLine("crc", 9, 0)], kernels.Values);
    }

    [Theory]
    [InlineData("kernel sort 12")]
    [InlineData("kernel sort many 1")]
    [InlineData("kernel sort 5 1 2")]
    public void ParseOutput_with_a_broken_line_is_refused(string line) =>
        Assert.Throws<FormatException>(() => KernelLine.ParseOutput(line));
}
