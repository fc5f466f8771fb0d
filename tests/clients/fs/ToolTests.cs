using System.Security.Cryptography;
using System.Text;
using Signalbox.Sfs.Tool;

namespace Signalbox.Sfs.Tests;

/// <summary>The host's tool.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("signalbox-sfs-").FullName;

    private string Image => Path.Combine(_folder, "disk.img");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_imported_is_exported_again()
    {
        string source = Directory.CreateDirectory(Path.Combine(_folder, "source", "deep", "deeper")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(source, "large"), Disk.Noise(1, 6_000_000));
        await File.WriteAllTextAsync(Path.Combine(_folder, "source", "naïve 日本語"), "text");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "source", "empty"), []);
        File.CreateSymbolicLink(Path.Combine(_folder, "source", "link"), "deep/deeper/large");
        File.SetLastWriteTimeUtc(Path.Combine(source, "large"), DateTime.UnixEpoch.AddDays(10_000));
        await Run("mkfs", "64M", "a label");
        await Run("import", Path.Combine(_folder, "source"));
        Assert.EndsWith("clean\n", await Run("fsck"), StringComparison.Ordinal);
        await Run("export", Path.Combine(_folder, "target"));
        Assert.Equal(Contents(Path.Combine(_folder, "source")), Contents(Path.Combine(_folder, "target")));
        string large = Path.Combine(_folder, "target", "deep", "deeper", "large");
        Assert.Equal(DateTime.UnixEpoch.AddDays(10_000), File.GetLastWriteTimeUtc(large));
        Assert.Equal("text", await Run("cat", "/naïve 日本語"));
        Assert.Equal("deep/\nempty\nlink -> deep/deeper/large\nnaïve 日本語\n", await Run("ls", "/"));
        await Run("mv", "/deep", "/moved");
        await Run("rm", "/moved");
        Assert.EndsWith("clean\n", await Run("fsck"), StringComparison.Ordinal);
        Assert.StartsWith("a label: 16384 blocks", await Run("df"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tree_of_the_fixture_is_as_listed()
    {
        string fixture = Path.Combine(AppContext.BaseDirectory, "Fixtures", "sfs-small");
        File.Copy(fixture + ".img", Image);
        IEnumerable<string> listed = File.ReadAllLines(fixture + ".sha256").Where(line => !line.StartsWith('#'));
        IEnumerable<string> found = (await Run("tree")).Split('\n').Where(line => line.Contains('\t')).Select(line => line[1..]);
        Assert.Equal(listed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Very_many_files_are_imported()
    {
        string source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        for (int index = 0; index < 1500; index++)
            await File.WriteAllBytesAsync(Path.Combine(source, $"{index}"), []);
        await Run("mkfs", "64M");
        await Run("import", source);
        Assert.EndsWith("clean\n", await Run("fsck"), StringComparison.Ordinal);
        Assert.Equal(1500, (await Run("ls")).Count(character => character == '\n'));
    }

    [Fact]
    public async Task A_file_that_ends_at_the_last_written_block_grows()
    {
        await Run("mkfs", "64M");
        byte[] image = await File.ReadAllBytesAsync(Image);
        await File.WriteAllBytesAsync(Image, image[..(4 * SfsLayout.BlockBytes)]);
        Assert.EndsWith("clean\n", await Run("fsck"), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "file"), Disk.Noise(1, 3_000_000));
        await Run("put", Path.Combine(_folder, "file"), "/file");
        Assert.EndsWith("clean\n", await Run("fsck"), StringComparison.Ordinal);
        await Run("export", Path.Combine(_folder, "target"));
        Assert.Equal(Disk.Noise(1, 3_000_000), await File.ReadAllBytesAsync(Path.Combine(_folder, "target", "file")));
    }

    [Fact]
    public async Task A_broken_image_fails_the_check_and_is_repaired_on_demand()
    {
        await Run("mkfs", "1M");
        byte[] image = await File.ReadAllBytesAsync(Image);
        image[4096 + 6] = 9;
        await File.WriteAllBytesAsync(Image, image);
        Assert.Equal(1, await Code("fsck"));
        Assert.Equal(0, await Code("fsck", "--repair"));
        Assert.Equal(0, await Code("fsck"));
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        await Run("mkfs", "1M");
        await Assert.ThrowsAsync<SfsException>(() => Run("cat", "/nothing"));
        await Assert.ThrowsAsync<ArgumentException>(() => Run("mkfs", "12345"));
        await Assert.ThrowsAsync<ArgumentException>(() => Run("dance"));
        SfsException full = await Assert.ThrowsAsync<SfsException>(async () =>
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, "large"), new byte[2_000_000]);
            await Run("put", Path.Combine(_folder, "large"), "/large");
        });
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Code("fsck"));
    }

    private static Dictionary<string, string> Contents(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path),
            path => new FileInfo(path).LinkTarget
                ?? (Directory.Exists(path) ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))));

    private async Task<string> Run(string command, params string[] arguments)
    {
        var output = new MemoryStream();
        await new Commands(output).Run([command, Image, .. arguments]);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private Task<int> Code(params string[] words) => new Commands(Stream.Null).Run([words[0], Image, .. words[1..]]);
}
