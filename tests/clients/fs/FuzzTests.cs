using Signalbox.Contracts;
using Xunit.Abstractions;

namespace Signalbox.Sfs.Tests;

/// <summary>Images with anything on them. Whatever is asked, it ends with an answer, and a repair makes them whole.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Images = 120;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task A_broken_image_is_refused_or_used_as_far_as_it_goes_and_can_be_repaired(int seed)
    {
        output.WriteLine($"seed {seed}");
        byte[] whole = await Image();
        uint[] structure = await StructureOf(whole);
        for (int index = 0; index < Images; index++)
        {
            var random = new Random((seed * 1000) + index);
            byte[] broken = (byte[])whole.Clone();
            Break(broken, structure, random);
            await Use((byte[])broken.Clone());
            await Repair(broken, $"seed {seed}, image {index}");
        }
    }

    [Fact]
    public async Task Noise_is_no_file_system()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            SfsException exception = await Assert.ThrowsAsync<SfsException>(async () =>
                await Volume.Open(new MemoryBlockStore(Disk.Noise(seed, 64 * SfsLayout.BlockBytes), Disk.Buffers)));
            Assert.Equal(FileStatus.Corrupt, exception.Status);
        }
    }

    private static async Task<byte[]> Image()
    {
        MemoryBlockStore store = await Disk.Empty(2048);
        Volume volume = await Volume.Open(store, new VolumeOptions { CommitsEachChange = false });
        for (int index = 0; index < 30; index++)
        {
            await volume.Create($"/d{index % 5}", FileKind.Directory);
            await Disk.Put(volume, $"/d{index % 5}/{index}", Disk.Noise(index, index * index * 100));
        }

        await Disk.Put(volume, "/large", Disk.Noise(99, 1100 * SfsLayout.BlockBytes));
        await volume.Create("/link", FileKind.SymbolicLink, "d1/6");
        await volume.Link("/d1/6", "/second");
        await volume.Sync();
        return store.Content;
    }

    /// <summary>The blocks that hold something else than contents: those are worth breaking.</summary>
    private static async Task<uint[]> StructureOf(byte[] image)
    {
        Volume volume = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers));
        var blocks = new HashSet<uint> { 0, 1, 2, 3 };
        foreach (string path in (await Tree.Of(volume)).Keys)
        {
            uint number = (await volume.Lookup(path, followLink: false)).File!.Number;
            blocks.Add(number);
            foreach (int offset in (int[])[12, 60, 64])
                blocks.Add(BitConverter.ToUInt32(image, ((int)number * SfsLayout.BlockBytes) + offset));
        }

        return [.. blocks.Where(block => block < 2048)];
    }

    private static void Break(byte[] image, uint[] structure, Random random)
    {
        for (int count = 1 + random.Next(6); count > 0; count--)
        {
            int block = (int)structure[random.Next(structure.Length)] * SfsLayout.BlockBytes;
            int place = random.Next(3) == 0 ? random.Next(SfsLayout.BlockBytes) : random.Next(140);
            switch (random.Next(4))
            {
                case 0:
                    image[block + place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    BitConverter.TryWriteBytes(image.AsSpan(block + (place & ~3)), (uint)random.Next(2100));
                    break;
                case 2:
                    BitConverter.TryWriteBytes(image.AsSpan(block + (place & ~3)), random.Next(2) == 0 ? uint.MaxValue : 0);
                    break;
                default:
                    random.NextBytes(image.AsSpan(block + (place & ~15), 16));
                    break;
            }
        }
    }

    private static async Task Use(byte[] image)
    {
        Volume volume;
        try
        {
            volume = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers));
        }
        catch (SfsException)
        {
            return;
        }

        for (uint number = 0; number < 60; number++)
        {
            await volume.GetInfo(number);
            await volume.Read(number, 0, new byte[70_000]);
            await volume.List(number, 0, 32);
        }

        await volume.ReadLink("/link");
        for (int index = 0; index < 10; index++)
        {
            FileReply file = await volume.LookupOrCreate($"/d{index % 5}/{index}");
            if (file.Status == FileStatus.Ok)
                await volume.Write(file.File!.Number, (uint)index * 7000, new byte[9000]);
            await volume.Rename($"/d{index % 5}/{index}", $"/moved{index}");
            await volume.Remove($"/d{index % 5}/{index + 5}");
        }

        await volume.Sync();
    }

    private static async Task Repair(byte[] image, string when)
    {
        CheckReport repaired;
        try
        {
            repaired = await Disk.Check(image, repairs: true);
        }
        catch (SfsException exception)
        {
            Assert.Equal(FileStatus.Corrupt, exception.Status);
            return;
        }

        if (repaired.RepairedCount < repaired.ProblemCount)
            return;
        CheckReport again = await Disk.Check((byte[])image.Clone());
        Assert.True(
            again.IsClean,
            $"{when}: {string.Join("; ", again.Problems)} after the repair of {string.Join("; ", repaired.Problems)}");
        await Tree.Of(await Volume.Open(new MemoryBlockStore(image, Disk.Buffers)));
    }
}
