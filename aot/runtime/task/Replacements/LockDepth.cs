using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>
/// How often an object is locked: 32 bits before its method table, which nothing else uses. Objects that the image
/// holds in read-only memory, string literals above all, are counted in a list.
/// </summary>
internal static unsafe class LockDepth
{
    private struct Entry
    {
        internal object Instance;
        internal uint Depth;
    }

    // From the first field back over the method table (8 bytes) and the depth itself.
    private const int OffsetFromFields = 12;

    private static Entry[]? _readOnly;

    /// <summary>The count of <paramref name="instance"/>, which must not be null.</summary>
    internal static ref uint Of(object instance)
    {
        ref byte fields = ref instance.GetRawData();

        // SAFETY: only the address is looked at, and objects do not move.
        if (Unsafe.AsPointer(ref fields) < (void*)(delegate*<void>)&ReadOnlyEnd)
        {
            return ref OfReadOnly(instance);
        }

        return ref Unsafe.As<byte, uint>(ref Unsafe.Subtract(ref fields, OffsetFromFields));
    }

    private static ref uint OfReadOnly(object instance)
    {
        Entry[] entries = _readOnly ??= [];
        for (int index = 0; index < entries.Length; index++)
        {
            if (entries[index].Instance == instance)
            {
                return ref entries[index].Depth;
            }
        }

        Array.Resize(ref entries, entries.Length + 1);
        _readOnly = entries;
        entries[^1].Instance = instance;
        return ref entries[^1].Depth;
    }

    [RuntimeImport("__rodata_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void ReadOnlyEnd();
}
