using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Bench.Boot;

/// <summary>From the machine's first instruction to the shell's prompt, and what is in use by then.</summary>
internal sealed partial class BootArea : IBenchArea
{
    private const string Prompt = "signalbox> ";
    private const int MemoryMiB = 256;
    private const int PageBytes = 4096;
    private const int Starts = 5;

    public string Name => "boot";

    public async IAsyncEnumerable<Figure> Measure()
    {
        await MakeDisk();
        GuestRun run = await GuestRun.Boot(Machine with { CountInstructions = true, CommandLine = "shell: uptime; sleep 1; mem" });
        yield return new Figure("boot.to_shell", Number(Ready(), run.Output), "instructions");

        double[] milliseconds = new double[Starts];
        for (int start = 0; start < Starts; start++)
            milliseconds[start] = await MillisecondsToPrompt();
        Array.Sort(milliseconds);
        yield return new Figure("boot.to_shell_ms", milliseconds[Starts / 2], "ms");

        double free = Number(Free(), run.Output) * PageBytes;
        yield return new Figure("mem.after_boot", ((double)MemoryMiB * 1024 * 1024) - free, "bytes");
    }

    /// <summary>The number that a command of the shell has printed.</summary>
    /// <exception cref="BenchException">It has not.</exception>
    internal static double Number(Regex line, string output)
    {
        Match match = line.Match(output);
        return match.Success
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new BenchException($"the shell does not say what is asked ({line}):\n{output}");
    }

    [GeneratedRegex("the shell was ready after .* and ([0-9]+) instructions")]
    internal static partial Regex Ready();

    [GeneratedRegex("free +[^ ]+ in ([0-9]+) pages")]
    internal static partial Regex Free();

    private static string Disk => RepositoryTree.PathOf("out", "bench", "boot-disk.img");

    private static QemuOptions Machine => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = RepositoryTree.Archive("system"),
        MemoryMiB = MemoryMiB,
        ExtraArguments = ["-drive", $"file={Disk},format=raw,if=none,id=disk,snapshot=on", "-netdev", "user,id=net"],
        Devices = ["virtio-blk-device,drive=disk,bus=virtio-mmio-bus.0", "virtio-net-device,netdev=net,bus=virtio-mmio-bus.7"],
    };

    /// <summary>A disk such as `make run` makes at its first use.</summary>
    private static async Task MakeDisk()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Disk)!);
        await Tool.Run("dotnet", "out/sfs/signalbox-sfs.dll", "mkfs", Disk, "64M", "signalbox");
        await Tool.Run("dotnet", "out/sfs/signalbox-sfs.dll", "import", Disk, "system/disk");
    }

    /// <summary>From the start of QEMU's process.</summary>
    private static async Task<double> MillisecondsToPrompt()
    {
        var watch = Stopwatch.StartNew();
        await using QemuMachine machine = await QemuMachine.Start(Machine);
        await machine.Console.ReadUntil(Prompt);
        return watch.Elapsed.TotalMilliseconds;
    }
}
