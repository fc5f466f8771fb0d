using Signalbox.Bench.Aot;
using Signalbox.Harness;

namespace Signalbox.Bench.Tests.Aot;

public sealed class AotAreaTests
{
    [Fact]
    public void Compare_gives_each_ratio_and_the_geometric_mean()
    {
        Figure[] figures = [.. AotArea.Compare(Kernels(200, 50), Kernels(100, 100))];
        Assert.Equal(["aot.vs_c.k0", "aot.vs_c.k1", "aot.vs_c.geomean"], figures.Select(figure => figure.Name));
        Assert.Equal([2.0, 0.5, 1.0], figures.Select(figure => Math.Round(figure.Value, 9)));
        Assert.All(figures, figure => Assert.Equal("ratio", figure.Unit));
    }

    [Fact]
    public void Compare_of_different_results_is_refused()
    {
        BenchException refused = Assert.Throws<BenchException>(
            () => AotArea.Compare(One("sort", result: 7), One("sort", result: 8)).ToArray());
        Assert.Contains("sort", refused.Message);
    }

    [Fact]
    public void Compare_of_different_kernels_is_refused() =>
        Assert.Throws<BenchException>(() => AotArea.Compare(One("sort", result: 7), One("crc", result: 7)).ToArray());

    [Fact]
    public void Compare_of_nothing_is_refused() =>
        Assert.Throws<BenchException>(() => AotArea.Compare(Kernels(), Kernels()).ToArray());

    private static Dictionary<string, KernelLine> One(string name, uint result) =>
        new() { [name] = new KernelLine(name, 1, result) };

    private static Dictionary<string, KernelLine> Kernels(params ulong[] counts) => counts
        .Select((count, index) => new KernelLine("k" + index, count, 1))
        .ToDictionary(kernel => kernel.Name);
}
