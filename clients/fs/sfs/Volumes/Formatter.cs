using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>Makes new file systems.</summary>
public static class Formatter
{
    private const int MostLabelBytes = 31;

    /// <summary>Makes an empty file system; everything that was there is lost.</summary>
    /// <param name="store">Where.</param>
    /// <param name="blocks">Its size in blocks of 4096 bytes, from 16 to what the store has.</param>
    /// <param name="label">Its name, at most 31 bytes.</param>
    /// <param name="clock">Tells the time.</param>
    /// <exception cref="SfsException">It cannot be so small or so large, or the device has failed.</exception>
    public static async ValueTask Format(
        IBlockStore store, uint blocks, string label = Superblock.UsualLabel, TimeProvider? clock = null)
    {
        if (blocks < SfsLayout.FewestBlocks || blocks > store.BlockCount)
            throw new SfsException(
                FileStatus.OutOfRange,
                $"a file system has {SfsLayout.FewestBlocks} to {store.BlockCount} blocks here, not {blocks}");
        if (Encoding.UTF8.GetByteCount(label) > MostLabelBytes)
            throw new SfsException(FileStatus.NameTooLong, $"a label has at most {MostLabelBytes} bytes");
        uint mapBlocks = SfsLayout.MapBlocksOf(blocks);
        uint rootContent = SfsLayout.FreeMapStart + mapBlocks;
        uint used = rootContent + 1;
        var cache = new BlockCache(store);
        Timestamp now = Timestamp.From((clock ?? TimeProvider.System).GetUtcNow().UtcDateTime);

        await Write(cache, rootContent, bytes =>
        {
            EntryName.Write(bytes[..SfsLayout.EntryBytes], SfsLayout.RootInode, "."u8);
            EntryName.Write(bytes.Slice(SfsLayout.EntryBytes, SfsLayout.EntryBytes), SfsLayout.RootInode, ".."u8);
        });
        CacheSlot root = await cache.GetBlank(SfsLayout.RootInode);
        var inode = new Inode(root);
        inode.Initialize(InodeType.Directory, links: DirectoryTable.FixedEntries, now);
        inode.Size = DirectoryTable.FixedEntries * SfsLayout.EntryBytes;
        inode.Blocks = 1;
        inode.SetDirect(0, rootContent);
        await cache.Write([(SfsLayout.RootInode, root)]);
        cache.Release(root);
        for (uint index = 0; index < mapBlocks; index++)
        {
            uint first = index * SfsLayout.BlocksPerMapBlock;
            await Write(cache, SfsLayout.FreeMapStart + index, bytes => FillMap(bytes, first, used, blocks));
        }

        // Block 0 comes last: without it there is no file system.
        await store.Flush();
        var superblock = new Superblock(blocks, blocks - used, label, mapBlocks);
        await Write(cache, SfsLayout.SuperblockNumber, superblock.Write);
        await store.Flush();
    }

    private static void FillMap(Span<byte> bytes, uint first, uint used, uint blocks)
    {
        for (uint bit = 0; bit < SfsLayout.BlocksPerMapBlock; bit++)
        {
            ulong block = (ulong)first + bit;
            if (block >= used && block < blocks)
                bytes[(int)(bit / 8)] |= (byte)(1 << (int)(bit % 8));
        }
    }

    private static async ValueTask Write(BlockCache cache, uint block, FillBlock fill)
    {
        CacheSlot slot = await cache.GetBlank(block);
        fill(slot.Bytes);
        await cache.Write([(block, slot)]);
        cache.Release(slot);
    }

    private delegate void FillBlock(Span<byte> bytes);
}
