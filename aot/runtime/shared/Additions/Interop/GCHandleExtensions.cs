using System.Runtime.CompilerServices;

namespace System.Runtime.InteropServices;

/// <summary>Addresses of the data of pinned arrays and strings.</summary>
public static unsafe class GCHandleExtensions
{
    /// <summary>The address of the first element, or null without an array.</summary>
    public static T* GetAddressOfArrayData<T>(this PinnedGCHandle<T[]> handle)
    {
        T[]? target = handle.Target;

        // SAFETY: no object moves, and the handle keeps the array alive.
        return target is null ? null : (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(target));
    }

    /// <summary>The address of the first character, or null without a string.</summary>
    public static char* GetAddressOfStringData(this PinnedGCHandle<string> handle)
    {
        string? target = handle.Target;

        // SAFETY: no object moves, and the handle keeps the string alive.
        return target is null ? null : (char*)Unsafe.AsPointer(ref target.GetRawStringData());
    }
}
