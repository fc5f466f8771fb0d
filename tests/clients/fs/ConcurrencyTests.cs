using Signalbox.Contracts;
using Xunit.Abstractions;

namespace Signalbox.Sfs.Tests;

/// <summary>Many requests at a time, on a disk that takes its time.</summary>
public sealed class ConcurrencyTests(ITestOutputHelper output)
{
    private const int Clients = 12;
    private const int Rounds = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Clients_do_not_disturb_each_other(int seed)
    {
        output.WriteLine($"seed {seed}");
        var store = new SlowStore((await Disk.Empty(4096)).Content, seed);
        new EventLoop().Run(
            async () =>
            {
                Volume volume = await Volume.Open(store);
                await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Work(volume, client, seed)));
                Assert.True(volume.Commits < Clients * Rounds * 3, $"{volume.Commits} commits");
                await volume.Sync();
            },
            store.Step);
        Assert.True(store.MostRequests > 2, $"{store.MostRequests} requests at a time");
        await Disk.RequireClean(store.Content, "at the end");
        Volume again = await Volume.Open(new MemoryBlockStore(store.Content, Disk.Buffers));
        Assert.Equal(Clients, (await Tree.Entries(again, SfsLayout.RootInode)).Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_disk_that_fails_is_an_error_to_everybody_and_the_image_stays_whole(int seed)
    {
        var store = new SlowStore((await Disk.Empty(4096)).Content, seed) { FailsAfter = 200 * (seed - 3) };
        int failures = 0;
        new EventLoop().Run(
            async () =>
            {
                Volume volume = await Volume.Open(store);
                for (int index = 0; failures < 5; index++)
                {
                    FileReply file = await volume.LookupOrCreate($"/{index % 20}");
                    FileStatus status = file.Status == FileStatus.Ok
                        ? (await volume.Write(file.File!.Number, 0, Disk.Noise(index, 30_000))).Status
                        : file.Status;
                    Assert.True(status is FileStatus.Ok or FileStatus.DeviceError, status.ToString());
                    failures += status == FileStatus.Ok ? 0 : 1;
                }

                Assert.Equal(FileStatus.DeviceError, await volume.Remove("/0"));
            },
            store.Step);
        await Disk.RequireClean(store.Content, "after the failure");
    }

    private static async Task Work(Volume volume, int client, int seed)
    {
        var random = new Random((seed * 100) + client);
        string path = $"/{client}";
        byte[] content = [];
        uint file = (await volume.LookupOrCreate(path)).File!.Number;
        for (int round = 0; round < Rounds; round++)
        {
            int offset = random.Next(content.Length + 1);
            byte[] part = Disk.Noise(random.Next(), random.Next(40_000));
            Assert.Equal(new FileTransfer(FileStatus.Ok, (uint)part.Length), await volume.Write(file, (uint)offset, part));
            if (content.Length < offset + part.Length)
                Array.Resize(ref content, offset + part.Length);
            part.CopyTo(content, offset);
            Assert.Equal(content, await Disk.Get(volume, path));
            if (random.Next(4) == 0)
            {
                Array.Resize(ref content, random.Next(content.Length + 1));
                Assert.Equal(FileStatus.Ok, await volume.SetSize(file, (ulong)content.Length));
            }

            string next = $"/{client}-{round}";
            Assert.Equal(FileStatus.Ok, await volume.Rename(path, next));
            path = next;
        }
    }
}
