using System.Security.Cryptography;
using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

/// <summary>An image that the original implementation has made.</summary>
public sealed class FixtureTests
{
    private static byte[] Image => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "sfs-small.img"));

    private static string[] List =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "sfs-small.sha256"));

    [Fact]
    public async Task Every_file_has_the_listed_hash()
    {
        Volume volume = await Volume.Open(new MemoryBlockStore(Image, Disk.Buffers) { IsReadOnly = true });
        var listed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in List)
        {
            string[] words = line.Split('\t');
            if (!line.StartsWith('#'))
                listed.Add("/" + words[0], $"{words[1]} {words[2]}");
        }

        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string path, string line) in await Tree.Of(volume))
        {
            string[] words = line.Split(' ');
            if (words[0] == nameof(FileKind.File))
                found.Add(path, $"{words[1]} {words[3]}");
        }

        Assert.True(listed.Count > 10);
        Assert.Equal(listed, found);
    }

    [Fact]
    public async Task Directories_and_links_are_the_listed_ones()
    {
        Volume volume = await Volume.Open(new MemoryBlockStore(Image, Disk.Buffers) { IsReadOnly = true });
        int seen = 0;
        IEnumerable<string> named = List.Where(line => line.StartsWith("# ") && !line.Contains("path<TAB>"));
        foreach (string[] words in named.Select(line => line[2..].Split('\t')))
        {
            FileReply reply = await volume.Lookup("/" + words[1], followLink: false);
            Assert.Equal(words[0] == "dir" ? FileKind.Directory : FileKind.SymbolicLink, reply.File!.Kind);
            if (words[0] == "symlink")
                Assert.Equal(words[2], (await volume.ReadLink("/" + words[1])).Target);
            seen++;
        }

        Assert.Equal(7, seen);
        Assert.Equal(await Disk.Get(volume, "/hello.txt"), await Disk.Get(volume, "/docs/up"));
    }

    [Fact]
    public async Task Times_are_those_that_were_set()
    {
        Volume volume = await Volume.Open(new MemoryBlockStore(Image, Disk.Buffers) { IsReadOnly = true });
        FileInformation file = (await volume.Lookup("/hello.txt")).File!;
        DateTime modified = DateTime.UnixEpoch.AddSeconds(1_600_000_000 + file.Number).AddMicroseconds(file.Number);
        Assert.Equal(modified, file.Modified);
        Assert.Equal(modified.AddSeconds(1_000_000), file.Accessed);
        Assert.Equal(modified.AddSeconds(2_000_000), file.Changed);
    }

    [Fact]
    public async Task The_checker_finds_nothing_and_the_free_blocks_agree()
    {
        CheckReport report = await Disk.Check(Image);
        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
        Assert.Equal(149u, report.UsedBlocks);
        Assert.Equal(875u, report.FreeBlocks);
    }

    [Fact]
    public async Task Looking_writes_nothing()
    {
        byte[] image = Image;
        Volume volume = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers) { IsReadOnly = true });
        await Tree.Of(volume);
        Assert.Equal(FileStatus.ReadOnly, (await volume.LookupOrCreate("/new")).Status);
        Assert.Equal(FileStatus.ReadOnly, await volume.Remove("/hello.txt"));
        Assert.Equal(FileStatus.Ok, await volume.Sync());
        Assert.Equal(SHA256.HashData(Image), SHA256.HashData(image));
    }

    [Fact]
    public async Task What_is_added_and_removed_leaves_the_rest_as_it_was()
    {
        byte[] image = Image;
        Volume volume = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers));
        SortedDictionary<string, string> before = await Tree.Of(volume);
        await Disk.Put(volume, "/docs/new.bin", Disk.Noise(1, 300_000));
        Assert.Equal(FileStatus.Ok, await volume.Rename("/docs/new.bin", "/names/moved.bin"));
        Assert.Equal(FileStatus.Ok, await volume.Remove("/names/moved.bin"));
        Assert.Equal(FileStatus.Ok, await volume.Sync());
        await Disk.RequireClean(image, "after the changes");
        Volume again = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers));
        Assert.Equal(before, await Tree.Of(again));
        Assert.Equal(875u, again.GetFileSystemInfo().FreeBlockCount);
    }
}
