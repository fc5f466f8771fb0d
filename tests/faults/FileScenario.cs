using System.Globalization;
using Signalbox.Harness;
using Signalbox.Sfs.Tool;

namespace Signalbox.Faults;

/// <summary>
/// A client makes, writes, cuts, renames and removes files while the file server and the disk driver are killed, also while
/// they recover. What was answered must be in the image, nothing else, and the image must be whole.
/// </summary>
public sealed class FileScenario : IFaultScenario
{
    private const string Speaker = "file-exerciser: ";
    private const string FileLine = Speaker + "file ";
    private const string DiskSize = "64M";

    /// <inheritdoc/>
    public string Name => "fs";

    /// <inheritdoc/>
    public async Task<FaultReport> Run(int seed, int count)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signalbox-faults-");
        try
        {
            string archive = Path.Combine(folder.FullName, "faults.img");
            string disk = Path.Combine(folder.FullName, "disk.img");
            string manifest = await File.ReadAllTextAsync(
                RepositoryTree.PathOf("tests", "clients", "fs", "target", "faults.toml"));
            string arguments = string.Create(CultureInfo.InvariantCulture, $"faults {seed} {count} fs blk");
            FaultArchive.Write(manifest.Replace("faults 1 40 fs blk", arguments, StringComparison.Ordinal), archive);
            await new Commands(Stream.Null).Run(["mkfs", disk, DiskSize]);
            GuestRun run = await GuestRun.Boot(Machine(archive, disk), TimeSpan.FromSeconds(120 + count));
            if (run.ExitCode != 0)
                throw new FaultException($"seed {seed}: the run ended with {run.ExitCode}:\n{Tail(run.Output)}");
            return await Check(run.Output, disk, seed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<FaultReport> Check(string output, string disk, int seed)
    {
        var found = new MemoryStream();
        var tool = new Commands(found);
        if (await tool.Run(["fsck", disk]) != 0)
            throw new FaultException($"seed {seed}: the image is not whole:\n{Text(found)}");
        List<string> lines = [];
        List<string> names = [];
        foreach (string line in output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith(FileLine, StringComparison.Ordinal))
            {
                string[] words = line[FileLine.Length..].Split(' ');
                found.SetLength(0);
                await tool.Run(["cat", disk, words[0]]);
                if (words[1] != $"{found.Length}" || words[2] != $"{Hash(found.ToArray()):x16}")
                    throw new FaultException($"seed {seed}: {words[0]} has {found.Length} bytes, and not the content of {line}");
                names.Add(words[0][1..]);
            }
            else if (line.StartsWith(Speaker, StringComparison.Ordinal))
            {
                lines.Add(line[Speaker.Length..]);
            }
        }

        found.SetLength(0);
        await tool.Run(["ls", disk]);
        string listed = Text(found).TrimEnd('\n').Replace('\n', ' ');
        if (listed != string.Join(' ', names))
            throw new FaultException($"seed {seed}: the image has {listed}, and not {string.Join(' ', names)}");
        return new FaultReport([.. lines, $"{names.Count} files as they should be, the image is whole"]);
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 0xCBF2_9CE4_8422_2325;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 0x100_0000_01B3;
        return hash;
    }

    private static QemuOptions Machine(string archive, string disk) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = archive,
        Devices = ["virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0"],
        ExtraArguments = ["-drive", $"file={disk.Replace(",", ",,", StringComparison.Ordinal)},format=raw,if=none,id=disk0"],
    };

    private static string Text(MemoryStream stream) => System.Text.Encoding.UTF8.GetString(stream.ToArray());

    private static string Tail(string output) => string.Join('\n', output.Split('\n').TakeLast(30));
}
