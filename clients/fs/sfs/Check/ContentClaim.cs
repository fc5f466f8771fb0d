using System.Buffers.Binary;

namespace Signalbox.Sfs;

/// <summary>Takes the blocks of an inode's content for it, tables included, for as long as they are nobody else's.</summary>
/// <param name="cache">The blocks.</param>
/// <param name="geometry">The disk's.</param>
/// <param name="claimed">Blocks that have an owner.</param>
internal sealed class ContentClaim(BlockCache cache, Geometry geometry, BlockSet claimed)
{
    private CacheSlot? _table;

    /// <summary>Claims what an inode of so many blocks owns.</summary>
    /// <returns>How many blocks it can have.</returns>
    internal async ValueTask<uint> Run(Inode inode, uint blocks)
    {
        uint good = 0;
        try
        {
            while (good < blocks)
            {
                uint content = await Number(inode, good);
                if (!TryClaim(content))
                    break;
                if (!await ClaimTables(inode, good + 1))
                {
                    claimed.Remove(content);
                    break;
                }

                good++;
            }
        }
        finally
        {
            Hold(null);
        }

        return good;
    }

    /// <summary>Makes an inode shorter whose blocks are claimed.</summary>
    internal async ValueTask Cut(Inode inode, uint size)
    {
        uint blocks = SfsLayout.BlocksOf(size);
        try
        {
            for (uint count = inode.Blocks; count > blocks; count--)
            {
                claimed.Remove(await Number(inode, count - 1));
                await ReleaseTables(inode, count);
            }
        }
        finally
        {
            Hold(null);
        }

        inode.Size = size;
        inode.Blocks = blocks;
        if (blocks < SfsLayout.DirectBlocks)
            inode.Indirect = 0;
        if (blocks < SfsLayout.FirstDoublyIndirect)
            inode.DoublyIndirect = 0;
    }

    private static bool BeginsSecondLevel(uint count) =>
        count >= SfsLayout.FirstDoublyIndirect && (count - SfsLayout.FirstDoublyIndirect) % SfsLayout.NumbersPerBlock == 0;

    private bool TryClaim(uint block) => geometry.IsContent(block) && claimed.Add(block);

    /// <summary>Claims the tables that come with this many blocks: all of them or none.</summary>
    private async ValueTask<bool> ClaimTables(Inode inode, uint count)
    {
        if (count == SfsLayout.DirectBlocks)
            return TryClaim(inode.Indirect);
        if (!BeginsSecondLevel(count))
            return true;
        bool isFirst = count == SfsLayout.FirstDoublyIndirect;
        if (isFirst && !TryClaim(inode.DoublyIndirect))
            return false;
        if (TryClaim(await SecondLevel(inode, count)))
            return true;
        if (isFirst)
            claimed.Remove(inode.DoublyIndirect);
        return false;
    }

    private async ValueTask ReleaseTables(Inode inode, uint count)
    {
        if (count == SfsLayout.DirectBlocks)
            claimed.Remove(inode.Indirect);
        if (!BeginsSecondLevel(count))
            return;
        claimed.Remove(await SecondLevel(inode, count));
        if (count == SfsLayout.FirstDoublyIndirect)
            claimed.Remove(inode.DoublyIndirect);
    }

    /// <summary>The block of a content block; its tables are claimed.</summary>
    private async ValueTask<uint> Number(Inode inode, uint content)
    {
        if (content < SfsLayout.DirectBlocks)
            return inode.GetDirect((int)content);
        uint table = inode.Indirect;
        uint index = content - SfsLayout.DirectBlocks;
        if (content >= SfsLayout.FirstDoublyIndirect)
        {
            table = await SecondLevel(inode, content);
            index = (content - SfsLayout.FirstDoublyIndirect) % SfsLayout.NumbersPerBlock;
        }

        return await Entry(table, index);
    }

    private ValueTask<uint> SecondLevel(Inode inode, uint content)
    {
        uint index = (content - SfsLayout.FirstDoublyIndirect) / SfsLayout.NumbersPerBlock;
        return index < SfsLayout.NumbersPerBlock ? Entry(inode.DoublyIndirect, index) : ValueTask.FromResult(0u);
    }

    private async ValueTask<uint> Entry(uint table, uint index)
    {
        if (_table?.Block != table)
            Hold(await cache.Get(table));
        return BinaryPrimitives.ReadUInt32LittleEndian(_table!.Bytes[(int)(index * sizeof(uint))..]);
    }

    private void Hold(CacheSlot? table)
    {
        if (_table is not null)
            cache.Release(_table);
        _table = table;
    }
}
