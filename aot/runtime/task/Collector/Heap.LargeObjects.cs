namespace Signalbox.Runtime.Collector;

internal unsafe partial struct Heap
{
    /// <summary>
    /// Large objects are taken from the top downwards and small ones from the bottom upwards, so that short-lived
    /// small blocks do not cut the free room into pieces.
    /// </summary>
    private byte* TryAllocateLarge(nuint bytes, bool mayStayDirty)
    {
        if (bytes > _span)
        {
            return null;
        }

        uint count = (uint)((bytes + BlockBytes - 1) >> BlockShift);
        if (count > _freeBlocks)
        {
            return null;
        }

        uint index = FindFreeBlocks(_largeHint, count);
        if (index == _blockCount)
        {
            // Holes that were too small for an earlier request may serve this one.
            index = FindFreeBlocks(_blockCount, count);
            if (index == _blockCount)
            {
                return null;
            }
        }

        _largeHint = index;
        _freeBlocks -= count;
        _allocatedBytes += bytes;
        _blocks[index].Kind = BlockInfo.LargeStart;
        _blocks[index].Link = count;
        for (uint rest = 1; rest < count; rest++)
        {
            _blocks[index + rest].Kind = BlockInfo.LargeRest;
            _blocks[index + rest].Link = rest;
        }

        byte* header = BlockStart(index);
        MemoryOperations.Clear(header, mayStayDirty ? ObjectLayout.MinimumBytes : bytes);
        *header = _epoch;
        return header;
    }

    /// <summary>Searches downwards from <paramref name="top"/>; the number of blocks if there is no such hole.</summary>
    private readonly uint FindFreeBlocks(uint top, uint count)
    {
        uint found = 0;
        for (uint index = top; index > 0;)
        {
            index--;
            found = _blocks[index].Kind == BlockInfo.Free ? found + 1 : 0;
            if (found == count)
            {
                return index;
            }
        }

        return _blockCount;
    }
}
