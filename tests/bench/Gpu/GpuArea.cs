using Signalbox.Bench.Aot;
using Signalbox.Harness;

namespace Signalbox.Bench.Gpu;

/// <summary>What it costs to show something, how fast a killed driver is back, and the Mandelbrot set beside the same in C.</summary>
internal sealed class GpuArea : IBenchArea
{
    private static readonly string[] Flags =
    [
        "-O2", "--target=riscv64-unknown-elf", "-march=rv64gc", "-mabi=lp64d", "-mcmodel=medany", "-ffreestanding",
        "-std=c11", "-ffp-contract=off",
    ];

    public string Name => "gpu";

    public async IAsyncEnumerable<Figure> Measure()
    {
        await using (QemuMachine machine = await QemuMachine.Start(ScreenMachine.Options("count", isCounted: true)))
        {
            yield return await ScreenMachine.Read(machine, "gpu.flush_full");
            yield return await ScreenMachine.Read(machine, "gpu.flush_64x64");
        }

        await using (QemuMachine machine = await QemuMachine.Start(ScreenMachine.Options("time", isCounted: false)))
        {
            yield return await ScreenMachine.Read(machine, "gpu.recovery_p50_ms");
        }

        KernelLine ours = await Run(RepositoryTree.Image("mandelbrot-bench"));
        KernelLine theirs = await Run(await BuildC());
        if (ours.Result != theirs.Result)
        {
            throw new BenchException($"C# has made the picture {ours.Result}, C {theirs.Result}.");
        }

        yield return new Figure("gpu.mandelbrot_vs_c", (double)ours.Instructions / theirs.Instructions, "ratio");
    }

    private static async Task<KernelLine> Run(string image)
    {
        GuestRun run = await GuestRun.Boot(new QemuOptions { Kernel = image, CountInstructions = true });
        return KernelLine.ParseOutput(run.Output)["mandelbrot"];
    }

    private static async Task<string> BuildC()
    {
        string folder = RepositoryTree.PathOf("out", "mandelbrot-bench-c");
        string shared = RepositoryTree.PathOf("tests", "aot", "bench", "c");
        Directory.CreateDirectory(folder);
        string picture = Path.Combine(folder, "mandelbrot.o");
        string start = Path.Combine(folder, "start.o");
        await Tool.Run(
            "clang-19", [.. Flags, "-c", RepositoryTree.PathOf("tests", "clients", "mandelbrot-bench", "mandelbrot.c"), "-o", picture]);
        await Tool.Run("clang-19", [.. Flags, "-c", Path.Combine(shared, "start.S"), "-o", start]);
        string image = Path.Combine(folder, "mandelbrot-bench-c.elf");
        await Tool.Run("ld.lld-19", ["-T", Path.Combine(shared, "bench.ld"), start, picture, "-o", image]);
        return image;
    }
}
