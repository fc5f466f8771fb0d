using System.Runtime.CompilerServices;

namespace Signalbox.Runtime.Collector;

/// <summary>The state of <see cref="Heap"/>'s innermost loop, apart from the heap so that it can stay in registers.</summary>
internal unsafe ref struct MarkLoop(byte* start, nuint span, BlockInfo* blocks, byte epoch, MarkStack stack)
{
    private readonly byte* _start = start;
    private readonly nuint _span = span;
    private readonly BlockInfo* _blocks = blocks;
    private readonly byte _epoch = epoch;

    /// <summary>What is still to be looked at.</summary>
    internal MarkStack Stack = stack;

    /// <summary>Whether something did not fit; its block is to be looked through.</summary>
    internal bool Overflowed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryTake(out byte* value, out uint firstElement)
    {
        if (Stack.IsEmpty)
        {
            value = null;
            firstElement = 0;
            return false;
        }

        value = Stack.Pop(out firstElement);
        return true;
    }

    /// <summary>Puts the rest of an array back.</summary>
    internal void PutBack(byte* array, uint firstElement)
    {
        if (!Stack.TryPushRest(array, firstElement))
        {
            Overflow((nuint)(array - _start));
        }
    }

    /// <summary>Marks an object given by its exact address; null and objects outside the heap are passed over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Visit(byte* value)
    {
        nuint offset = (nuint)(value - _start);
        byte* header = ObjectLayout.HeaderOf(value);
        if (offset >= _span || *header == _epoch)
        {
            return;
        }

        *header = _epoch;
        _blocks[offset >> Heap.BlockShift].Epoch = _epoch;
        if (ObjectLayout.HasReferences(ObjectLayout.MethodTableOf(value)) && !Stack.TryPush(value))
        {
            Overflow(offset);
        }
    }

    private void Overflow(nuint offset)
    {
        _blocks[offset >> Heap.BlockShift].Rescan = 1;
        Overflowed = true;
    }
}
