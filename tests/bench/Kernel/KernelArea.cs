using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Harness;
using Signalbox.TreeCheck;

namespace Signalbox.Bench.Kernel;

/// <summary>The kernel: its paths in instructions, and its size. Its figures begin with kernel, ipc, irq, task and boot.</summary>
internal sealed partial class KernelArea : IBenchArea
{
    private const string Folder = "microkernel/";

    // One instruction is a nanosecond, and the machine's clock counts at 10 MHz.
    private const double InstructionsPerTick = 100;

    public string Name => "kernel";

    public async IAsyncEnumerable<Figure> Measure()
    {
        GuestRun run = await GuestRun.Boot(Machine("kernel-bench") with { ExtraArguments = ["-rtc", "clock=vm"] });
        if (run.ExitCode != 0)
        {
            throw new BenchException($"the bench image ended with {run.ExitCode}:\n{run.Output}");
        }

        foreach (Figure figure in Figure.ParseOutput(run.Output))
        {
            yield return figure;
        }

        yield return new Figure("boot.to_first_task", await InstructionsToFirstTask(), "instructions");
        byte[] image = await File.ReadAllBytesAsync(RepositoryTree.Image("kernel"));
        yield return new Figure("kernel.text", ElfSections.Sizes(image)[".text"], "bytes");
        foreach (Figure figure in Lines(SourceTree.Read(RepositoryTree.Root)))
        {
            yield return figure;
        }
    }

    /// <summary>Lines of code without what is for one machine, and the share of unsafe ones in all.</summary>
    internal static IEnumerable<Figure> Lines(SourceTree tree)
    {
        UnsafeShare all = UnsafeShare.Below(tree, Folder);
        UnsafeShare machine = UnsafeShare.Below(tree, Folder + "Arch/");
        yield return new Figure("kernel.lines", all.Lines - machine.Lines, "lines");
        yield return new Figure("kernel.unsafe_share", all.Percent, "percent");
    }

    /// <summary>What the kernel's last line at boot says.</summary>
    /// <exception cref="BenchException">It says something else.</exception>
    internal static double ParseBootLine(string line)
    {
        Match match = BootLine().Match(line);
        return match.Success
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * InstructionsPerTick
            : throw new BenchException($"the kernel does not say how long it took to boot: {line}");
    }

    private static QemuOptions Machine(string archive) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = RepositoryTree.Archive(archive),
        CountInstructions = true,
    };

    private static async Task<double> InstructionsToFirstTask()
    {
        await using QemuMachine machine = await QemuMachine.Start(Machine("system"));
        return ParseBootLine(await machine.Console.ExpectLine("ticks of the clock"));
    }

    [GeneratedRegex("^  boot +([0-9]+) ticks of the clock")]
    private static partial Regex BootLine();
}
