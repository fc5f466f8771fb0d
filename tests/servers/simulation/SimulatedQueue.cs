using System.Buffers.Binary;
using System.Numerics;

namespace Signalbox.Virtio.Simulation;

/// <summary>The device's side of a split virtqueue, with the words of the specification and nothing of the library.</summary>
public sealed class SimulatedQueue
{
    private const int DescriptorBytes = 16;
    private const ushort HasNext = 1;
    private const ushort IsWritten = 2;
    private const ushort IsIndirect = 4;

    private readonly SimulatedDevice _device;
    private ushort _seen;

    internal SimulatedQueue(SimulatedDevice device, int index, int mostDescriptors)
    {
        _device = device;
        Index = index;
        MostDescriptors = mostDescriptors;
    }

    /// <summary>Which queue it is.</summary>
    public int Index { get; }

    /// <summary>The size that the driver has chosen; 0 before.</summary>
    public int Size { get; private set; }

    /// <summary>How often the driver has rung the doorbell.</summary>
    public int Notifications { get; internal set; }

    /// <summary>How often the device wanted to interrupt.</summary>
    public int Interrupts { get; private set; }

    /// <summary>The device looks by itself and does not want to be notified.</summary>
    public bool Looks { get; set; }

    /// <summary>The index of the used ring as the driver sees it.</summary>
    public ushort UsedIndex { get; private set; }

    internal int MostDescriptors { get; }

    internal bool IsReady { get; private set; }

    internal ulong Descriptors { get; private set; }

    internal ulong Available { get; private set; }

    internal ulong Used { get; private set; }

    private SimulatedMemory Memory => _device.Memory;

    private bool HasEventIndex => (_device.AcceptedFeatures & VirtioFeature.RingEventIndex) != 0;

    /// <summary>Takes the next chain that the driver has made available.</summary>
    /// <exception cref="DriverMisbehavedException">It is not as the specification wants it.</exception>
    public bool TryPop(out SimulatedChain chain)
    {
        chain = null!;
        if (!IsReady || ReadAvailableIndex() == _seen)
            return false;
        if ((ushort)(ReadAvailableIndex() - _seen) > Size)
            throw new DriverMisbehavedException("More chains are available than the queue has descriptors.");
        ushort head = Read16(Available + 4 + (2 * (ulong)(_seen % Size)));
        _seen++;
        chain = Follow(head);
        WriteNotificationWish();
        return true;
    }

    /// <summary>Takes all chains that are there.</summary>
    public List<SimulatedChain> PopAll()
    {
        List<SimulatedChain> chains = [];
        while (TryPop(out SimulatedChain chain))
            chains.Add(chain);
        return chains;
    }

    /// <summary>Gives a chain back, and interrupts if the driver wants that.</summary>
    public void Complete(SimulatedChain chain, uint writtenBytes) => Complete((uint)chain.Id, writtenBytes);

    /// <summary>The same with any numbers: what a hostile device does.</summary>
    public void Complete(uint id, uint writtenBytes)
    {
        WriteUsedElement(UsedIndex, id, writtenBytes);
        SetUsedIndex((ushort)(UsedIndex + 1));
    }

    /// <summary>Writes an entry of the used ring without telling.</summary>
    public void WriteUsedElement(ushort position, uint id, uint writtenBytes)
    {
        ulong element = Used + 4 + (8 * (ulong)(position % Size));
        BinaryPrimitives.WriteUInt32LittleEndian(Memory.At(element, 4), id);
        BinaryPrimitives.WriteUInt32LittleEndian(Memory.At(element + 4, 4), writtenBytes);
    }

    /// <summary>Sets the index of the used ring to anything.</summary>
    public void SetUsedIndex(ushort index)
    {
        ushort previous = UsedIndex;
        UsedIndex = index;
        BinaryPrimitives.WriteUInt16LittleEndian(Memory.At(Used + 2, 2), index);
        if (WantsInterrupt(previous))
        {
            Interrupts++;
            _device.RaiseUsed();
        }
    }

    internal void SetSize(uint size)
    {
        if (!BitOperations.IsPow2(size) || size > MostDescriptors)
            throw new DriverMisbehavedException($"A queue of {size}; a power of two up to {MostDescriptors} is allowed.");
        Size = (int)size;
    }

    internal void PlaceAt(ulong descriptors, ulong available, ulong used)
    {
        if (Size == 0)
            throw new DriverMisbehavedException("The queue is in use before its size is known.");

        // VIRTIO 1.2 §2.7: alignments of the three parts.
        if (descriptors % 16 != 0 || available % 2 != 0 || used % 4 != 0)
            throw new DriverMisbehavedException("The parts of the queue are not aligned.");
        Memory.At(descriptors, (uint)(DescriptorBytes * Size));
        Memory.At(available, (uint)(6 + (2 * Size)));
        Memory.At(used, (uint)(6 + (8 * Size)));
        (Descriptors, Available, Used) = (descriptors, available, used);
        IsReady = true;
        WriteNotificationWish();
    }

    internal void Reset()
    {
        IsReady = false;
        Size = 0;
        UsedIndex = 0;
        _seen = 0;
    }

    internal void WriteNotificationWish()
    {
        if (HasEventIndex)
        {
            ushort awaited = Looks ? (ushort)(_seen - 1) : _seen;
            BinaryPrimitives.WriteUInt16LittleEndian(Memory.At(Used + 4 + (8 * (ulong)Size), 2), awaited);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Memory.At(Used, 2), (ushort)(Looks ? 1 : 0));
        }
    }

    private bool WantsInterrupt(ushort previous)
    {
        if (!HasEventIndex)
            return (Read16(Available) & 1) == 0;
        if (Read16(Available) != 0)
            throw new DriverMisbehavedException("With event indices the flags of the available ring are 0 (2.7.7.1).");
        ushort awaited = Read16(Available + 4 + (2 * (ulong)Size));
        return (ushort)(UsedIndex - awaited - 1) < (ushort)(UsedIndex - previous);
    }

    private SimulatedChain Follow(ushort head)
    {
        List<DmaBuffer> readable = [];
        List<DmaBuffer> writable = [];
        Walk(Descriptors, Size, head, isTable: false, readable, writable);
        if (readable.Count + writable.Count > Size)
            throw new DriverMisbehavedException("A chain is longer than its queue (2.7.5.3.1).");
        return new SimulatedChain(head, readable, writable);
    }

    private void Walk(
        ulong table, int length, ushort first, bool isTable, List<DmaBuffer> readable, List<DmaBuffer> writable)
    {
        ushort descriptor = first;
        for (int step = 0; ; step++)
        {
            if (descriptor >= length || step >= length)
                throw new DriverMisbehavedException($"A chain leads to descriptor {descriptor} of {length}, at step {step}.");
            Span<byte> bytes = Memory.At(table + (DescriptorBytes * (ulong)descriptor), DescriptorBytes);
            var buffer = new DmaBuffer(
                BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]));
            ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]);
            descriptor = BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..]);
            if ((flags & IsIndirect) != 0)
                WalkTable(buffer, flags, isTable, readable, writable);
            else
                Take(buffer, flags, readable, writable);
            if ((flags & HasNext) == 0)
                return;
        }
    }

    private void WalkTable(
        DmaBuffer table, ushort flags, bool isTable, List<DmaBuffer> readable, List<DmaBuffer> writable)
    {
        // §2.7.5.3.1.
        if ((_device.AcceptedFeatures & VirtioFeature.RingIndirectDescriptors) == 0)
            throw new DriverMisbehavedException("An indirect descriptor that was not negotiated.");
        if (isTable || (flags & HasNext) != 0)
            throw new DriverMisbehavedException("An indirect descriptor in a table, or with a successor.");
        if (table.LengthBytes == 0 || table.LengthBytes % DescriptorBytes != 0)
            throw new DriverMisbehavedException($"A table of {table.LengthBytes} bytes.");
        Walk(table.Address, (int)table.LengthBytes / DescriptorBytes, 0, isTable: true, readable, writable);
    }

    private void Take(DmaBuffer buffer, ushort flags, List<DmaBuffer> readable, List<DmaBuffer> writable)
    {
        if (buffer.LengthBytes == 0)
            throw new DriverMisbehavedException("An empty segment.");
        Memory.At(buffer.Address, buffer.LengthBytes);
        if ((flags & IsWritten) != 0)
            writable.Add(buffer);
        else if (writable.Count == 0)
            readable.Add(buffer);
        else
            throw new DriverMisbehavedException("A readable segment behind a writable one (2.7.4.2).");
    }

    private ushort ReadAvailableIndex() => Read16(Available + 2);

    private ushort Read16(ulong address) => BinaryPrimitives.ReadUInt16LittleEndian(Memory.At(address, 2));
}
