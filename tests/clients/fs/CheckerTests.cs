using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

/// <summary>Each kind of damage is found, and repaired without loss of anything else.</summary>
public sealed class CheckerTests
{
    private const int SizeOffset = 0;
    private const int LinksOffset = 6;
    private const int DirectOffset = 12;

    [Fact]
    public async Task A_wrong_number_of_names_is_corrected()
    {
        (byte[] image, uint first, _) = await TwoFiles();
        BinaryPrimitives.WriteUInt16LittleEndian(At(image, first, LinksOffset), 7);
        await RequireRepair(image, "has 1 names, and says 7");
    }

    [Fact]
    public async Task A_block_with_two_owners_stays_with_the_first()
    {
        (byte[] image, uint first, uint second) = await TwoFiles();
        BinaryPrimitives.WriteUInt32LittleEndian(
            At(image, second, DirectOffset + 4), BinaryPrimitives.ReadUInt32LittleEndian(At(image, first, DirectOffset)));
        await RequireRepair(image, "not its own");
    }

    [Fact]
    public async Task A_block_that_is_free_and_in_use_is_found()
    {
        (byte[] image, uint first, _) = await TwoFiles();
        uint block = BinaryPrimitives.ReadUInt32LittleEndian(At(image, first, DirectOffset));
        image[(2 * SfsLayout.BlockBytes) + (block / 8)] |= (byte)(1 << (int)(block % 8));
        await RequireRepair(image, $"block {block} is free, and in use");
    }

    [Fact]
    public async Task A_block_that_nobody_has_is_freed()
    {
        (byte[] image, _, _) = await TwoFiles();
        image[(2 * SfsLayout.BlockBytes) + 100] &= 0xFE;
        await RequireRepair(image, "block 800 is not free, and nobody has it");
    }

    [Fact]
    public async Task A_size_that_does_not_fit_the_blocks_is_cut()
    {
        (byte[] image, uint first, _) = await TwoFiles();
        BinaryPrimitives.WriteUInt32LittleEndian(At(image, first, SizeOffset), 3_000_000);
        await RequireRepair(image, "has 3000000 bytes in 3 blocks");
    }

    [Fact]
    public async Task A_name_of_nothing_is_taken_out()
    {
        (byte[] image, uint first, _) = await TwoFiles();
        At(image, first, 0)[..128].Clear();
        await RequireRepair(image, "which is no inode");
    }

    [Fact]
    public async Task What_only_the_original_leaves_behind_is_no_problem()
    {
        MemoryBlockStore store = await Disk.Empty();
        Volume volume = await Volume.Open(store);
        await volume.Create("/a", FileKind.Directory);
        uint moved = (await volume.Create("/a/b", FileKind.Directory)).File!.Number;
        await volume.Rename("/a/b", "/b");
        await volume.Sync();

        // It does not change the entry of the parent in a directory that is moved.
        uint content = BinaryPrimitives.ReadUInt32LittleEndian(At(store.Content, moved, DirectOffset));
        uint parent = (await volume.Lookup("/a")).File!.Number;
        BinaryPrimitives.WriteUInt32LittleEndian(At(store.Content, content, 260), parent);
        CheckReport report = await Disk.Check((byte[])store.Content.Clone());
        Assert.True(report.IsClean);
        Assert.Contains("as its parent", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    private static Span<byte> At(byte[] image, uint block, int offset) =>
        image.AsSpan(((int)block * SfsLayout.BlockBytes) + offset);

    private static async Task<(byte[] Image, uint First, uint Second)> TwoFiles()
    {
        MemoryBlockStore store = await Disk.Empty();
        Volume volume = await Volume.Open(store);
        uint first = await Disk.Put(volume, "/first", Disk.Noise(1, 10_000));
        uint second = await Disk.Put(volume, "/second", Disk.Noise(2, 10_000));
        await Disk.Put(volume, "/third", Disk.Noise(3, 10_000));
        await volume.Sync();
        return (store.Content, first, second);
    }

    private static async Task RequireRepair(byte[] image, string problem)
    {
        CheckReport found = await Disk.Check((byte[])image.Clone());
        Assert.Contains(found.Problems, text => text.Contains(problem, StringComparison.Ordinal));
        Assert.Equal(0, found.RepairedCount);
        CheckReport repaired = await Disk.Check(image, repairs: true);
        Assert.Equal(repaired.ProblemCount, repaired.RepairedCount);
        await Disk.RequireClean(image, "after the repair");
        Volume volume = await Volume.Open(new MemoryBlockStore(image, Disk.Buffers));
        Assert.Equal(Disk.Noise(3, 10_000), await Disk.Get(volume, "/third"));
    }
}
