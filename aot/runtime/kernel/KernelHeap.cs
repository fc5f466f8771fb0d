using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// The memory of a kernel's objects: a region that is used up from its start while the kernel boots and closed
/// afterwards. Nothing is ever given back.
/// </summary>
internal static unsafe class KernelHeap
{
    private static byte* _next;
    private static byte* _end;
    private static byte* _start;

    /// <summary>Takes over the region that the linker script sets apart.</summary>
    internal static void Initialize()
    {
        _start = (byte*)ObjectLayout.RoundUp((nuint)LinkerSymbols.HeapStart);
        _next = _start;
        _end = LinkerSymbols.HeapEnd;
    }

    /// <summary>Zeroed memory for an object, its header included; a panic if there is none.</summary>
    /// <param name="bytes">A multiple of 8.</param>
    internal static byte* Allocate(nuint bytes)
    {
        byte* slot = _next;
        if (bytes > (nuint)(_end - slot))
        {
            Panic.Stop(_end == _start ? "allocation after the heap was sealed"u8 : "the boot heap is full"u8);
        }

        _next = slot + bytes;
        MemoryOperations.Clear(slot, bytes);
        return slot;
    }

    /// <summary>From now on an allocation is a panic.</summary>
    [RuntimeExport("SignalboxSealHeap")]
    internal static void Seal()
    {
        _start = _next;
        _end = _next;
    }

    /// <summary>Bytes that are left.</summary>
    [RuntimeExport("SignalboxHeapFreeBytes")]
    internal static nuint FreeBytes() => (nuint)(_end - _next);
}
