using Signalbox.Harness;

namespace Signalbox.Bench.Tests;

public sealed class KernelComparisonTests
{
    [Fact]
    public void ParseOutput_finds_the_kernels_among_other_lines()
    {
        IReadOnlyList<KernelCount> counts = KernelCount.ParseOutput("start\nkernel sort 1200 77\r\nfigure a 1 s\nkernel crc 9 0\n");
        Assert.Equal([new KernelCount("sort", 1200, "77"), new KernelCount("crc", 9, "0")], counts);
    }

    [Theory]
    [InlineData("kernel sort 12")]
    [InlineData("kernel sort many 1")]
    [InlineData("kernel sort 0 1")]
    [InlineData("kernel sort -5 1")]
    [InlineData("kernel sort 5 1 2")]
    public void ParseOutput_with_a_broken_line_is_refused(string line) =>
        Assert.Throws<FormatException>(() => KernelCount.ParseOutput(line));

    [Fact]
    public void Ratios_are_each_kernel_s_and_the_geometric_mean()
    {
        IReadOnlyList<Figure> ratios = KernelComparison.Ratios(Counts(200, 50), Counts(100, 100));
        Assert.Equal(["aot.vs_c.k0", "aot.vs_c.k1", "aot.vs_c.geomean"], ratios.Select(ratio => ratio.Name));
        Assert.Equal([2.0, 0.5, 1.0], ratios.Select(ratio => Math.Round(ratio.Value, 9)));
        Assert.All(ratios, ratio => Assert.Equal("ratio", ratio.Unit));
    }

    [Fact]
    public void Ratios_of_different_results_are_refused()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(
            () => KernelComparison.Ratios([new("sort", 1, "7")], [new("sort", 1, "8")]));
        Assert.Contains("sort", refused.Message);
    }

    [Fact]
    public void Ratios_of_different_kernels_are_refused() =>
        Assert.Throws<InvalidDataException>(() => KernelComparison.Ratios(Counts(1, 2), Counts(1)));

    [Fact]
    public void Ratios_of_nothing_are_refused() =>
        Assert.Throws<InvalidDataException>(() => KernelComparison.Ratios([], []));

    private static KernelCount[] Counts(params long[] counts) =>
        [.. counts.Select((count, index) => new KernelCount("k" + index, count, "same"))];
}
