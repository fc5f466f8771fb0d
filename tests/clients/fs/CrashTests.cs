using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

/// <summary>The file system ends between any two of its writes; then somebody opens what is on the disk.</summary>
public sealed class CrashTests
{
    private static readonly (string Name, Func<Volume, Task> Run)[] Steps =
    [
        ("make a directory", async volume => await volume.Create("/d", FileKind.Directory)),
        ("make a file", async volume => await volume.Create("/d/a", FileKind.File)),
        ("write it", volume => Write(volume, "/d/a", 1, 9000)),
        ("make another", async volume => await volume.Create("/b", FileKind.File)),
        ("write that", volume => Write(volume, "/b", 2, 70_000)),
        ("rename", async volume => await volume.Rename("/d/a", "/d/renamed")),
        ("move", async volume => await volume.Rename("/d/renamed", "/moved")),
        ("replace", async volume => await volume.Rename("/moved", "/b")),
        ("link", async volume => await volume.Link("/b", "/d/link")),
        ("sync", async volume => await volume.Sync()),
        ("point", async volume => await volume.Create("/d/symbolic", FileKind.SymbolicLink, "link")),
        ("remove a name", async volume => await volume.Remove("/b")),
        ("make a directory below", async volume => await volume.Create("/d/e", FileKind.Directory)),
        ("move the directory", async volume => await volume.Rename("/d/e", "/e")),
        ("shrink", async volume => await volume.SetSize((await volume.Lookup("/d/link")).File!.Number, 5000)),
        ("grow", async volume => await volume.SetSize((await volume.Lookup("/d/link")).File!.Number, 20_000)),
        ("make a large file", async volume => await volume.Create("/large", FileKind.File)),
        ("write large", volume => Write(volume, "/large", 3, 30_000)),
        ("remove the directory", async volume => await volume.Remove("/e")),
        ("remove the file", async volume => await volume.Remove("/d/link")),
        ("make it again", async volume => await volume.Create("/again", FileKind.File)),
        ("write it again", volume => Write(volume, "/again", 4, 60_000)),
        ("remove large", async volume => await volume.Remove("/large")),
        ("sync at the end", async volume => await volume.Sync()),
    ];

    [Fact]
    public async Task Every_cut_leaves_the_state_before_or_after_one_operation()
    {
        (RecordingStore store, List<int> ends, List<string> states) = await RunSteps(await Disk.Empty());
        var seen = new HashSet<int>();
        byte[] image = (byte[])store.Initial.Clone();
        for (int cut = 0; cut <= store.Events.Count; cut++)
        {
            if (cut > 0 && store.Events[cut - 1] is { Bytes: { } bytes } written)
                RecordingStore.Apply(image, written.Block, bytes);
            int done = ends.Count(end => end <= cut);
            byte[] crashed = (byte[])image.Clone();
            string tree = await OpenAndCheck(crashed, $"cut {cut} of {store.Events.Count}, during {NameOf(done)}");
            int state = states.IndexOf(tree, done);
            Assert.True(
                state == done || state == done + 1,
                $"cut {cut}, during {NameOf(done)}: state {state} instead of {done}:\n{tree}\ninstead of\n{states[done]}");
            seen.Add(state);
        }

        Assert.Equal(states.Distinct().Count(), states.Where((_, index) => seen.Contains(index)).Distinct().Count());
    }

    [Fact]
    public async Task Opening_can_be_interrupted_as_well()
    {
        (RecordingStore store, _, _) = await RunSteps(await Disk.Empty());
        byte[] image = (byte[])store.Initial.Clone();
        for (int cut = 0; cut < store.Events.Count; cut++)
        {
            if (store.Events[cut] is { Bytes: { } bytes } written)
                RecordingStore.Apply(image, written.Block, bytes);
            if (cut % 3 != 0)
                continue;
            var opening = new RecordingStore((byte[])image.Clone());
            string whole = Tree.Text(await Tree.Of(await Volume.Open(opening)));
            byte[] interrupted = (byte[])image.Clone();
            foreach ((uint block, byte[]? part) in opening.Events)
            {
                if (part is not null)
                    RecordingStore.Apply(interrupted, block, part);
                Assert.Equal(whole, await OpenAndCheck((byte[])interrupted.Clone(), $"opening after cut {cut}"));
            }
        }
    }

    [Fact]
    public async Task A_large_file_is_removed_wholly_once_its_name_is_gone()
    {
        MemoryBlockStore disk = await Disk.Empty(6000);
        Volume first = await Volume.Open(disk);
        await Disk.Put(first, "/large", Disk.Noise(1, 18_000_000));
        await Disk.Put(first, "/other", Disk.Noise(2, 9000));
        await first.Sync();
        var store = new RecordingStore(disk.Content);
        Assert.Equal(FileStatus.Ok, await (await Volume.Open(store)).Remove("/large"));
        byte[] image = (byte[])store.Initial.Clone();
        var trees = new HashSet<string>();
        foreach ((uint block, byte[]? bytes) in store.Events)
        {
            if (bytes is not null)
                RecordingStore.Apply(image, block, bytes);
            trees.Add(await OpenAndCheck((byte[])image.Clone(), "during the removal"));
        }

        Assert.Equal(2, trees.Count);
    }

    [Fact]
    public async Task Without_room_for_a_journal_what_is_interrupted_is_repaired()
    {
        MemoryBlockStore disk = await Disk.Empty(SfsLayout.FewestBlocks);
        Volume first = await Volume.Open(disk);
        int made = 0;
        while ((await first.LookupOrCreate($"/{made}")).Status == FileStatus.Ok)
            made++;
        await first.Sync();
        var store = new RecordingStore(disk.Content);
        Volume volume = await Volume.Open(store);
        Assert.Equal(FileStatus.Ok, await volume.Rename("/0", "/zero"));
        Assert.Equal(FileStatus.Ok, await volume.Remove("/1"));
        Assert.Equal(FileStatus.Ok, await volume.Link("/2", "/two"));
        byte[] image = (byte[])store.Initial.Clone();
        int repaired = 0;
        foreach ((uint block, byte[]? bytes) in store.Events)
        {
            if (bytes is not null)
                RecordingStore.Apply(image, block, bytes);
            byte[] crashed = (byte[])image.Clone();
            Volume opened = await Volume.Open(new MemoryBlockStore(crashed, Disk.Buffers));
            repaired += opened.Mounted.Repair is null ? 0 : 1;
            Assert.Equal(FileStatus.Ok, (await opened.Lookup("/2")).Status);
            await opened.Sync();
            await Disk.RequireClean(crashed, "after the repair");
        }

        Assert.True(repaired > 0);
    }

    /// <summary>A disk that loses power has done any part of what was written since the last flush, sector by sector.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Loss_of_power_leaves_what_was_synced_and_a_clean_file_system(int seed)
    {
        (RecordingStore store, List<int> ends, List<string> states) = await RunSteps(await Disk.Empty());
        var random = new Random(seed);
        for (int round = 0; round < 150; round++)
        {
            int cut = random.Next(store.Events.Count + 1);
            byte[] image = LosePower(store, cut, random);
            string tree = Shape(await OpenAndCheck(image, $"seed {seed}, round {round}, power lost at {cut}"));
            int synced = Enumerable.Range(0, ends.Count)
                .Where(index => Steps[index].Name.StartsWith("sync", StringComparison.Ordinal) && ends[index] <= cut)
                .Select(index => index + 1).DefaultIfEmpty(0).Max();
            int done = ends.Count(end => end <= cut);
            Assert.True(
                Enumerable.Range(synced, done + 2 - synced).Any(index => index < states.Count && Shape(states[index]) == tree),
                $"seed {seed}, round {round}: power lost at {cut}, synced {synced}, done {done}:\n{tree}");
        }
    }

    private static async Task Write(Volume volume, string path, int seed, int length)
    {
        uint file = (await volume.Lookup(path)).File!.Number;
        Assert.Equal((uint)length, (await volume.Write(file, 0, Disk.Noise(seed, length))).LengthBytes);
    }

    private static string NameOf(int step) => step < Steps.Length ? Steps[step].Name : "nothing";

    /// <summary>Names and sizes without contents, which count only once they are synced.</summary>
    private static string Shape(string tree) =>
        string.Join('\n', tree.Split('\n').Select(line => string.Join(' ', line.Split(' ').Take(4))));

    private static async Task<(RecordingStore Store, List<int> Ends, List<string> States)> RunSteps(MemoryBlockStore disk)
    {
        var store = new RecordingStore(disk.Content);
        Volume volume = await Volume.Open(store);
        var ends = new List<int>();
        var states = new List<string> { Tree.Text(await Tree.Of(volume)) };
        foreach ((_, Func<Volume, Task> run) in Steps)
        {
            await run(volume);
            ends.Add(store.Events.Count);
            states.Add(Tree.Text(await Tree.Of(volume)));
        }

        return (store, ends, states);
    }

    private static async Task<string> OpenAndCheck(byte[] image, string when)
    {
        Volume volume = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers));
        Assert.Null(volume.Mounted.Repair);
        CheckReport report = await volume.Check(repairs: false);
        Assert.True(report.IsClean, $"{when}: {string.Join("; ", report.Problems)}");
        return Tree.Text(await Tree.Of(volume));
    }

    private static byte[] LosePower(RecordingStore store, int cut, Random random)
    {
        const int Sector = 512;
        byte[] image = (byte[])store.Initial.Clone();
        int flushed = store.Events.FindLastIndex(cut - 1 < 0 ? 0 : cut - 1, item => item.Bytes is null);
        for (int index = 0; index < cut; index++)
        {
            if (store.Events[index] is not { Bytes: { } bytes } written)
                continue;
            bool isTorn = random.Next(8) == 0;
            bool isBlockLost = random.Next(3) == 0;
            for (int sector = 0; sector < SfsLayout.BlockBytes; sector += Sector)
            {
                // Mostly whole blocks: what is torn everywhere tests nothing but the checksums.
                bool isLost = index > flushed && (isTorn ? random.Next(2) == 0 : isBlockLost);
                if (!isLost)
                    bytes.AsSpan(sector, Sector).CopyTo(image.AsSpan(((int)written.Block * SfsLayout.BlockBytes) + sector));
            }
        }

        return image;
    }
}
