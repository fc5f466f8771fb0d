namespace Signalbox.Runtime.Collector;

internal unsafe partial struct Heap
{
    private const nuint Ready = 1;
    private const byte FinalizerSuppressed = 1;

    /// <summary>How many objects wait for <see cref="TakeReadyForFinalizer"/>.</summary>
    internal readonly uint ReadyForFinalizer => _readyForFinalizer;

    /// <summary>Says that an object's finalizer is to run when nothing else keeps it.</summary>
    /// <returns>False if there is no memory to note it without a collection.</returns>
    internal bool TryRegisterForFinalizer(byte* value)
    {
        if (_finalizers.TryAdd(value))
        {
            return true;
        }

        uint index = TakeFreeBlock(BlockInfo.Internal);
        if (index == _blockCount)
        {
            return false;
        }

        _finalizers.AddBlock(BlockStart(index));
        return _finalizers.TryAdd(value);
    }

    /// <summary>Says that an object's finalizer is not to run (<c>GC.SuppressFinalize</c>).</summary>
    internal static void SuppressFinalizer(byte* value) => *FlagsOf(value) |= FinalizerSuppressed;

    /// <summary>Takes back <see cref="SuppressFinalizer"/>; false if the object was not suppressed.</summary>
    internal static bool UnsuppressFinalizer(byte* value)
    {
        bool suppressed = (*FlagsOf(value) & FinalizerSuppressed) != 0;
        *FlagsOf(value) &= unchecked((byte)~FinalizerSuppressed);
        return suppressed;
    }

    /// <summary>An object whose finalizer is to run now, or null.</summary>
    internal byte* TakeReadyForFinalizer()
    {
        if (_readyForFinalizer == 0)
        {
            return null;
        }

        // Entries become ready only in a collection, which starts the search anew.
        while (_finalizers.Next(ref _readyCursor, out nuint* entry))
        {
            if ((*entry & Ready) != 0)
            {
                byte* value = (byte*)(*entry & ~Ready);
                *entry = 0;
                _readyForFinalizer--;
                return value;
            }
        }

        return null;
    }

    /// <summary>The byte beside the state, the collector's too.</summary>
    private static byte* FlagsOf(byte* value) => ObjectLayout.HeaderOf(value) + 1;

    private void MarkReadyForFinalizer()
    {
        if (_readyForFinalizer == 0)
        {
            return;
        }

        FinalizerCursor cursor = _finalizers.Begin();
        while (_finalizers.Next(ref cursor, out nuint* entry))
        {
            if ((*entry & Ready) != 0)
            {
                Visit((byte*)(*entry & ~Ready));
            }
        }
    }

    /// <summary>
    /// Finds the objects that only their finalizers still need. None is marked before all are found: of two that refer
    /// to each other, both are finalized.
    /// </summary>
    private void FindReadyForFinalizer()
    {
        FinalizerCursor source = _finalizers.Begin();
        FinalizerCursor target = source;
        while (_finalizers.Next(ref source, out nuint* entry))
        {
            nuint value = *entry;
            if (value == 0)
            {
                continue;
            }

            if ((value & Ready) == 0 && !IsMarked((byte*)value))
            {
                if ((*FlagsOf((byte*)value) & FinalizerSuppressed) != 0)
                {
                    continue;
                }

                value |= Ready;
                _readyForFinalizer++;
            }

            _ = _finalizers.Next(ref target, out nuint* place);
            *place = value;
        }

        _finalizers.Truncate(target);
        _readyCursor = _finalizers.Begin();
    }
}
