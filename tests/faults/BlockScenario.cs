using System.Globalization;
using Signalbox.Harness;

namespace Signalbox.Faults;

/// <summary>
/// Eight writers write, read and flush while the disk driver is killed, also while it recovers. Afterwards every block of
/// the image must hold what its writer has last been told to be written: neither lost, old, torn nor in the wrong place.
/// </summary>
public sealed class BlockScenario : IFaultScenario
{
    private const int DiskBytes = 16 << 20;
    private const string Speaker = "disk-exerciser: ";
    private const string VersionsLine = Speaker + "versions ";

    /// <summary>The register layout of the disk's slot.</summary>
    public VirtioGeneration Generation { get; init; } = VirtioGeneration.Legacy;

    /// <inheritdoc/>
    public string Name => "blk";

    /// <inheritdoc/>
    public async Task<FaultReport> Run(int seed, int count)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("signalbox-faults-");
        try
        {
            string archive = Path.Combine(folder.FullName, "faults.img");
            string disk = Path.Combine(folder.FullName, "disk.img");
            string manifest = await File.ReadAllTextAsync(
                RepositoryTree.PathOf("tests", "servers", "blk", "target", "faults.toml"));
            string arguments = string.Create(CultureInfo.InvariantCulture, $"faults {seed} {count}");
            FaultArchive.Write(manifest.Replace("faults 1 50", arguments, StringComparison.Ordinal), archive);
            await File.WriteAllBytesAsync(disk, new byte[DiskBytes]);
            GuestRun run = await GuestRun.Boot(Machine(archive, disk), TimeSpan.FromSeconds(60 + count));
            if (run.ExitCode != 0)
                throw new FaultException($"seed {seed}: the run ended with {run.ExitCode}:\n{Tail(run.Output)}");
            return Check(run.Output, await File.ReadAllBytesAsync(disk), seed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compares the image with what the writers say.</summary>
    /// <exception cref="FaultException">They do not agree.</exception>
    internal static FaultReport Check(string output, byte[] image, int seed)
    {
        List<string> lines = [];
        int writers = 0;
        foreach (string line in output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith(VersionsLine, StringComparison.Ordinal))
            {
                string[] words = line[VersionsLine.Length..].Split(' ');
                int writer = int.Parse(words[0], CultureInfo.InvariantCulture);
                CheckBlocks(image, seed, writer, [.. words.Skip(1).Select(word => uint.Parse(word, CultureInfo.InvariantCulture))]);
                writers++;
            }
            else if (line.StartsWith(Speaker, StringComparison.Ordinal))
            {
                lines.Add(line[Speaker.Length..]);
            }
        }

        if (writers == 0)
            throw new FaultException($"seed {seed}: no writer has said what it wrote:\n{Tail(output)}");
        return new FaultReport(lines);
    }

    private static void CheckBlocks(byte[] image, int seed, int writer, uint[] versions)
    {
        for (int index = 0; index < versions.Length; index++)
        {
            int number = (writer * versions.Length) + index;
            ReadOnlySpan<byte> block = image.AsSpan(
                number * DiskExerciser.BlockPattern.BlockBytes, DiskExerciser.BlockPattern.BlockBytes);
            if (!DiskExerciser.BlockPattern.TryRead(block, (uint)seed, (uint)number, out uint version))
                throw new FaultException($"seed {seed}: block {number} of the image holds what nobody has written");
            if (version != versions[index])
            {
                throw new FaultException(
                    $"seed {seed}: block {number} of the image holds version {version}; the writer was told that {versions[index]} is written");
            }
        }
    }

    private QemuOptions Machine(string archive, string disk) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = archive,
        Virtio = Generation,
        Devices = ["virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0"],
        ExtraArguments = ["-drive", $"file={disk.Replace(",", ",,", StringComparison.Ordinal)},format=raw,if=none,id=disk0"],
    };

    private static string Tail(string output) => string.Join('\n', output.Split('\n').TakeLast(30));
}
