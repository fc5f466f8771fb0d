using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Bench.Aot;

/// <summary>The compiler and its runtime: code quality beside C, costs of the runtime, sizes, and compile time.</summary>
internal sealed class AotArea : IBenchArea
{
    private const string Text = ".text";

    public string Name => "aot";

    public async IAsyncEnumerable<Figure> Measure()
    {
        string output = await Run(RepositoryTree.Image("aot-bench"));
        string outputOfC = await Run(await CKernels.Build());
        foreach (Figure figure in Compare(KernelLine.ParseOutput(output), KernelLine.ParseOutput(outputOfC)))
        {
            yield return figure;
        }

        foreach (Figure figure in Figure.ParseOutput(output))
        {
            yield return figure;
        }

        foreach (string image in (string[])["hello", "empty"])
        {
            byte[] file = await File.ReadAllBytesAsync(RepositoryTree.Image(image));
            yield return new Figure($"aot.{image}.text", ElfSections.Sizes(file)[Text], "bytes");
        }

        yield return new Figure("aot.hello.compile", await SecondsToCompileHello(), "s");
    }

    /// <summary>For each kernel the instructions of C# by those of C, and the geometric mean of these.</summary>
    /// <exception cref="BenchException">The two languages did not do the same.</exception>
    internal static IEnumerable<Figure> Compare(
        IReadOnlyDictionary<string, KernelLine> kernels, IReadOnlyDictionary<string, KernelLine> kernelsOfC)
    {
        if (kernels.Count == 0 || !kernels.Keys.ToHashSet().SetEquals(kernelsOfC.Keys))
        {
            throw new BenchException(
                $"C# ran the kernels ({string.Join(' ', kernels.Keys)}), C ({string.Join(' ', kernelsOfC.Keys)}).");
        }

        double logarithms = 0;
        foreach ((string name, KernelLine kernel) in kernels)
        {
            KernelLine kernelOfC = kernelsOfC[name];
            if (kernel.Result != kernelOfC.Result)
            {
                throw new BenchException($"{name}: C# computes {kernel.Result}, C {kernelOfC.Result}.");
            }

            double ratio = (double)kernel.Instructions / kernelOfC.Instructions;
            logarithms += Math.Log(ratio);
            yield return new Figure($"aot.vs_c.{name}", ratio, "ratio");
        }

        yield return new Figure("aot.vs_c.geomean", Math.Exp(logarithms / kernels.Count), "ratio");
    }

    private static async Task<string> Run(string image)
    {
        GuestRun run = await GuestRun.Boot(new QemuOptions { Kernel = image, CountInstructions = true });
        return run.ExitCode == 0
            ? run.Output
            : throw new BenchException($"{image} ended with {run.ExitCode}:\n{run.Output}");
    }

    /// <summary>From IL to ELF with nothing kept from an earlier run.</summary>
    private static async Task<double> SecondsToCompileHello()
    {
        string folder = RepositoryTree.PathOf("out", "bench-cold");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Stopwatch watch = Stopwatch.StartNew();
        await Tool.Run("dotnet", "out/aot/signalbox-aot.dll", "out/hello/Signalbox.Hello.dll",
            "-o", Path.Combine(folder, "hello.elf"), "--profile", "task", "--platform", "bare");
        return watch.Elapsed.TotalSeconds;
    }
}
