using System.Runtime.CompilerServices;

namespace Signalbox.Runtime.Collector;

internal unsafe partial struct Heap
{
    /// <summary>Elements of an array that are looked at before others get their turn; bounds the mark stack.</summary>
    private const uint ArrayChunk = 128;

    /// <summary>
    /// Marks every object that a word between two addresses may point into. The words may hold anything.
    /// </summary>
    /// <param name="first">First word, a multiple of 8.</param>
    /// <param name="end">End of the last word.</param>
    internal void MarkConservatively(byte* first, byte* end)
    {
        for (byte** word = (byte**)first; word < end; word++)
        {
            if ((nuint)(*word - _start) <= _span)
            {
                VisitAddress(*word);
            }
        }
    }

    /// <summary>Whether the collection that is under way has reached an object; true outside the heap.</summary>
    private readonly bool IsMarked(byte* value) =>
        (nuint)(value - _start) >= _span || *ObjectLayout.HeaderOf(value) == _epoch;

    /// <summary>Marks an object given by its exact address; null and objects outside the heap are passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Visit(byte* value)
    {
        nuint offset = (nuint)(value - _start);
        if (offset < _span && *ObjectLayout.HeaderOf(value) != _epoch)
        {
            Mark(value, (uint)(offset >> BlockShift));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mark(byte* value, uint index)
    {
        *ObjectLayout.HeaderOf(value) = _epoch;
        _blocks[index].Epoch = _epoch;
        if (ObjectLayout.HasReferences(ObjectLayout.MethodTableOf(value)) && !_markStack.TryPush(value))
        {
            _blocks[index].Rescan = 1;
            _markStackOverflowed = true;
        }
    }

    /// <summary>
    /// Marks the object that an address lies in. Compiled loops may hold an address one past an object's end while they
    /// still need it, so where one slot ends and the next begins, both are kept.
    /// </summary>
    private void VisitAddress(byte* address)
    {
        byte* slot = FindSlot(address);
        if (slot != null)
        {
            VisitSlot(slot);
        }

        if ((slot == null || slot == address) && address > _start)
        {
            slot = FindSlot(address - 1);
            if (slot != null)
            {
                VisitSlot(slot);
            }
        }
    }

    private void VisitSlot(byte* slot)
    {
        // Only what was alive before this collection is an object; all else is free, perhaps with old contents.
        if (*slot == _previousEpoch)
        {
            Mark(slot + ObjectLayout.HeaderBytes, (uint)((nuint)(slot - _start) >> BlockShift));
        }
    }

    /// <summary>The slot or large object that an address lies in, free or not; null if it lies in none.</summary>
    private readonly byte* FindSlot(byte* address)
    {
        nuint offset = (nuint)(address - _start);
        if (offset >= _span)
        {
            return null;
        }

        uint index = (uint)(offset >> BlockShift);
        BlockInfo* block = _blocks + index;
        switch (block->Kind)
        {
            case BlockInfo.Free:
            case BlockInfo.Internal:
                return null;

            case BlockInfo.LargeStart:
                return BlockStart(index);

            case BlockInfo.LargeRest:
                return BlockStart(index - block->Link);

            default:
                uint slotBytes = SlotBytes(block->Kind);
                uint within = (uint)offset & (BlockBytes - 1);
                uint number = within / slotBytes;
                return number < BlockBytes / slotBytes ? BlockStart(index) + (number * slotBytes) : null;
        }
    }

    /// <summary>Follows references until nothing new is found.</summary>
    private void Drain()
    {
        DrainStack();
        while (_markStackOverflowed)
        {
            _markStackOverflowed = false;
            for (uint index = 0; index < _blockCount; index++)
            {
                if (_blocks[index].Rescan != 0)
                {
                    _blocks[index].Rescan = 0;
                    RescanBlock(index);
                }
            }
        }
    }

    /// <summary>
    /// Follows once more the references of all marked objects of a block. Each starts with an empty mark stack, so its
    /// own references do get marked, and the search ends.
    /// </summary>
    private void RescanBlock(uint index)
    {
        uint slotBytes = BlockBytes;
        byte* limit = BlockStart(index) + BlockBytes;
        if (_blocks[index].Kind >= SizeClass.First)
        {
            slotBytes = SlotBytes(_blocks[index].Kind);
            limit = SlotLimit(index, slotBytes);
        }

        for (byte* slot = BlockStart(index); slot != limit; slot += slotBytes)
        {
            byte* value = slot + ObjectLayout.HeaderBytes;
            if (*slot == _epoch && ObjectLayout.HasReferences(ObjectLayout.MethodTableOf(value)))
            {
                _markStack.TryPush(value);
                DrainStack();
            }
        }
    }

    /// <summary>
    /// Takes objects from the mark stack and marks what they refer to, until it is empty. Here a collection spends its
    /// time, so all that the loop needs is in local variables.
    /// </summary>
    private void DrainStack()
    {
        MarkLoop loop = new(_start, _span, _blocks, _epoch, _markStack);
        while (loop.TryTake(out byte* value, out uint firstElement))
        {
            byte* methodTable = ObjectLayout.MethodTableOf(value);
            ulong layout = ObjectLayout.LayoutWord(methodTable);
            if (!ObjectLayout.HasElements(methodTable))
            {
                VisitWords(ref loop, value + sizeof(nint), layout);
                continue;
            }

            uint count = ObjectLayout.ElementCount(value);
            if (count - firstElement > ArrayChunk)
            {
                count = firstElement + ArrayChunk;
                loop.PutBack(value, count);
            }

            nuint elementBytes = ObjectLayout.ElementBytes(methodTable);
            byte* element = ObjectLayout.Elements(value, methodTable) + (firstElement * elementBytes);
            for (uint index = firstElement; index < count; index++, element += elementBytes)
            {
                VisitWords(ref loop, element, layout);
            }
        }

        _markStack = loop.Stack;
        _markStackOverflowed |= loop.Overflowed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void VisitWords(ref MarkLoop loop, byte* first, ulong layout)
    {
        byte** word = (byte**)first;
        if ((layout & 1) == 0)
        {
            uint* indices = (uint*)layout;
            uint count = *indices;
            for (uint number = 1; number <= count; number++)
            {
                loop.Visit(word[indices[number]]);
            }

            return;
        }

        for (ulong bits = layout >> 1; bits != 0; bits >>= 1, word++)
        {
            if ((bits & 1) != 0)
            {
                loop.Visit(*word);
            }
        }
    }
}
