using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

public sealed class VolumeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(11 * 4096)]
    [InlineData(12 * 4096)]
    [InlineData((12 * 4096) + 1)]
    [InlineData(1036 * 4096)]
    [InlineData((1036 * 4096) + 1)]
    [InlineData((2061 * 4096) - 5)]
    public async Task Content_of_every_level_of_indirection_comes_back(int length)
    {
        MemoryBlockStore store = await Disk.Empty(4096);
        Volume volume = await Volume.Open(store);
        byte[] content = Disk.Noise(length, length);
        await Disk.Put(volume, "/file", content);
        await volume.Sync();
        await Disk.RequireClean(store.Content, "with the file");

        Volume again = await Volume.Open(new MemoryBlockStore(store.Content, Disk.Buffers));
        Assert.True(again.Mounted.IsClean);
        Assert.Equal(content, await Disk.Get(again, "/file"));
        uint free = again.GetFileSystemInfo().FreeBlockCount;
        Assert.Equal(FileStatus.Ok, await again.Remove("/file"));
        await again.Sync();
        await Disk.RequireClean(store.Content, "without the file");
        Assert.Equal(
            free + SfsLayout.BlocksOf((ulong)length) + SfsLayout.IndirectBlocksOf(SfsLayout.BlocksOf((ulong)length)) + 1,
            again.GetFileSystemInfo().FreeBlockCount);
    }

    [Fact]
    public async Task Growing_and_shrinking_block_by_block_keeps_the_rule_of_early_tables()
    {
        MemoryBlockStore store = await Disk.Empty(4096);
        Volume volume = await Volume.Open(store, new VolumeOptions { CommitsEachChange = false });
        uint file = await Disk.Put(volume, "/file", "x");
        uint[] counts = [11, 12, 13, 12, 11, 12, 1035, 1036, 1037, 1036, 1035, 1036, 2059, 2060, 2061, 2060, 2059, 1];
        foreach (uint blocks in counts)
        {
            Assert.Equal(FileStatus.Ok, await volume.SetSize(file, blocks * SfsLayout.BlockBytes));
            await volume.Sync();
            await Disk.RequireClean(store.Content, $"with {blocks} blocks");
        }
    }

    [Fact]
    public async Task A_gap_reads_as_zeros_also_where_something_stood_before()
    {
        Volume volume = await Volume.Open(await Disk.Empty());
        uint file = await Disk.Put(volume, "/file", Disk.Noise(1, 5000));
        Assert.Equal(FileStatus.Ok, await volume.SetSize(file, 100));
        Assert.Equal(FileStatus.Ok, (await volume.Write(file, 20_000, new byte[] { 7 })).Status);
        byte[] content = await Disk.Get(volume, "/file");
        Assert.Equal(Disk.Noise(1, 5000)[..100], content[..100]);
        Assert.Equal(20_001, content.Length);
        Assert.All(content[100..20_000], value => Assert.Equal(0, value));
        Assert.Equal(7, content[20_000]);
    }

    [Fact]
    public async Task A_full_disk_refuses_what_does_not_fit_and_takes_it_when_there_is_room_again()
    {
        MemoryBlockStore store = await Disk.Empty(200);
        Volume volume = await Volume.Open(store);
        await Disk.Put(volume, "/kept", Disk.Noise(1, 10_000));
        uint file = await Disk.Put(volume, "/large", "");
        FileTransfer written = await volume.Write(file, 0, new byte[2_000_000]);
        Assert.Equal(FileStatus.NoSpace, written.Status);
        Assert.Equal(written.LengthBytes, (await volume.GetInfo(file)).File!.SizeBytes);
        Assert.InRange(written.LengthBytes, 500_000u, 800_000u);
        int made = 0;
        while ((await volume.Create($"/d{made}", FileKind.Directory)).Status == FileStatus.Ok)
            made++;
        Assert.Equal(FileStatus.NoSpace, (await volume.Create("/another", FileKind.Directory)).Status);
        await volume.Sync();
        await Disk.RequireClean(store.Content, "full");
        Assert.Equal(FileStatus.Ok, await volume.Remove("/large"));
        await Disk.Put(volume, "/fits", Disk.Noise(2, (int)written.LengthBytes - 40_000));
        await volume.Sync();
        await Disk.RequireClean(store.Content, "full again");
        Assert.Equal(Disk.Noise(1, 10_000), await Disk.Get(volume, "/kept"));
    }

    [Fact]
    public async Task The_smallest_file_system_can_be_filled_and_emptied()
    {
        MemoryBlockStore store = await Disk.Empty(SfsLayout.FewestBlocks);
        Volume volume = await Volume.Open(store);
        for (int round = 0; round < 3; round++)
        {
            int made = 0;
            while ((await volume.LookupOrCreate($"/{made}")).Status == FileStatus.Ok)
                made++;
            Assert.InRange(made, 8, 12);
            await Disk.RequireClean(store.Content, "full");
            while (made > 0)
                Assert.Equal(FileStatus.Ok, await volume.Remove($"/{--made}"));
            await Disk.RequireClean(store.Content, "empty");
        }
    }

    [Fact]
    public async Task Links_share_a_file_until_the_last_name_goes()
    {
        MemoryBlockStore store = await Disk.Empty();
        Volume volume = await Volume.Open(store);
        uint free = volume.GetFileSystemInfo().FreeBlockCount;
        uint file = await Disk.Put(volume, "/a", "content");
        Assert.Equal(FileStatus.Ok, await volume.Link("/a", "/b"));
        Assert.Equal(2u, (await volume.GetInfo(file)).File!.Links);
        Assert.Equal(FileStatus.AlreadyExists, await volume.Link("/a", "/b"));
        Assert.Equal(FileStatus.IsDirectory, await volume.Link("/", "/c"));
        Assert.Equal(FileStatus.Ok, await volume.Remove("/a"));
        Assert.Equal("content"u8.ToArray(), await Disk.Get(volume, "/b"));
        Assert.Equal(FileStatus.Ok, await volume.Remove("/b"));
        Assert.Equal(FileStatus.NotFound, (await volume.GetInfo(file)).Status);
        Assert.Equal(free, volume.GetFileSystemInfo().FreeBlockCount);
        await volume.Sync();
        await Disk.RequireClean(store.Content, "at the end");
    }

    [Fact]
    public async Task Renaming_over_a_file_frees_what_it_replaces()
    {
        MemoryBlockStore store = await Disk.Empty();
        Volume volume = await Volume.Open(store);
        await volume.Create("/d", FileKind.Directory);
        await Disk.Put(volume, "/old", Disk.Noise(1, 100_000));
        await Disk.Put(volume, "/d/new", Disk.Noise(2, 5000));
        uint free = volume.GetFileSystemInfo().FreeBlockCount;
        Assert.Equal(FileStatus.Ok, await volume.Rename("/d/new", "/old"));
        Assert.Equal(Disk.Noise(2, 5000), await Disk.Get(volume, "/old"));
        Assert.Equal(FileStatus.NotFound, (await volume.Lookup("/d/new")).Status);
        Assert.Equal(free + 25 + 1 + 1, volume.GetFileSystemInfo().FreeBlockCount);
        await volume.Sync();
        await Disk.RequireClean(store.Content, "afterwards");
    }

    [Fact]
    public async Task A_moved_directory_knows_its_new_parent()
    {
        MemoryBlockStore store = await Disk.Empty();
        Volume volume = await Volume.Open(store);
        await volume.Create("/a", FileKind.Directory);
        await volume.Create("/b", FileKind.Directory);
        await volume.Create("/a/x", FileKind.Directory);
        await Disk.Put(volume, "/a/x/file", "here");
        Assert.Equal(FileStatus.IntoItself, await volume.Rename("/a", "/a/x/a"));
        Assert.Equal(FileStatus.Ok, await volume.Rename("/a/x", "/b/y"));
        Assert.Equal(2u, (await volume.Lookup("/a")).File!.Links);
        Assert.Equal(3u, (await volume.Lookup("/b")).File!.Links);
        Assert.Equal("here"u8.ToArray(), await Disk.Get(volume, "/b/y/../y/file"));
        Assert.Equal(FileStatus.Ok, await volume.Rename("/b/y", "/a"));
        Assert.Equal("here"u8.ToArray(), await Disk.Get(volume, "/a/file"));
        await volume.Sync();
        CheckReport report = await Disk.Check(store.Content);
        Assert.Empty(report.Problems);
        Assert.Empty(report.Notes);
    }

    [Fact]
    public async Task Symbolic_links_are_followed_and_circles_end()
    {
        Volume volume = await Volume.Open(await Disk.Empty());
        await volume.Create("/d", FileKind.Directory);
        await Disk.Put(volume, "/d/file", "text");
        await volume.Create("/d/up", FileKind.SymbolicLink, "../d/file");
        await volume.Create("/l", FileKind.SymbolicLink, "/d");
        await volume.Create("/circle", FileKind.SymbolicLink, "circle");
        await volume.Create("/new", FileKind.SymbolicLink, "d/made");
        Assert.Equal("text"u8.ToArray(), await Disk.Get(volume, "/l/up"));
        Assert.Equal(FileStatus.TooManyLinks, (await volume.Lookup("/circle")).Status);
        Assert.Equal(FileStatus.Ok, (await volume.Lookup("/circle", followLink: false)).Status);
        await Disk.Put(volume, "/new", "through the link");
        Assert.Equal("through the link"u8.ToArray(), await Disk.Get(volume, "/d/made"));
        Assert.Equal("../d/file", (await volume.ReadLink("/d/up")).Target);
        Assert.Equal(FileStatus.OutOfRange, (await volume.ReadLink("/d/file")).Status);
    }

    [Fact]
    public async Task Wrong_paths_names_and_kinds_are_refused_with_their_reason()
    {
        Volume volume = await Volume.Open(await Disk.Empty());
        await volume.Create("/d", FileKind.Directory);
        uint file = await Disk.Put(volume, "/d/f", "x");
        uint root = (await volume.Lookup("/")).File!.Number;
        string longest = new('n', SfsLayout.LongestName);
        Assert.Equal(FileStatus.Ok, (await volume.Create("/" + longest, FileKind.File)).Status);
        Assert.Equal(FileStatus.NameTooLong, (await volume.Create("/" + longest + "n", FileKind.File)).Status);
        Assert.Equal(FileStatus.NameTooLong, (await volume.Lookup("/" + new string('é', 128))).Status);
        Assert.Equal(FileStatus.InvalidPath, (await volume.Lookup("d")).Status);
        Assert.Equal(FileStatus.InvalidPath, (await volume.Create("/\0", FileKind.File)).Status);
        Assert.Equal(FileStatus.InvalidPath, (await volume.Create("/\ud800", FileKind.File)).Status);
        Assert.Equal(FileStatus.NotDirectory, (await volume.Lookup("/d/f/g")).Status);
        Assert.Equal(FileStatus.NotFound, (await volume.Create("/x/y", FileKind.File)).Status);
        Assert.Equal(FileStatus.AlreadyExists, (await volume.Create("/d", FileKind.File)).Status);
        Assert.Equal(FileStatus.IsDirectory, (await volume.LookupOrCreate("/d")).Status);
        Assert.Equal(FileStatus.OutOfRange, (await volume.Create("/o", FileKind.Other)).Status);
        Assert.Equal(FileStatus.OutOfRange, (await volume.Create("/o", FileKind.SymbolicLink)).Status);
        Assert.Equal(FileStatus.InvalidPath, await volume.Remove("/"));
        Assert.Equal(FileStatus.InvalidPath, await volume.Remove("/d/.."));
        Assert.Equal(FileStatus.NotEmpty, await volume.Remove("/d"));
        Assert.Equal(FileStatus.NotFound, await volume.Remove("/nothing"));
        Assert.Equal(FileStatus.IsDirectory, await volume.Rename("/d/f", "/d"));
        Assert.Equal(FileStatus.NotDirectory, await volume.Rename("/d", "/" + longest));
        Assert.Equal(FileStatus.IsDirectory, (await volume.Write(root, 0, new byte[1])).Status);
        Assert.Equal(FileStatus.IsDirectory, (await volume.Read(root, 0, new byte[1])).Status);
        Assert.Equal(FileStatus.NotDirectory, (await volume.List(file, 0, 1)).Status);
        Assert.Equal(FileStatus.OutOfRange, (await volume.List(root, 0, 0)).Status);
        Assert.Equal(FileStatus.TooLarge, (await volume.Write(file, uint.MaxValue, new byte[1])).Status);
        Assert.Equal(FileStatus.TooLarge, await volume.SetSize(file, 1UL << 32));
    }

    [Fact]
    public async Task A_number_that_no_directory_names_is_no_file()
    {
        MemoryBlockStore store = await Disk.Empty();
        Volume volume = await Volume.Open(store);
        uint file = await Disk.Put(volume, "/file", "x");

        // A file whose content looks like an inode that names other people's blocks.
        byte[] forged = store.Content.AsSpan((int)file * SfsLayout.BlockBytes, SfsLayout.BlockBytes).ToArray();
        await Disk.Put(volume, "/forged", forged);
        await volume.Sync();
        for (uint number = 0; number < 40; number++)
        {
            Volume fresh = await Volume.Open(Disk.Copy(store.Content));
            bool isNamed = number == SfsLayout.RootInode || number == file
                || number == (await volume.Lookup("/forged")).File!.Number;
            Assert.Equal(isNamed ? FileStatus.Ok : FileStatus.NotFound, (await fresh.GetInfo(number)).Status);
        }

        Assert.Equal(FileStatus.NotFound, (await volume.GetInfo(uint.MaxValue)).Status);
    }

    [Fact]
    public async Task Listing_while_removing_misses_nothing()
    {
        Volume volume = await Volume.Open(await Disk.Empty());
        for (int index = 0; index < 100; index++)
            await Disk.Put(volume, $"/{index}", "");
        uint cookie = 0;
        int removed = 0;
        do
        {
            DirectoryPage page = await volume.List(SfsLayout.RootInode, cookie, 7);
            foreach (DirectoryEntry entry in page.Entries)
            {
                Assert.Equal(FileStatus.Ok, await volume.Remove("/" + entry.Name));
                removed++;
            }

            cookie = page.NextCookie;
        }
        while (cookie != 0);
        Assert.Equal(100, removed);
    }

    [Fact]
    public async Task Times_follow_what_is_done()
    {
        var clock = new ManualClock();
        Volume volume = await Volume.Open(await Disk.Empty(), new VolumeOptions { Clock = clock });
        uint file = await Disk.Put(volume, "/file", "content");
        clock.Now = clock.Now.AddHours(1);
        await volume.Write(file, 0, new byte[1]);
        FileInformation written = (await volume.GetInfo(file)).File!;
        Assert.Equal(clock.Now.UtcDateTime, written.Modified);
        clock.Now = clock.Now.AddHours(1);
        await Disk.Get(volume, "/file");
        await volume.Sync();
        FileInformation read = (await volume.GetInfo(file)).File!;
        Assert.Equal(written.Modified, read.Modified);
        Assert.Equal(clock.Now.UtcDateTime, read.Accessed);
        DateTime set = new(1999, 12, 31, 23, 59, 59, DateTimeKind.Utc);
        Assert.Equal(FileStatus.Ok, await volume.SetTimes(file, set, set.AddTicks(1)));
        Assert.Equal(set.AddTicks(1), (await volume.GetInfo(file)).File!.Modified);
    }

    private sealed class ManualClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
