using System.Buffers.Binary;
using System.Numerics;
using Signalbox.Contracts;

namespace Signalbox.Sfs;

/// <summary>Which blocks are free. Allocation begins behind what the caller names, so that files lie together.</summary>
/// <param name="cache">Where the map's blocks are.</param>
/// <param name="geometry">Where they are on the disk.</param>
/// <param name="transaction">The changes.</param>
internal sealed class FreeMap(BlockCache cache, Geometry geometry, Transaction transaction)
{
    private const int BitsPerWord = 64;
    private const int WordsPerBlock = SfsLayout.BlockBytes / sizeof(ulong);
    private const uint MostReserve = 16;
    private const int BlocksPerReserved = 64;

    /// <summary>Blocks that hold the journal's copies: free on the disk, but not to be given away.</summary>
    internal HashSet<uint> Journal { get; } = [];

    /// <summary>Free blocks that content does not get, so that there is room for a journal.</summary>
    private uint Reserve { get; } = uint.Min(MostReserve, geometry.Blocks / BlocksPerReserved);

    /// <summary>Takes a free block.</summary>
    /// <param name="goal">Where it would be best.</param>
    /// <exception cref="SfsException">There is none.</exception>
    internal async ValueTask<uint> Allocate(uint goal)
    {
        if (transaction.UnusedBlocks <= Reserve)
            throw NoSpace();
        if (goal < geometry.FirstUsable || goal >= geometry.EndOfStore)
            goal = geometry.FirstUsable;
        uint first = goal / SfsLayout.BlocksPerMapBlock;

        // The block that the search begins in comes twice: its beginning is looked at last.
        for (uint step = 0; step <= geometry.MapBlocks; step++)
        {
            uint index = (first + step) % geometry.MapBlocks;
            int start = step == 0 ? (int)(goal % SfsLayout.BlocksPerMapBlock) : 0;
            CacheSlot map = await cache.Get(SfsLayout.FreeMapStart + index);
            try
            {
                if (TryTake(map, index, start, out uint block))
                    return block;
            }
            finally
            {
                cache.Release(map);
            }
        }

        throw NoSpace();
    }

    /// <summary>Gives a block back.</summary>
    /// <exception cref="SfsException">It is free already.</exception>
    internal async ValueTask Free(uint block)
    {
        CacheSlot map = await cache.Get(MapBlockOf(block));
        try
        {
            (int place, byte mask) = PlaceOf(block);
            if ((map.Bytes[place] & mask) != 0)
                throw SfsException.Corrupt($"block {block} is in use and yet free");
            transaction.KeepSettled(map);
            transaction.Change(map);
            map.Bytes[place] |= mask;
            transaction.UnusedBlocks++;
            transaction.AddFreed(block);
        }
        finally
        {
            cache.Release(map);
        }
    }

    /// <summary>Finds blocks for the journal's copies: free now and at the last checkpoint, from the end of the disk.</summary>
    /// <returns>Fewer than asked for if there are not so many.</returns>
    internal async ValueTask<List<uint>> FindForJournal(int count)
    {
        var found = new List<uint>(count);
        for (uint index = (geometry.EndOfStore - 1) / SfsLayout.BlocksPerMapBlock; found.Count < count; index--)
        {
            CacheSlot map = await cache.Get(SfsLayout.FreeMapStart + index);
            CollectFromEnd(map, index, count, found);
            cache.Release(map);
            if (index == 0)
                break;
        }

        return found;
    }

    /// <summary>Counts the free blocks.</summary>
    internal async ValueTask<uint> Count()
    {
        uint count = 0;
        for (uint index = 0; index < geometry.MapBlocks; index++)
        {
            CacheSlot map = await cache.Get(SfsLayout.FreeMapStart + index);
            for (int word = 0; word < WordsPerBlock; word++)
                count += (uint)BitOperations.PopCount(WordOf(map.Bytes, word));
            cache.Release(map);
        }

        return count;
    }

    internal static uint MapBlockOf(uint block) => SfsLayout.FreeMapStart + (block / SfsLayout.BlocksPerMapBlock);

    internal static (int Place, byte Mask) PlaceOf(uint block) =>
        ((int)(block % SfsLayout.BlocksPerMapBlock / 8), (byte)(1 << (int)(block % 8)));

    private static SfsException NoSpace() => new(FileStatus.NoSpace, "the disk is full");

    private static ulong WordOf(ReadOnlySpan<byte> bytes, int word) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[(word * sizeof(ulong))..]);

    /// <summary>Free now, and free on the disk: its old content may still be needed.</summary>
    private ulong FreeIn(CacheSlot map, int word)
    {
        ulong bits = WordOf(map.Bytes, word);
        ReadOnlySpan<byte> settled = transaction.SettledMap(map.Block);
        return bits == 0 || settled.IsEmpty ? bits : bits & WordOf(settled, word);
    }

    private bool TryTake(CacheSlot map, uint index, int start, out uint block)
    {
        ulong mask = ulong.MaxValue << (start % BitsPerWord);
        for (int word = start / BitsPerWord; word < WordsPerBlock; word++, mask = ulong.MaxValue)
        {
            for (ulong bits = FreeIn(map, word) & mask; bits != 0; bits &= bits - 1)
            {
                block = BlockOf(index, word, BitOperations.TrailingZeroCount(bits));
                if (block >= geometry.EndOfStore)
                    return false;
                if (block < geometry.FirstUsable || Journal.Contains(block))
                    continue;
                transaction.KeepSettled(map);
                transaction.Change(map);
                (int place, byte bit) = PlaceOf(block);
                map.Bytes[place] &= (byte)~bit;
                transaction.UnusedBlocks--;
                return true;
            }
        }

        block = 0;
        return false;
    }

    private void CollectFromEnd(CacheSlot map, uint index, int count, List<uint> found)
    {
        for (int word = WordsPerBlock - 1; word >= 0; word--)
        {
            for (ulong bits = FreeIn(map, word); bits != 0 && found.Count < count;)
            {
                int bit = BitsPerWord - 1 - BitOperations.LeadingZeroCount(bits);
                bits &= ~(1UL << bit);
                uint block = BlockOf(index, word, bit);
                if (block < geometry.EndOfStore && block >= geometry.FirstUsable && !Journal.Contains(block))
                    found.Add(block);
            }
        }
    }

    private static uint BlockOf(uint index, int word, int bit) =>
        (index * SfsLayout.BlocksPerMapBlock) + (uint)((word * BitsPerWord) + bit);
}
