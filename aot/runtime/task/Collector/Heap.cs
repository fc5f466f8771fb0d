namespace Signalbox.Runtime.Collector;

/// <summary>
/// The heap of one task: objects do not move, a collection marks what is reachable, and what is not marked is free.
/// It works on one region of memory that its owner gives it and needs nothing else, so that tests can run it anywhere.
/// </summary>
/// <remarks>
/// <para>
/// The region is cut into blocks of 8 KiB. A block holds slots of one size for small objects, or belongs to one large
/// object. There is no sweep: the state byte in front of every object holds the number of the last collection that
/// reached it (its <em>epoch</em>), and a slot whose number is an older one is free. New objects get the number of the
/// last collection. When the number would overflow, all state bytes are brought back to 0 or 1.
/// </para>
/// <para>
/// Allocation takes slots from a run of free ones, zeroed at once when the run is taken. A collection is made of
/// <see cref="BeginCollection"/>, any number of <see cref="MarkConservatively"/>, and <see cref="FinishCollection"/>.
/// None of this allocates managed memory.
/// </para>
/// </remarks>
internal unsafe partial struct Heap
{
    /// <summary>log2 of the size of a block.</summary>
    internal const int BlockShift = 13;

    /// <summary>Bytes of a block.</summary>
    internal const int BlockBytes = 1 << BlockShift;

    private const byte LastEpoch = 255;
    private const nuint MinimumMarkStackBytes = 4096;
    private const int MarkStackFraction = 256;

    private byte* _start;
    private nuint _span;
    private BlockInfo* _blocks;
    private uint _blockCount;
    private uint _freeBlocks;
    private byte _epoch;
    private byte _previousEpoch;

    private uint _smallHint;
    private uint _largeHint;
    private uint _stressInterval;
    private uint _untilStress;
    private ulong _allocatedBytes;

    private MarkStack _markStack;
    private bool _markStackOverflowed;

    private HandleTable _handles;
    private FinalizerTable _finalizers;
    private FinalizerCursor _readyCursor;
    private uint _readyForFinalizer;
    private int _collectionCount;

    private fixed ulong _runs[SizeClass.End * 2];
    private fixed ulong _cursors[SizeClass.End * 3];
    private fixed ushort _slotBytes[SizeClass.End];
    private fixed byte _classOfGranules[(SizeClass.LimitBytes / 8) + 1];

    /// <summary>First byte of the blocks.</summary>
    internal readonly byte* Start => _start;

    /// <summary>Bytes of all blocks.</summary>
    internal readonly nuint Span => _span;

    /// <summary>Number of blocks that nothing uses.</summary>
    internal readonly uint FreeBlocks => _freeBlocks;

    /// <summary>How many collections there have been.</summary>
    internal readonly int CollectionCount => _collectionCount;

    /// <summary>Bytes given to objects since the start, as sizes of slots and blocks.</summary>
    internal ulong AllocatedBytes
    {
        get
        {
            ulong bytes = _allocatedBytes;
            for (uint number = SizeClass.First; number < SizeClass.End; number++)
            {
                AllocationRun* run = Run(number);
                bytes -= (ulong)(run->End - run->Next);
            }

            return bytes;
        }
    }

    /// <summary>Takes over a region of memory, whatever it contains.</summary>
    /// <param name="region">First byte.</param>
    /// <param name="bytes">Its length; three blocks are the least that is of any use.</param>
    /// <param name="stressInterval">If not 0, <see cref="IsCollectionDue"/> is true at every so many-th allocation.
    /// </param>
    internal void Initialize(byte* region, nuint bytes, uint stressInterval)
    {
        byte* end = region + bytes;
        nuint most = bytes >> BlockShift;
        nuint markStackBytes = bytes / MarkStackFraction;
        if (markStackBytes < MinimumMarkStackBytes)
        {
            markStackBytes = MinimumMarkStackBytes;
        }

        byte* markStack = (byte*)ObjectLayout.RoundUp((nuint)region);
        _markStack.Initialize(markStack, markStackBytes & ~(nuint)7);
        _blocks = (BlockInfo*)(markStack + (markStackBytes & ~(nuint)7));
        MemoryOperations.Clear((byte*)_blocks, most * (nuint)sizeof(BlockInfo));

        nuint first = ((nuint)(_blocks + most) + BlockBytes - 1) & ~(nuint)(BlockBytes - 1);
        _start = (byte*)first;
        _blockCount = first < (nuint)end ? (uint)((nuint)(end - first) >> BlockShift) : 0;
        _span = (nuint)_blockCount << BlockShift;
        _freeBlocks = _blockCount;
        _largeHint = _blockCount;
        _epoch = 1;
        _previousEpoch = 1;
        _stressInterval = stressInterval;
        _untilStress = stressInterval;

        for (int index = 0; index < SizeClass.End; index++)
        {
            _slotBytes[index] = SizeClass.SlotBytes[index];
        }

        uint number = SizeClass.First;
        for (uint granules = 0; granules <= SizeClass.LimitBytes / 8; granules++)
        {
            if (granules * 8 > SlotBytes(number))
            {
                number++;
            }

            _classOfGranules[granules] = (byte)number;
        }
    }

    /// <summary>Bytes in use: objects that the last collection reached and those allocated since.</summary>
    internal nuint CountUsedBytes()
    {
        nuint used = 0;
        for (uint index = 0; index < _blockCount; index++)
        {
            BlockInfo* block = _blocks + index;
            if (block->Kind == BlockInfo.LargeStart)
            {
                used += (nuint)block->Link << BlockShift;
            }
            else if (block->Kind is >= SizeClass.First and < SizeClass.End)
            {
                uint slotBytes = SlotBytes(block->Kind);
                byte* limit = SlotLimit(index, slotBytes);
                for (byte* slot = BlockStart(index); slot != limit; slot += slotBytes)
                {
                    used += *slot == _epoch ? slotBytes : 0;
                }
            }
        }

        return used;
    }

    private readonly uint SlotBytes(uint number) => _slotBytes[number];

    private readonly byte* BlockStart(uint index) => _start + ((nuint)index << BlockShift);

    /// <summary>End of the last whole slot of a block.</summary>
    private readonly byte* SlotLimit(uint index, uint slotBytes) =>
        BlockStart(index) + (BlockBytes / slotBytes * slotBytes);

    // SAFETY of both: the buffers are fields of this structure, which stands at a fixed address for as long as it lives.
    private AllocationRun* Run(uint number)
    {
        fixed (ulong* runs = _runs)
        {
            return (AllocationRun*)runs + number;
        }
    }

    private ClassCursor* Cursor(uint number)
    {
        fixed (ulong* cursors = _cursors)
        {
            return (ClassCursor*)cursors + number;
        }
    }
}
