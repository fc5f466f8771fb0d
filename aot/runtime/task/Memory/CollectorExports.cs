using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>What <c>System.GC</c> asks and tells. There is one generation, and every collection is a whole one.</summary>
internal static class CollectorExports
{
    [RuntimeExport("RhpCollect")]
    internal static void Collect(int generation, int mode, int lowMemory) => TaskHeap.Collect();

    [RuntimeExport("RhpGetGcTotalMemory")]
    internal static long GetTotalMemory() => (long)TaskHeap.Heap.CountUsedBytes();

    [RuntimeExport("RhGetGcCollectionCount")]
    internal static int GetCollectionCount(int generation, bool special) => TaskHeap.Heap.CollectionCount;

    [RuntimeExport("RhGetMaxGcGeneration")]
    internal static int GetMaxGeneration() => 0;

    [RuntimeExport("RhGetGeneration")]
    internal static int GetGeneration(nint value) => 0;

    [RuntimeExport("RhIsServerGc")]
    internal static bool IsServer() => false;

    [RuntimeExport("RhGetAllocatedBytesForCurrentThread")]
    internal static long GetAllocatedBytesForCurrentThread() => (long)TaskHeap.Heap.AllocatedBytes;

    [RuntimeExport("RhGetTotalAllocatedBytes")]
    internal static long GetTotalAllocatedBytes() => (long)TaskHeap.Heap.AllocatedBytes;

    [RuntimeExport("RhGetTotalAllocatedBytesPrecise")]
    internal static long GetTotalAllocatedBytesPrecise() => (long)TaskHeap.Heap.AllocatedBytes;

    /// <summary>What <c>RuntimeHelpers.EnsureSufficientExecutionStack</c> asks.</summary>
    [RuntimeExport("RhGetCurrentThreadStackBounds")]
    internal static unsafe void GetStackBounds(out byte* low, out byte* high)
    {
        low = TaskHeap.StackBottom;
        high = TaskHeap.StackTop;
    }
}
