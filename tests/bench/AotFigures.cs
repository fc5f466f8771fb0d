using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Bench;

/// <summary>What the ahead-of-time compiler achieves: speed beside C, size, its own time, costs of the runtime.</summary>
internal sealed class AotFigures : IFigureGroup
{
    /// <summary>The command that compiles the hello image anew; make sets it, since make knows it.</summary>
    private const string CompileCommandVariable = "HELLO_COMPILE_COMMAND";

    /// <inheritdoc/>
    public string Name => "aot";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Figure>> Measure()
    {
        string cSharp = await RunCounting("aot-bench");
        string c = await RunCounting("aot-bench-c");
        return
        [
            .. KernelComparison.Ratios(KernelCount.ParseOutput(cSharp), KernelCount.ParseOutput(c)),
            new Figure("aot.hello.text", TextSize("hello"), "bytes"),
            new Figure("aot.empty.text", TextSize("empty"), "bytes"),
            new Figure("aot.hello.compile", await CompileSeconds(), "s"),
            .. Figure.ParseOutput(cSharp),
        ];
    }

    private static async Task<string> RunCounting(string image)
    {
        QemuOptions options = new() { Kernel = RepositoryTree.Image(image), CountInstructions = true };
        GuestRun run = await GuestRun.Boot(options, TimeSpan.FromMinutes(10));
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidDataException($"The image '{image}' ended with exit code {run.ExitCode}:\n{run.Output}");
    }

    private static long TextSize(string image) =>
        ElfSections.Sizes(File.ReadAllBytes(RepositoryTree.Image(image)))
            .Where(section => section.Key.StartsWith(".text", StringComparison.Ordinal))
            .Sum(section => section.Value);

    private static async Task<double> CompileSeconds()
    {
        string command = Environment.GetEnvironmentVariable(CompileCommandVariable)
            ?? throw new InvalidOperationException($"{CompileCommandVariable} is not set; run this with 'make bench'.");
        ProcessStartInfo start = new("bash", ["-c", command]) { WorkingDirectory = RepositoryTree.Root };
        long before = Stopwatch.GetTimestamp();
        using Process compiler = Process.Start(start)!;
        await compiler.WaitForExitAsync();
        double seconds = Stopwatch.GetElapsedTime(before).TotalSeconds;
        return compiler.ExitCode == 0
            ? seconds
            : throw new InvalidOperationException($"Compiling the hello image failed with status {compiler.ExitCode}.");
    }
}
