using System.Runtime;
using System.Runtime.InteropServices;
using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime;

/// <summary>What <c>GCHandle</c>, <c>WeakReference</c> and <c>DependentHandle</c> stand on.</summary>
internal static unsafe class HandleExports
{
    [RuntimeExport("RhpHandleAlloc")]
    internal static Handle* Allocate(byte* target, GCHandleType type) => Allocate(target, null, type switch
    {
        GCHandleType.Weak => HandleKind.Weak,
        GCHandleType.WeakTrackResurrection => HandleKind.WeakTrackResurrection,
        _ => HandleKind.Strong,
    });

    [RuntimeExport("RhpHandleAllocDependent")]
    internal static Handle* AllocateDependent(byte* target, byte* secondary) =>
        Allocate(target, secondary, HandleKind.Dependent);

    [RuntimeExport("RhHandleFree")]
    internal static void Free(Handle* handle) => TaskHeap.Heap.FreeHandle(handle);

    [RuntimeExport("RhHandleGet")]
    internal static byte* Get(Handle* handle) => handle->Target;

    [RuntimeExport("RhHandleSet")]
    internal static void Set(Handle* handle, byte* target) => handle->Target = target;

    [RuntimeExport("RhHandleGetDependent")]
    internal static byte* GetDependent(Handle* handle, out byte* secondary)
    {
        secondary = handle->Secondary;
        return handle->Target;
    }

    [RuntimeExport("RhHandleSetDependentSecondary")]
    internal static void SetSecondary(Handle* handle, byte* secondary) => handle->Secondary = secondary;

    /// <summary>Null makes the class library throw <c>OutOfMemoryException</c>.</summary>
    private static Handle* Allocate(byte* target, byte* secondary, HandleKind kind)
    {
        Handle* handle = TaskHeap.Heap.TryAllocateHandle(target, secondary, kind);
        if (handle == null)
        {
            TaskHeap.Collect();
            handle = TaskHeap.Heap.TryAllocateHandle(target, secondary, kind);
        }

        return handle;
    }
}
