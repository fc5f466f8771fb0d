namespace Signalbox.Runtime.Collector;

internal unsafe partial struct Heap
{
    /// <summary>Starts a collection: nothing is marked. The roots are to be marked next.</summary>
    internal void BeginCollection()
    {
        RetireRuns();
        if (_epoch == LastEpoch)
        {
            RestartEpochs();
        }

        _previousEpoch = _epoch;
        _epoch++;
        _collectionCount++;
        MarkHandles();
        MarkReadyForFinalizer();
    }

    /// <summary>
    /// Ends a collection, after all roots have been marked: follows references, clears weak handles, finds what is
    /// to be finalized, and gives back the blocks that hold nothing.
    /// </summary>
    internal void FinishCollection()
    {
        DrainWithDependents();
        ClearDeadHandles(HandleKind.Weak);
        FindReadyForFinalizer();
        MarkReadyForFinalizer();
        DrainWithDependents();
        ClearDeadHandles(HandleKind.WeakTrackResurrection);
        ClearDeadHandles(HandleKind.Dependent);
        _previousEpoch = _epoch;
        RebuildBlockLists();
    }

    private void RetireRuns()
    {
        for (uint number = SizeClass.First; number < SizeClass.End; number++)
        {
            AllocationRun* run = Run(number);
            _allocatedBytes -= (ulong)(run->End - run->Next);
            *run = default;
            *Cursor(number) = default;
        }
    }

    private void RebuildBlockLists()
    {
        _smallHint = 0;
        _largeHint = _blockCount;

        // Downwards, so that each list begins with its lowest block.
        for (uint index = _blockCount; index > 0;)
        {
            index--;
            BlockInfo* block = _blocks + index;
            bool alive = block->Epoch == _epoch;
            if (block->Kind == BlockInfo.LargeStart)
            {
                if (!alive)
                {
                    FreeLarge(index);
                }
            }
            else if (block->Kind is >= SizeClass.First and < SizeClass.End)
            {
                if (alive)
                {
                    ClassCursor* cursor = Cursor(block->Kind);
                    block->Link = cursor->Pending;
                    cursor->Pending = index + 1;
                }
                else
                {
                    block->Kind = BlockInfo.Free;
                    _freeBlocks++;
                }
            }
        }
    }

    private void FreeLarge(uint index)
    {
        uint count = _blocks[index].Link;
        _freeBlocks += count;
        for (uint end = index + count; index < end; index++)
        {
            _blocks[index].Kind = BlockInfo.Free;
        }
    }

    /// <summary>Epochs have run out: what is alive becomes 1, all else 0.</summary>
    private void RestartEpochs()
    {
        for (uint index = 0; index < _blockCount; index++)
        {
            BlockInfo* block = _blocks + index;
            block->Epoch = 0;
            if (block->Kind == BlockInfo.LargeStart)
            {
                RestartEpoch(BlockStart(index));
            }
            else if (block->Kind is >= SizeClass.First and < SizeClass.End)
            {
                uint slotBytes = SlotBytes(block->Kind);
                byte* limit = SlotLimit(index, slotBytes);
                for (byte* slot = BlockStart(index); slot != limit; slot += slotBytes)
                {
                    RestartEpoch(slot);
                }
            }
        }

        _epoch = 1;
    }

    private readonly void RestartEpoch(byte* slot) => *slot = *slot == _epoch ? (byte)1 : (byte)0;
}
