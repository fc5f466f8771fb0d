using Signalbox.Harness;

namespace Signalbox.Bench.Gpu;

/// <summary>The machine with a screen and a keyboard that a client on it puts to use (tests/clients/screen-exerciser).</summary>
internal static class ScreenMachine
{
    // Before it stands the name of the task that prints it.
    private const string Prefix = "figure ";

    /// <summary>Options for one of the archives.</summary>
    public static QemuOptions Options(string archive, bool isCounted) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = RepositoryTree.PathOf("out", "screen-exerciser", archive + ".img"),
        CountInstructions = isCounted,
        WithQmp = true,
        DefaultDeadline = TimeSpan.FromMinutes(3),
        Devices = ["virtio-gpu-device,bus=virtio-mmio-bus.0", "virtio-keyboard-device,bus=virtio-mmio-bus.1"],
    };

    /// <summary>Waits for a figure.</summary>
    /// <exception cref="BenchException">The line is none.</exception>
    public static async Task<Figure> Read(QemuMachine machine, string name)
    {
        string line = await machine.Console.ExpectLine($"{Prefix}{name} ");
        return Figure.ParseLine(line[line.IndexOf(Prefix, StringComparison.Ordinal)..].TrimEnd())
            ?? throw new BenchException($"This is no figure: {line}");
    }
}
