using System;
using System.Runtime;
using Signalbox.Runtime.Collector;

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
        // The class library keeps 128 KiB in reserve, which is all the stack that most tasks have. A task keeps 32.
        const int TooMuchReserve = (128 - 32) * 1024;
        low = TaskHeap.StackBottom - TooMuchReserve;
        high = TaskHeap.StackTop;
    }

    /// <summary>What <c>GC.GetTotalPauseDuration</c> asks, in ticks of 100 ns.</summary>
    [RuntimeExport("RhGetTotalPauseDuration")]
    internal static long GetTotalPauseDuration() => (long)TaskHeap.PauseTicks;

    /// <summary>What <c>GC.GetGCMemoryInfo</c> asks; what a collector of one generation has no notion of stays 0.</summary>
    [RuntimeExport("RhGetMemoryInfo")]
    internal static unsafe void GetMemoryInfo(byte* firstField, int kind)
    {
        byte* value = firstField - sizeof(nint);
        GCMemoryInfoData data = *(GCMemoryInfoData*)&value;
        data._totalAvailableMemoryBytes = (long)TaskHeap.Heap.Span;
        data._highMemoryLoadThresholdBytes = (long)TaskHeap.Heap.Span;
        data._totalCommittedBytes = (long)TaskHeap.Heap.Span;
        data._heapSizeBytes = (long)TaskHeap.Heap.CountUsedBytes();
        data._memoryLoadBytes = (long)TaskHeap.Heap.Span - ((long)TaskHeap.Heap.FreeBlocks << Heap.BlockShift);
        data._finalizationPendingCount = TaskHeap.Heap.ReadyForFinalizer;
        data._index = TaskHeap.Heap.CollectionCount;
    }
}
