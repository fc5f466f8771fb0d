using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>Every method of the contract once, each result compared with what it must be.</summary>
/// <param name="words">After the name: the services of the disks.</param>
internal sealed class DiskCheck(string[] words)
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Checks each disk.</summary>
    internal async Task<bool> Run()
    {
        foreach (string service in words[1..])
        {
            using var pool = new SharedPool(BufferBytes, count: 4);
            using ServiceConnection connection = await Services.Connect(service, BlockDeviceContract.Id, pool);
            await Check(service, new BlockDeviceClient(connection.Rings), pool.Pool);
        }

        return true;
    }

    private static async Task Check(string service, IBlockDevice disk, OwnedBufferPool pool)
    {
        BlockInfo info = await disk.GetInfo();
        Console.WriteLine(
            $"{service}: {info.SectorCount} sectors, blocks of {info.BlockBytes}, name '{info.Name}', "
            + $"read-only {info.IsReadOnly}, discard {info.CanDiscard}, zeroes {info.CanWriteZeroes}, "
            + $"geometry {info.Geometry.Cylinders}/{info.Geometry.Heads}/{info.Geometry.Sectors}");
        BufferSlice source = await pool.RentAsync();
        BufferSlice target = await pool.RentAsync();
        Require((await disk.Read(0, source)).Status, BlockStatus.Ok, "read");
        Console.WriteLine($"{service}: first bytes {Convert.ToHexString(source.Readable[..16])}");
        BlockStatus mayWrite = info.IsReadOnly ? BlockStatus.ReadOnly : BlockStatus.Ok;
        Fill(source, seed: 1);
        Require((await disk.Write(128, source)).Status, mayWrite, "write");
        Require((await disk.Flush()).Status, BlockStatus.Ok, "flush");
        if (!info.IsReadOnly)
        {
            Require((await disk.Read(128, target)).Status, BlockStatus.Ok, "read back");
            Require(target.Readable.SequenceEqual(source.Readable), true, "what was written");
            await CheckScattered(disk, source, target, (int)info.BlockBytes);
            await CheckZeroes(disk, info, target);
        }

        Require((await disk.Read(info.SectorCount, target)).Status, BlockStatus.OutOfRange, "read beyond the end");
        Require((await disk.Read(ulong.MaxValue, target)).Status, BlockStatus.OutOfRange, "read far beyond the end");
        Require((await disk.Read(0, target.Slice(0, 100))).Status, BlockStatus.Unaligned, "read of 100 bytes");
        pool.Return(source);
        pool.Return(target);
    }

    private static async Task CheckScattered(IBlockDevice disk, BufferSlice source, BufferSlice target, int block)
    {
        BlockReply reply = await disk.WriteGathered(
            256, [source.Slice(block, block), source.Slice(0, block), source.Slice(4 * block, 2 * block)]);
        Require(reply, new BlockReply(BlockStatus.Ok, (uint)(4 * block / 512)), "gathered write");
        reply = await disk.ReadScattered(256, [target.Slice(0, 3 * block), target.Slice(8 * block, block)]);
        Require(reply.Status, BlockStatus.Ok, "scattered read");
        bool isSame = target.Readable[..block].SequenceEqual(source.Readable.Slice(block, block))
            && target.Readable.Slice(block, block).SequenceEqual(source.Readable[..block])
            && target.Readable.Slice(2 * block, block).SequenceEqual(source.Readable.Slice(4 * block, block))
            && target.Readable.Slice(8 * block, block).SequenceEqual(source.Readable.Slice(5 * block, block));
        Require(isSame, true, "what was gathered is what was scattered");
    }

    private static async Task CheckZeroes(IBlockDevice disk, BlockInfo info, BufferSlice target)
    {
        BlockStatus mayZero = info.CanWriteZeroes ? BlockStatus.Ok : BlockStatus.Unsupported;
        uint sectors = (uint)target.Length / 512;
        Require((await disk.WriteZeroes(128, sectors)).Status, mayZero, "zeroes");
        if (info.CanWriteZeroes)
        {
            await disk.Read(128, target);
            Require(target.Readable.ContainsAnyExcept((byte)0), false, "no zeroes");
        }

        BlockStatus mayDiscard = info.CanDiscard ? BlockStatus.Ok : BlockStatus.Unsupported;
        Require((await disk.Discard(128, sectors)).Status, mayDiscard, "discard");
    }

    private static void Fill(BufferSlice buffer, int seed)
    {
        var random = new Random(seed);
        random.NextBytes(buffer.Writable);
    }

    private static void Require<T>(T found, T wanted, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(found, wanted))
            throw new InvalidOperationException($"{what}: {found}, not {wanted}");
    }
}
