namespace Signalbox.Runtime.Collector;

/// <summary>
/// Objects whose finalizer has not run, in the order of their registration, in blocks that form a list. The lowest bit
/// of an entry is set when the object is ready: nothing else keeps it, and its finalizer is to run.
/// </summary>
/// <remarks>
/// A block begins with the address of the next one. Entries keep their place when they become ready, so a collection
/// needs no memory; entries taken away leave 0 until the next collection closes the gaps.
/// </remarks>
internal unsafe struct FinalizerTable
{
    /// <summary>Entries of one block.</summary>
    internal const uint PerBlock = (Heap.BlockBytes - 8) / 8;

    private byte* _first;
    private byte* _last;
    private uint _usedInLast;

    /// <summary>Adds an object; false if the table needs another block.</summary>
    internal bool TryAdd(byte* value)
    {
        if (_last == null || (_usedInLast == PerBlock && Following(_last) == null))
        {
            return false;
        }

        if (_usedInLast == PerBlock)
        {
            _last = Following(_last);
            _usedInLast = 0;
        }

        Entries(_last)[_usedInLast++] = (nuint)value;
        return true;
    }

    /// <summary>Makes a block of the heap part of the table.</summary>
    internal void AddBlock(byte* block)
    {
        *(byte**)block = null;
        if (_last == null)
        {
            _first = block;
            _last = block;
            _usedInLast = 0;
        }
        else
        {
            *(byte**)_last = block;
        }
    }

    /// <summary>The first entry.</summary>
    internal readonly FinalizerCursor Begin() => new() { Block = _first };

    /// <summary>Goes to an entry in use; false at the end.</summary>
    internal readonly bool Next(ref FinalizerCursor cursor, out nuint* entry)
    {
        entry = null;
        if (cursor.Block == null)
        {
            return false;
        }

        if (cursor.Index == PerBlock && cursor.Block != _last)
        {
            cursor = new() { Block = Following(cursor.Block) };
        }

        if (cursor.Block == _last && cursor.Index == _usedInLast)
        {
            return false;
        }

        entry = Entries(cursor.Block) + cursor.Index++;
        return true;
    }

    /// <summary>Forgets what lies behind a cursor; the blocks stay for later.</summary>
    internal void Truncate(FinalizerCursor cursor)
    {
        _last = cursor.Block;
        _usedInLast = cursor.Index;
    }

    private static nuint* Entries(byte* block) => (nuint*)(block + sizeof(byte*));

    private static byte* Following(byte* block) => *(byte**)block;
}
