using Signalbox.Harness;

namespace Signalbox.Bench.Block;

/// <summary>The disk: what requests cost, how many there are in a second, and how long a client waits for a driver that was
/// killed. docs/figures.md says how.</summary>
internal sealed class BlockArea : IBenchArea
{
    private const long DiskBytes = 64 << 20;
    private const string MemoryFolder = "/dev/shm";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public string Name => "blk";

    public async IAsyncEnumerable<Figure> Measure()
    {
        // Like the disks of the peers that the figures stand beside: a raw image in memory.
        string folder = Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();
        string disk = Path.Combine(folder, $"signalbox-bench-{Environment.ProcessId}.img");
        await File.WriteAllBytesAsync(disk, new byte[DiskBytes]);
        try
        {
            foreach ((string archive, bool counted) in ((string, bool)[])[("count", true), ("time", false)])
            {
                GuestRun run = await GuestRun.Boot(Machine(archive, disk, counted), Deadline);
                if (run.ExitCode != 0)
                {
                    throw new BenchException($"the bench image ended with {run.ExitCode}:\n{run.Output}");
                }

                foreach (Figure figure in Parse(run.Output))
                {
                    yield return figure;
                }
            }
        }
        finally
        {
            File.Delete(disk);
        }
    }

    /// <summary>Takes the figures out of what a task has printed, which the supervisor puts the task's name before.</summary>
    internal static IReadOnlyList<Figure> Parse(string output)
    {
        const string Speaker = "disk-exerciser: ";
        return Figure.ParseOutput(output.Replace(Speaker, "", StringComparison.Ordinal));
    }

    private static QemuOptions Machine(string archive, string disk, bool counted) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = RepositoryTree.PathOf("out", "disk-exerciser", archive + ".img"),
        CountInstructions = counted,
        Devices = ["virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0"],
        ExtraArguments = ["-drive", $"file={disk},format=raw,if=none,id=disk0,cache=writeback"],
    };
}
