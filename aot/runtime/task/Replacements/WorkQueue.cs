namespace Signalbox.Runtime;

/// <summary>
/// The work items that wait for the thread, first in, first out. An item is a <c>Task</c> or an
/// <c>IThreadPoolWorkItem</c>, as for the class library's own pool.
/// </summary>
internal static class WorkQueue
{
    private const int InitialCapacity = 32;

    // A ring; its length is a power of two. Null: nothing was ever queued.
    private static object?[]? _ring;
    private static int _head;

    /// <summary>Queued items, with those taken out by <see cref="TryRemove"/> until their turn has passed.</summary>
    internal static int Count { get; private set; }

    /// <summary>Puts <paramref name="item"/> last.</summary>
    internal static void Enqueue(object item)
    {
        object?[] ring = _ring ??= new object?[InitialCapacity];
        if (Count == ring.Length)
        {
            ring = Grow(ring);
        }

        ring[(_head + Count) & (ring.Length - 1)] = item;
        Count++;
    }

    /// <summary>Takes the first item; null if there is none.</summary>
    internal static object? TryDequeue()
    {
        while (Count != 0)
        {
            object?[] ring = _ring!;
            int index = _head;
            object? item = ring[index];
            ring[index] = null;
            _head = (index + 1) & (ring.Length - 1);
            Count--;
            if (item is not null)
            {
                return item;
            }
        }

        return null;
    }

    /// <summary>Takes out <paramref name="item"/>, wherever it stands.</summary>
    /// <returns>Whether it was there.</returns>
    internal static bool TryRemove(object item)
    {
        object?[]? ring = _ring;
        for (int offset = 0; offset < Count; offset++)
        {
            ref object? place = ref ring![(_head + offset) & (ring.Length - 1)];
            if (place == item)
            {
                place = null;
                return true;
            }
        }

        return false;
    }

    private static object?[] Grow(object?[] ring)
    {
        object?[] larger = new object?[ring.Length * 2];
        for (int offset = 0; offset < Count; offset++)
        {
            larger[offset] = ring[(_head + offset) & (ring.Length - 1)];
        }

        _head = 0;
        return _ring = larger;
    }
}
