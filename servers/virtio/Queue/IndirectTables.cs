namespace Signalbox.Virtio;

/// <summary>A table of descriptors for each chain that a queue can hold. VIRTIO 1.2 §2.7.5.3.</summary>
internal sealed unsafe class IndirectTables
{
    private readonly DmaMemory _memory;
    private readonly Descriptor* _first;
    private readonly int _mostSegments;
    private readonly int _mask;

    internal IndirectTables(IDmaSource dma, int queueSize, int mostSegments)
    {
        _memory = dma.Allocate(queueSize * mostSegments * VirtqueueLayout.DescriptorBytes);
        _mostSegments = mostSegments;
        _mask = queueSize - 1;

        // SAFETY: the memory is mapped as long as this object is used, page aligned, and has room for all tables.
        _first = (Descriptor*)_memory.Memory.Pin().Pointer;
    }

    /// <summary>Fills the table of a chain.</summary>
    /// <param name="head">Which chain.</param>
    /// <param name="readable">What the device reads.</param>
    /// <param name="writable">What it writes; both together 1 to as many as the tables are made for.</param>
    /// <returns>Where the device finds it.</returns>
    internal DmaBuffer Fill(ushort head, ReadOnlySpan<DmaBuffer> readable, ReadOnlySpan<DmaBuffer> writable)
    {
        int segments = readable.Length + writable.Length;
        if ((uint)(segments - 1) >= (uint)_mostSegments)
            throw new ArgumentException($"A table has {_mostSegments} descriptors, not {segments}.");
        int start = (head & _mask) * _mostSegments;

        // SAFETY: the mask and the check above keep all of the table within the memory.
        Descriptor* descriptor = _first + start;
        ushort next = 0;
        foreach (DmaBuffer buffer in readable)
        {
            next++;
            bool goesOn = next < segments;
            QueueMemory.Set(descriptor++, buffer, goesOn ? DescriptorFlags.Next : 0, goesOn ? next : (ushort)0);
        }

        foreach (DmaBuffer buffer in writable)
        {
            next++;
            bool goesOn = next < segments;
            DescriptorFlags flags = DescriptorFlags.Write | (goesOn ? DescriptorFlags.Next : 0);
            QueueMemory.Set(descriptor++, buffer, flags, goesOn ? next : (ushort)0);
        }

        return new DmaBuffer(
            _memory.Address + ((ulong)start * VirtqueueLayout.DescriptorBytes),
            (uint)(segments * VirtqueueLayout.DescriptorBytes));
    }
}
