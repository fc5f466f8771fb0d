using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>Which blocks hold a file's content: named by the inode, by its indirect block, or by second-level blocks that the
/// doubly indirect block names.</summary>
/// <remarks>Indirect blocks come one block early, as the original has it: a file of 12 blocks owns an indirect block with
/// nothing in it, one of 1036 a doubly indirect block and its first second-level block.</remarks>
/// <param name="cache">The blocks.</param>
/// <param name="geometry">The disk's.</param>
/// <param name="map">Where blocks come from.</param>
/// <param name="transaction">The changes.</param>
internal sealed class FileMap(BlockCache cache, Geometry geometry, FreeMap map, Transaction transaction)
{
    // So that no step keeps others waiting for long.
    private const int MostFreedAtOnce = 4096;

    /// <summary>The numbers of consecutive content blocks.</summary>
    /// <param name="inode">The file, pinned.</param>
    /// <param name="first">The first content block; all of them exist.</param>
    /// <param name="numbers">Takes the numbers.</param>
    /// <exception cref="SfsException">A number cannot be.</exception>
    internal async ValueTask Numbers(Inode inode, uint first, Memory<uint> numbers)
    {
        for (int done = 0; done < numbers.Length;)
        {
            uint content = first + (uint)done;
            if (content < SfsLayout.DirectBlocks)
            {
                numbers.Span[done] = inode.GetDirect((int)content);
                geometry.RequireContent(numbers.Span[done++], inode.Number);
                continue;
            }

            CacheSlot table = await GetTable(inode, content);
            try
            {
                int index = IndexInTable(content);
                int count = int.Min(numbers.Length - done, SfsLayout.NumbersPerBlock - index);
                for (int end = done + count; done < end; done++, index++)
                {
                    numbers.Span[done] = NumberIn(table, index);
                    geometry.RequireContent(numbers.Span[done], inode.Number);
                }
            }
            finally
            {
                cache.Release(table);
            }
        }
    }

    /// <summary>The number of one content block.</summary>
    internal async ValueTask<uint> Number(Inode inode, uint content)
    {
        if (content < SfsLayout.DirectBlocks)
        {
            uint direct = inode.GetDirect((int)content);
            geometry.RequireContent(direct, inode.Number);
            return direct;
        }

        CacheSlot table = await GetTable(inode, content);
        uint number = NumberIn(table, IndexInTable(content));
        cache.Release(table);
        geometry.RequireContent(number, inode.Number);
        return number;
    }

    /// <summary>Adds blocks at a file's end. Who calls sets the size, and what is in them.</summary>
    /// <param name="inode">The file, pinned.</param>
    /// <param name="blocks">How many it is to have.</param>
    /// <param name="added">Takes the numbers of the new ones.</param>
    /// <exception cref="SfsException">The disk is full.</exception>
    internal async ValueTask Grow(Inode inode, uint blocks, List<uint> added)
    {
        if (inode.Blocks >= blocks)
            return;
        transaction.Change(inode.Slot);
        uint goal = inode.Blocks > 0 ? await Number(inode, inode.Blocks - 1) + 1 : inode.Number + 1;
        while (inode.Blocks < blocks)
        {
            uint number = await map.Allocate(goal);
            await Place(inode, inode.Blocks, number);
            inode.Blocks++;
            uint table = await AddTables(inode, number + 1);
            goal = (table != 0 ? table : number) + 1;
            added.Add(number);
        }
    }

    /// <summary>Frees blocks at a file's end. Who calls sets the size.</summary>
    /// <param name="inode">The file, pinned.</param>
    /// <param name="blocks">How many it is to keep.</param>
    /// <param name="mostChanges">Ends early when the operation has changed so many blocks.</param>
    /// <exception cref="SfsException">What the disk says contradicts itself.</exception>
    internal async ValueTask Shrink(Inode inode, uint blocks, int mostChanges)
    {
        if (inode.Blocks <= blocks)
            return;
        transaction.Change(inode.Slot);
        for (int freed = 0; inode.Blocks > blocks && freed < MostFreedAtOnce; freed++)
        {
            if (freed > 0 && transaction.ChangeCount >= mostChanges)
                return;
            await map.Free(await Number(inode, inode.Blocks - 1));
            await RemoveTables(inode);
            inode.Blocks--;
        }
    }

    private static int IndexInTable(uint content) => content < SfsLayout.FirstDoublyIndirect
        ? (int)content - SfsLayout.DirectBlocks
        : (int)((content - SfsLayout.FirstDoublyIndirect) % SfsLayout.NumbersPerBlock);

    private static int SecondLevelIndex(uint content) =>
        (int)((content - SfsLayout.FirstDoublyIndirect) / SfsLayout.NumbersPerBlock);

    private static uint NumberIn(CacheSlot table, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(table.Bytes[(index * sizeof(uint))..]);

    private void SetNumber(CacheSlot table, int index, uint number)
    {
        transaction.Change(table);
        BinaryPrimitives.WriteUInt32LittleEndian(table.Bytes[(index * sizeof(uint))..], number);
    }

    /// <summary>The table that names a content block behind the direct ones, pinned.</summary>
    private async ValueTask<CacheSlot> GetTable(Inode inode, uint content)
    {
        if (content < SfsLayout.FirstDoublyIndirect)
        {
            geometry.RequireContent(inode.Indirect, inode.Number);
            return await cache.Get(inode.Indirect);
        }

        uint second = await SecondLevel(inode, SecondLevelIndex(content));
        return await cache.Get(second);
    }

    private async ValueTask<uint> SecondLevel(Inode inode, int index)
    {
        if (index >= SfsLayout.NumbersPerBlock)
            throw new SfsException(FileStatus.TooLarge, "the file has more blocks than there are numbers for");
        geometry.RequireContent(inode.DoublyIndirect, inode.Number);
        CacheSlot first = await cache.Get(inode.DoublyIndirect);
        uint second = NumberIn(first, index);
        cache.Release(first);
        geometry.RequireContent(second, inode.Number);
        return second;
    }

    private async ValueTask Place(Inode inode, uint content, uint number)
    {
        if (content < SfsLayout.DirectBlocks)
        {
            inode.SetDirect((int)content, number);
            return;
        }

        CacheSlot table = await GetTable(inode, content);
        SetNumber(table, IndexInTable(content), number);
        cache.Release(table);
    }

    /// <summary>Adds the tables that a file of this many blocks owns and one of a block less does not.</summary>
    /// <returns>The last one; 0 if there is none to add.</returns>
    private async ValueTask<uint> AddTables(Inode inode, uint goal)
    {
        uint blocks = inode.Blocks;
        if (blocks == SfsLayout.DirectBlocks)
            return inode.Indirect = await NewTable(goal);
        if (!BeginsSecondLevel(blocks))
            return 0;
        if (blocks == SfsLayout.FirstDoublyIndirect)
            inode.DoublyIndirect = await NewTable(goal);
        uint second = await NewTable(goal);
        geometry.RequireContent(inode.DoublyIndirect, inode.Number);
        CacheSlot first = await cache.Get(inode.DoublyIndirect);
        SetNumber(first, SecondLevelIndex(blocks), second);
        cache.Release(first);
        return second;
    }

    /// <summary>Frees the tables that a file of this many blocks owns and one of a block less does not.</summary>
    private async ValueTask RemoveTables(Inode inode)
    {
        uint blocks = inode.Blocks;
        if (blocks == SfsLayout.DirectBlocks)
        {
            geometry.RequireContent(inode.Indirect, inode.Number);
            await map.Free(inode.Indirect);
            inode.Indirect = 0;
        }

        if (!BeginsSecondLevel(blocks))
            return;
        await map.Free(await SecondLevel(inode, SecondLevelIndex(blocks)));
        if (blocks == SfsLayout.FirstDoublyIndirect)
        {
            await map.Free(inode.DoublyIndirect);
            inode.DoublyIndirect = 0;
            return;
        }

        CacheSlot first = await cache.Get(inode.DoublyIndirect);
        SetNumber(first, SecondLevelIndex(blocks), 0);
        cache.Release(first);
    }

    private static bool BeginsSecondLevel(uint blocks) =>
        blocks >= SfsLayout.FirstDoublyIndirect
        && (blocks - SfsLayout.FirstDoublyIndirect) % SfsLayout.NumbersPerBlock == 0;

    private async ValueTask<uint> NewTable(uint goal)
    {
        uint number = await map.Allocate(goal);
        transaction.AddFresh(await cache.GetBlank(number), isStructure: true);
        return number;
    }
}
