using System.Runtime;
using Internal.Runtime;
using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime;

/// <summary>
/// What <c>NativeMemory</c> and <c>Marshal.AllocHGlobal</c> stand on: a byte array that a strong handle keeps, for
/// objects do not move. In front of the memory stand the handle and the size.
/// </summary>
internal static unsafe class NativeMemoryExports
{
    private const int MinimumAlignment = 16;
    private const int PrefixBytes = 16;
    private const nuint Largest = int.MaxValue / 2;

    [RuntimeExport("SystemNative_Malloc")]
    internal static byte* Allocate(nuint bytes) => AllocateAligned(MinimumAlignment, bytes);

    [RuntimeExport("SystemNative_Calloc")]
    internal static byte* AllocateZeroed(nuint count, nuint bytes) =>
        bytes != 0 && count > Largest / bytes ? null : AllocateAligned(MinimumAlignment, count * bytes);

    [RuntimeExport("SystemNative_AlignedAlloc")]
    internal static byte* AllocateAligned(nuint alignment, nuint bytes)
    {
        if (bytes > Largest || alignment > Largest)
        {
            return null;
        }

        if (alignment < MinimumAlignment)
        {
            alignment = MinimumAlignment;
        }

        MethodTable* arrayType = MethodTable.Of<byte[]>();
        nuint length = PrefixBytes + alignment + bytes;
        nuint size = ObjectLayout.RoundUp(ObjectLayout.BaseBytes((byte*)arrayType) + length);
        byte* slot = TaskHeap.TryAllocate(size, mayStayDirty: false);
        if (slot == null)
        {
            return null;
        }

        byte* array = slot + ObjectLayout.HeaderBytes;
        *(MethodTable**)array = arrayType;
        *(uint*)(array + sizeof(nint)) = (uint)length;
        Handle* handle = TaskHeap.Heap.TryAllocateHandle(array, null, HandleKind.Strong);
        if (handle == null)
        {
            return null;
        }

        byte* first = ObjectLayout.Elements(array, (byte*)arrayType) + PrefixBytes;
        byte* memory = (byte*)(((nuint)first + alignment - 1) & ~(alignment - 1));
        ((Handle**)memory)[-2] = handle;
        ((nuint*)memory)[-1] = bytes;
        return memory;
    }

    [RuntimeExport("SystemNative_Realloc")]
    internal static byte* Reallocate(byte* memory, nuint bytes) =>
        ReallocateAligned(memory, MinimumAlignment, bytes);

    [RuntimeExport("SystemNative_AlignedRealloc")]
    internal static byte* ReallocateAligned(byte* memory, nuint alignment, nuint bytes)
    {
        byte* target = AllocateAligned(alignment, bytes);
        if (target != null && memory != null)
        {
            nuint old = ((nuint*)memory)[-1];
            MemoryOperations.Move(target, memory, old < bytes ? old : bytes);
            Free(memory);
        }

        return target;
    }

    [RuntimeExport("SystemNative_Free")]
    internal static void Free(byte* memory)
    {
        if (memory != null)
        {
            TaskHeap.Heap.FreeHandle(((Handle**)memory)[-2]);
        }
    }

    [RuntimeExport("SystemNative_AlignedFree")]
    internal static void FreeAligned(byte* memory) => Free(memory);
}
