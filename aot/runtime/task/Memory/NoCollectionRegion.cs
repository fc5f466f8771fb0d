using System;
using System.Runtime;
using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime;

/// <summary>
/// <c>GC.TryStartNoGCRegion</c>: as collections come only when the heap is full, it is enough to make room beforehand.
/// </summary>
internal static class NoCollectionRegion
{
    private static bool _active;
    private static int _collectionsAtStart;

    [RuntimeExport("RhpStartNoGCRegion")]
    internal static StartNoGCRegionStatus Start(long bytes, int hasLargeBytes, long largeBytes, int noFullCollection)
    {
        if (_active)
        {
            return StartNoGCRegionStatus.AlreadyInProgress;
        }

        if ((nuint)bytes > TaskHeap.Heap.Span)
        {
            return StartNoGCRegionStatus.AmountTooLarge;
        }

        if (FreeBytes < bytes)
        {
            TaskHeap.Collect();
            if (FreeBytes < bytes)
            {
                return StartNoGCRegionStatus.NotEnoughMemory;
            }
        }

        _active = true;
        _collectionsAtStart = TaskHeap.Heap.CollectionCount;
        return StartNoGCRegionStatus.Succeeded;
    }

    [RuntimeExport("RhpEndNoGCRegion")]
    internal static EndNoGCRegionStatus End()
    {
        if (!_active)
        {
            return EndNoGCRegionStatus.NotInProgress;
        }

        _active = false;
        return TaskHeap.Heap.CollectionCount == _collectionsAtStart
            ? EndNoGCRegionStatus.Succeeded
            : EndNoGCRegionStatus.AllocationExceeded;
    }

    private static long FreeBytes => (long)TaskHeap.Heap.FreeBlocks << Heap.BlockShift;
}
