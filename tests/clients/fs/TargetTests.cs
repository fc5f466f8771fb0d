using Signalbox.Contracts;
using Signalbox.Harness;
using Signalbox.Sfs.Tool;
using Xunit.Abstractions;

namespace Signalbox.Sfs.Tests;

/// <summary>The file server on the target, and what the host finds on its disk afterwards.</summary>
public sealed class TargetTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("signalbox-fs-").FullName;

    private string Image => Path.Combine(_folder, "disk.img");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(VirtioGeneration.Legacy)]
    [InlineData(VirtioGeneration.Modern)]
    public async Task Files_that_are_written_on_the_target_are_found_on_the_host(VirtioGeneration generation)
    {
        await MakeDisk();
        GuestRun run = await Boot("check", commandLine: null, generation);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("hello: Hello from a disk", run.Output, StringComparison.Ordinal);
        Assert.Contains("made: large link second small", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, await RequireFiles(run.Output));
    }

    /// <summary>FS_FAULTS="SEED DEATHS" chooses another run: `make faults`.</summary>
    [Fact]
    public async Task Nothing_answered_is_lost_when_servers_are_killed()
    {
        string run = Environment.GetEnvironmentVariable("FS_FAULTS") ?? "1 30";
        await MakeDisk();
        GuestRun guest = await Boot("faults", $"file-exerciser: faults {run} fs blk", VirtioGeneration.Legacy);
        Assert.Equal(0, guest.ExitCode);
        Assert.Contains("deaths", guest.Output, StringComparison.Ordinal);
        int files = await RequireFiles(guest.Output);

        // Nothing else: the README, hello.txt and what is in /www were there before.
        using var store = new FileBlockStore(Image, FileAccess.Read);
        Volume volume = await Volume.Open(store);
        List<DirectoryEntry> root = await Tree.Entries(volume, SfsLayout.RootInode);
        Assert.Equal(files, root.Count(entry => entry.Name.StartsWith('f')));
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 0x100_0000_01B3;
        return hash;
    }

    private async Task MakeDisk()
    {
        var tool = new Commands(Stream.Null);
        await tool.Run(["mkfs", Image, "64M"]);
        await tool.Run(["import", Image, RepositoryTree.PathOf("system", "disk")]);
    }

    private async Task<GuestRun> Boot(string archive, string? commandLine, VirtioGeneration generation)
    {
        GuestRun run = await GuestRun.Boot(
            new QemuOptions
            {
                Kernel = RepositoryTree.Image("kernel"),
                Initrd = RepositoryTree.PathOf("out", "file-exerciser", archive + ".img"),
                CommandLine = commandLine,
                Virtio = generation,
                Devices = ["virtio-blk-device,drive=disk,bus=virtio-mmio-bus.0"],
                ExtraArguments = ["-drive", $"file={Image},format=raw,if=none,id=disk"],
            },
            Deadline);
        output.WriteLine(run.Output);
        return run;
    }

    /// <summary>Compares the disk with the lines "file PATH LENGTH HASH" that the target has printed.</summary>
    /// <returns>How many files there are.</returns>
    private async Task<int> RequireFiles(string printed)
    {
        using var store = new FileBlockStore(Image, FileAccess.Read);
        Volume volume = await Volume.Open(store);
        Assert.True(volume.Mounted.IsClean, volume.Mounted.ToString());
        int files = 0;
        foreach (string[] words in printed.Split('\n').Select(line => line.TrimEnd('\r').Split(' ')))
        {
            int start = Array.IndexOf(words, "file");
            if (start < 0 || words.Length < start + 4 || !words[start + 1].StartsWith('/'))
                continue;
            byte[] content = await Disk.Get(volume, words[start + 1]);
            Assert.Equal((words[start + 2], words[start + 3]), ($"{content.Length}", $"{Hash(content):x16}"));
            files++;
        }

        CheckReport report = await volume.Check(repairs: false);
        Assert.Empty(report.Problems);
        return files;
    }
}
