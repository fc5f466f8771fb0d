using Signalbox.Harness;

namespace Signalbox.Bench;

/// <summary>Retired instructions of the same kernels in C# and in C.</summary>
internal static class KernelComparison
{
    /// <summary>The ratio C#/C of each kernel, and their geometric mean.</summary>
    /// <exception cref="InvalidDataException">The two sides ran different kernels, or computed different things.</exception>
    internal static IReadOnlyList<Figure> Ratios(IReadOnlyList<KernelCount> cSharp, IReadOnlyList<KernelCount> c)
    {
        if (cSharp.Count == 0 || !cSharp.Select(kernel => kernel.Name).SequenceEqual(c.Select(kernel => kernel.Name)))
        {
            throw new InvalidDataException($"C# ran [{Names(cSharp)}], C ran [{Names(c)}].");
        }

        List<Figure> ratios = [.. cSharp.Zip(c, Ratio)];
        double mean = Math.Exp(ratios.Average(ratio => Math.Log(ratio.Value)));
        return [.. ratios, new Figure("aot.vs_c.geomean", mean, "ratio")];
    }

    private static Figure Ratio(KernelCount cSharp, KernelCount c)
    {
        if (cSharp.Result != c.Result)
        {
            throw new InvalidDataException($"{c.Name}: C# computed {cSharp.Result}, C computed {c.Result}.");
        }

        return new Figure("aot.vs_c." + c.Name, (double)cSharp.Instructions / c.Instructions, "ratio");
    }

    private static string Names(IReadOnlyList<KernelCount> kernels) => string.Join(", ", kernels.Select(kernel => kernel.Name));
}
