namespace Signalbox.Runtime.Collector;

/// <summary>
/// All handles of a heap, in blocks that form a list. A block begins with the address of the next one. Blocks are never
/// given back: what a task once needed it will need again.
/// </summary>
internal unsafe struct HandleTable
{
    // sizeof(Handle) is no constant to the compiler of C#; the table's test compares.
    private const int PerBlock = (Heap.BlockBytes - 8) / 24;

    private byte* _blocks;
    private Handle* _free;

    /// <summary>A handle that is not in use, or null if the table needs another block.</summary>
    internal Handle* TryTake()
    {
        Handle* handle = _free;
        if (handle != null)
        {
            _free = (Handle*)handle->Secondary;
        }

        return handle;
    }

    /// <summary>Gives a handle back.</summary>
    internal void Release(Handle* handle)
    {
        handle->Kind = HandleKind.Free;
        handle->Target = null;
        handle->Secondary = (byte*)_free;
        _free = handle;
    }

    /// <summary>Makes a block of the heap part of the table.</summary>
    internal void AddBlock(byte* block)
    {
        *(byte**)block = _blocks;
        _blocks = block;
        for (Handle* handle = First(block); handle != End(block); handle++)
        {
            Release(handle);
        }
    }

    /// <summary>The next handle in use after <paramref name="handle"/> (null: from the start), or null.</summary>
    /// <param name="handle">Where to go on.</param>
    /// <param name="block">Kept between calls.</param>
    internal readonly Handle* Next(Handle* handle, ref byte* block)
    {
        if (handle == null)
        {
            block = _blocks;
            if (block == null)
            {
                return null;
            }

            handle = First(block) - 1;
        }

        while (true)
        {
            handle++;
            if (handle == End(block))
            {
                block = *(byte**)block;
                if (block == null)
                {
                    return null;
                }

                handle = First(block);
            }

            if (handle->Kind != HandleKind.Free)
            {
                return handle;
            }
        }
    }

    private static Handle* First(byte* block) => (Handle*)(block + sizeof(byte*));

    private static Handle* End(byte* block) => First(block) + PerBlock;
}
