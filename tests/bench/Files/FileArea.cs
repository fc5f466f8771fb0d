using Signalbox.Bench.Ipc;
using Signalbox.Harness;
using Signalbox.Sfs.Tool;

namespace Signalbox.Bench.Files;

/// <summary>The file server: what never waits in instructions, what the disk is part of in time.</summary>
internal sealed class FileArea : IBenchArea
{
    public string Name => "fs";

    public async IAsyncEnumerable<Figure> Measure()
    {
        foreach (bool isCounted in (bool[])[true, false])
        {
            foreach (Figure figure in await Run(isCounted))
                yield return figure;
        }
    }

    private static async Task<List<Figure>> Run(bool isCounted)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signalbox-bench-");
        try
        {
            string disk = Path.Combine(folder.FullName, "disk.img");
            var tool = new Commands(Stream.Null);
            await tool.Run(["mkfs", disk, "64M"]);
            await tool.Run(["import", disk, RepositoryTree.PathOf("system", "disk")]);
            GuestRun run = await GuestRun.Boot(Machine(disk, isCounted));
            if (run.ExitCode != 0)
                throw new BenchException($"the file exerciser ended with {run.ExitCode}:\n{run.Output}");
            return [.. run.Output.Split('\n').Select(IpcArea.FigureOf).OfType<Figure>()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static QemuOptions Machine(string disk, bool isCounted) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = RepositoryTree.PathOf("out", "file-exerciser", "bench.img"),
        CommandLine = isCounted ? null : "file-exerciser: bench time",
        CountInstructions = isCounted,
        Devices = ["virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0"],
        ExtraArguments = ["-drive", $"file={disk.Replace(",", ",,", StringComparison.Ordinal)},format=raw,if=none,id=disk0"],
    };
}
