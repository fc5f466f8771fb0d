using Signalbox.Channels.Memory;

namespace Signalbox.Virtio;

/// <summary>
/// The memory of a split virtqueue, field by field: VIRTIO 1.2 §2.7. Every position is taken modulo the size, which is a
/// power of two, so that no number can lead out of the memory. Flags and index of a ring are one word.
/// </summary>
internal sealed unsafe class QueueMemory
{
    private readonly SharedRegion _region;
    private readonly Descriptor* _descriptors;
    private readonly uint* _available;
    private readonly ushort* _availableRing;
    private readonly uint* _usedEvent;
    private readonly uint* _used;
    private readonly uint* _usedRing;
    private readonly uint* _availableEvent;
    private readonly int _mask;

    /// <summary>The parts of a queue in a region of at least its length.</summary>
    internal QueueMemory(SharedRegion region, in VirtqueueLayout layout)
    {
        if (region.LengthBytes < layout.TotalBytes)
            throw new ArgumentException("The queue does not fit into its memory.", nameof(region));

        // SAFETY: the region is mapped as long as somebody uses it, which this object does; the layout's parts lie one after
        // the other within its total length, which was checked, and each is aligned for its type.
        byte* start = (byte*)region.Pin().Pointer;
        _region = region;
        _descriptors = (Descriptor*)start;
        _available = (uint*)(start + layout.Available);
        _availableRing = (ushort*)(start + layout.AvailableRing);
        _usedEvent = (uint*)(start + layout.UsedEvent);
        _used = (uint*)(start + layout.Used);
        _usedRing = (uint*)(start + layout.UsedRing);
        _availableEvent = (uint*)(start + layout.AvailableEvent);
        _mask = layout.Size - 1;
    }

    /// <summary>Flags (low half) and index of the used ring; everything after is read after it.</summary>
    internal uint UsedHeader
    {
        // SAFETY: see the constructor.
        get => Volatile.Read(ref *_used);
    }

    /// <summary>At which index of the available ring the device wants to be told. The upper half is padding.</summary>
    internal ushort AvailableEvent
    {
        // SAFETY: see the constructor.
        get => (ushort)Volatile.Read(ref *_availableEvent);
    }

    /// <summary>Sets flags (low half) and index of the available ring, by one store that everything before it precedes.</summary>
    internal void SetAvailableHeader(uint value)
    {
        // SAFETY: see the constructor.
        Volatile.Write(ref *_available, value);
    }

    /// <summary>Says at which index of the used ring the driver wants to be told.</summary>
    internal void SetUsedEvent(ushort index)
    {
        // SAFETY: see the constructor.
        Volatile.Write(ref *_usedEvent, index);
    }

    internal void SetAvailableEntry(ushort position, ushort id)
    {
        // SAFETY: the mask keeps the position within the ring.
        _availableRing[position & _mask] = id;
    }

    internal void GetUsedElement(ushort position, out uint id, out uint lengthBytes)
    {
        // SAFETY: the mask keeps the position within the ring; an element has two words.
        uint* element = _usedRing + (2 * (position & _mask));
        id = Volatile.Read(ref element[0]);
        lengthBytes = Volatile.Read(ref element[1]);
        GC.KeepAlive(_region);
    }

    internal void SetDescriptor(ushort index, in DmaBuffer buffer, DescriptorFlags flags, ushort next)
    {
        // SAFETY: the mask keeps the index within the table.
        Set(_descriptors + (index & _mask), buffer, flags, next);
    }

    /// <summary>Writes into a table of its own.</summary>
    internal static void Set(Descriptor* descriptor, in DmaBuffer buffer, DescriptorFlags flags, ushort next)
    {
        // SAFETY: the callers say where it stands.
        descriptor->Address = buffer.Address;
        descriptor->LengthBytes = buffer.LengthBytes;
        descriptor->Flags = flags;
        descriptor->Next = next;
    }
}
