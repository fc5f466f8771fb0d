using System.Runtime.CompilerServices;

namespace Signalbox.Runtime.Collector;

internal unsafe partial struct Heap
{
    /// <summary>
    /// Takes memory for an object from what is at hand; null means only that <see cref="TryAllocate"/> must be asked.
    /// </summary>
    /// <param name="bytes">All bytes of the object, at least 24 and a multiple of 8.</param>
    /// <returns>Zeroed memory whose first byte is set; the object is 8 bytes further.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* AllocateFromRun(nuint bytes)
    {
        uint number = (uint)bytes / 8;
        nuint slotBytes = bytes;
        if (bytes > SizeClass.ExactLimitBytes)
        {
            if (bytes > SizeClass.LimitBytes)
            {
                return null;
            }

            number = _classOfGranules[number];
            slotBytes = SlotBytes(number);
        }

        AllocationRun* run = Run(number);
        byte* slot = run->Next;
        byte* next = slot + slotBytes;
        if (next > run->End)
        {
            return null;
        }

        run->Next = next;
        *slot = _epoch;
        return slot;
    }

    /// <summary>Takes memory for an object without collecting.</summary>
    /// <param name="bytes">All bytes of the object, at least 24 and a multiple of 8.</param>
    /// <param name="mayStayDirty">Whether what follows the first 24 bytes of a large object may keep old contents.</param>
    /// <returns>The object's header, or null if there is no room.</returns>
    internal byte* TryAllocate(nuint bytes, bool mayStayDirty = false)
    {
        if (bytes > SizeClass.LimitBytes)
        {
            return TryAllocateLarge(bytes, mayStayDirty);
        }

        uint number = _classOfGranules[bytes / 8];
        uint slotBytes = SlotBytes(number);
        AllocationRun* run = Run(number);
        if (run->Next == run->End && !TryFindRun(number, slotBytes, run))
        {
            return null;
        }

        byte* slot = run->Next;
        run->Next = slot + slotBytes;
        *slot = _epoch;
        return slot;
    }

    /// <summary>Counts an allocation for the stress mode; true when it is the turn of a collection.</summary>
    internal bool IsCollectionDue()
    {
        if (_stressInterval == 0 || --_untilStress != 0)
        {
            return false;
        }

        _untilStress = _stressInterval;
        return true;
    }

    private bool TryFindRun(uint number, uint slotBytes, AllocationRun* run)
    {
        ClassCursor* cursor = Cursor(number);
        while (true)
        {
            byte epoch = _epoch;
            byte* limit = cursor->Limit;
            byte* first = cursor->Position;
            while (first != limit && *first == epoch)
            {
                first += slotBytes;
            }

            if (first != limit)
            {
                byte* end = first;
                do
                {
                    end += slotBytes;
                }
                while (end != limit && *end != epoch && _stressInterval == 0);

                TakeRun(run, cursor, first, end);
                return true;
            }

            if (cursor->Pending != 0)
            {
                uint index = cursor->Pending - 1;
                cursor->Pending = _blocks[index].Link;
                cursor->Position = BlockStart(index);
                cursor->Limit = SlotLimit(index, slotBytes);
                continue;
            }

            uint fresh = TakeFreeBlock((byte)number);
            if (fresh == _blockCount)
            {
                return false;
            }

            // Slots of another size may have stood here, so no byte of it is a state: all of it is one run.
            cursor->Limit = SlotLimit(fresh, slotBytes);
            cursor->Position = BlockStart(fresh);
            if (_stressInterval != 0)
            {
                MemoryOperations.Clear(cursor->Position, BlockBytes);
                continue;
            }

            TakeRun(run, cursor, cursor->Position, cursor->Limit);
            return true;
        }
    }

    private void TakeRun(AllocationRun* run, ClassCursor* cursor, byte* first, byte* end)
    {
        nuint bytes = (nuint)(end - first);
        MemoryOperations.Clear(first, bytes);
        run->Next = first;
        run->End = end;
        cursor->Position = end;
        _allocatedBytes += bytes;
    }

    /// <summary>Takes any free block; the number of blocks if there is none.</summary>
    private uint TakeFreeBlock(byte kind)
    {
        if (_freeBlocks == 0)
        {
            return _blockCount;
        }

        uint index = _smallHint;
        while (index < _blockCount && _blocks[index].Kind != BlockInfo.Free)
        {
            index++;
        }

        _smallHint = index;
        if (index < _blockCount)
        {
            _blocks[index].Kind = kind;
            _blocks[index].Link = 0;
            _freeBlocks--;
        }

        return index;
    }
}
