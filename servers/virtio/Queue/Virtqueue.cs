using System.Runtime.CompilerServices;

namespace Signalbox.Virtio;

/// <summary>
/// A split virtqueue, the driver's side. VIRTIO 1.2 §2.7. Everything the driver relies on is kept in fields that the
/// device cannot reach; from the shared memory only the used ring is read, and every index, id and length in it is checked.
/// </summary>
/// <remarks>
/// Chains are added, then published together: <see cref="TryAdd"/> any number of times, <see cref="Publish"/> once.
/// Interrupts come only after <see cref="TryArm"/>, one for each; while the driver looks anyway, the device need not call.
/// </remarks>
public sealed class Virtqueue
{
    // §2.7.6 and §2.7.8, the only bit of each.
    private const uint NoInterrupt = 1;
    private const uint NoNotify = 1;
    private const int NoChain = 0;

    private readonly IDeviceRegisters _registers;
    private readonly DmaMemory _queue;
    private readonly QueueMemory _memory;
    private readonly IndirectTables? _tables;
    private readonly VirtqueueLayout _layout;
    private readonly bool _hasEventIndex;

    // Of each descriptor: which free one follows it, or which one of the same chain.
    private readonly ushort[] _next;

    // Of each descriptor that begins a chain in the device's hands: how many descriptors it has, and how many bytes the
    // device may write. NoChain for all others.
    private readonly ushort[] _chainDescriptors;
    private readonly ulong[] _writableBytes;
    private ushort _firstFree;
    private ushort _added;
    private ushort _published;
    private ushort _taken;
    private uint _availableFlags;

    internal Virtqueue(
        IDeviceRegisters registers, IDmaSource dma, int index, VirtqueueLayout layout, int mostSegments, VirtioDevice device)
    {
        _registers = registers;
        _layout = layout;
        _hasEventIndex = device.Has(VirtioFeature.RingEventIndex);
        Index = index;

        // §2.7.5.3.1: no chain is longer than the queue, be it in a table of its own or not.
        MostSegments = int.Min(mostSegments, layout.Size);
        _queue = dma.Allocate(layout.TotalBytes);
        _memory = new QueueMemory(_queue.Memory, layout);
        if (MostSegments > 1 && device.Has(VirtioFeature.RingIndirectDescriptors))
            _tables = new IndirectTables(dma, layout.Size, MostSegments);
        _next = new ushort[layout.Size];
        CutsLengths = device.IsLegacy;
        _chainDescriptors = new ushort[layout.Size];
        _writableBytes = new ulong[layout.Size];
        for (int descriptor = 0; descriptor < layout.Size; descriptor++)
            _next[descriptor] = (ushort)(descriptor + 1);
        FreeDescriptors = layout.Size;
    }

    /// <summary>Which queue of the device it is.</summary>
    public int Index { get; }

    /// <summary>How many descriptors it has: the numbers that <see cref="TryAdd"/> gives are below.</summary>
    public int Size => _layout.Size;

    /// <summary>The longest chain that can be added.</summary>
    public int MostSegments { get; }

    /// <summary>How many descriptors are free. A chain takes one if it goes by an indirect table, else one a segment.</summary>
    public int FreeDescriptors { get; private set; }

    /// <summary>The number that the next chain will get, so that what belongs to it can be filled in before.</summary>
    public int NextId => _firstFree;

    /// <summary>Whether a length that cannot be is cut, and not refused. So it is from the start for legacy devices (§2.7.8.3);
    /// for others only where devices are known to set lengths wrongly and the driver builds nothing on them.</summary>
    public bool CutsLengths { get; set; }

    /// <summary>How many chains the device has.</summary>
    public int InFlight { get; private set; }

    /// <summary>How often the doorbell was rung.</summary>
    public ulong Notifications { get; private set; }

    /// <summary>Adds a chain: first what the device reads, then what it writes (VIRTIO 1.2 §2.7.4.2).</summary>
    /// <param name="readable">Segments that the device reads.</param>
    /// <param name="writable">Segments that the device writes.</param>
    /// <param name="id">Names the chain until it comes back.</param>
    /// <returns>False if there is no room: try again after the device has used some.</returns>
    /// <exception cref="ArgumentException">There is no segment, or more than <see cref="MostSegments"/>.</exception>
    public bool TryAdd(ReadOnlySpan<DmaBuffer> readable, ReadOnlySpan<DmaBuffer> writable, out int id)
    {
        id = _firstFree;
        int segments = readable.Length + writable.Length;
        if ((uint)(segments - 1) >= (uint)MostSegments)
            throw WrongLength(segments);
        bool isIndirect = _tables is not null && segments > 1;
        int descriptors = isIndirect ? 1 : segments;
        if (descriptors > FreeDescriptors)
            return false;

        ulong writableBytes = 0;
        foreach (DmaBuffer buffer in writable)
            writableBytes += buffer.LengthBytes;
        if (isIndirect)
            AddIndirect(readable, writable);
        else
            AddDirect(readable, writable);

        _chainDescriptors[id] = (ushort)descriptors;
        _writableBytes[id] = writableBytes;
        FreeDescriptors -= descriptors;
        InFlight++;

        // §2.7.13.2: the entry is written now, and what the device looks at, the index, when it is published.
        _memory.SetAvailableEntry(_added, (ushort)id);
        _added++;
        return true;
    }

    /// <summary>Shows the device what was added, and rings its doorbell if it wants to be told.</summary>
    /// <returns>Whether there was anything to show.</returns>
    public bool Publish()
    {
        if (_added == _published)
            return false;
        ushort previous = _published;
        _published = _added;

        // §2.7.13.3: entries before the index, and both before the doorbell.
        WriteAvailableHeader();

        // §2.7.13.4.1: the index is visible before the wish is read, or both sides may wait for each other.
        Interlocked.MemoryBarrier();
        if (WantsNotification(previous))
        {
            _registers.Write(VirtioMmioRegister.QueueNotify, (uint)Index);
            Notifications++;
        }

        return true;
    }

    /// <summary>Takes a chain that the device has done with.</summary>
    /// <param name="used">The chain; its memory is the driver's again.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    public bool TryTake(out UsedBuffer used)
    {
        used = default;
        ushort ready = (ushort)(ReadUsedIndex() - _taken);
        if (ready == 0)
            return false;

        // The device can have used no more than it has.
        if (ready > InFlight)
            throw TooMany(ready);
        _memory.GetUsedElement(_taken, out uint id, out uint length);
        if (id >= (uint)Size || _chainDescriptors[id] == NoChain)
            throw UnknownChain(id);
        ulong most = _writableBytes[id];
        if (length > most)
        {
            // §2.7.8.3: legacy devices may set any length, so nothing may be built on it.
            if (!CutsLengths)
                throw TooLong(length, most);
            length = (uint)most;
        }

        Free((ushort)id);
        _taken++;
        used = new UsedBuffer((int)id, length);
        return true;
    }

    /// <summary>Asks for an interrupt when the device has used a chain, and looks once more.</summary>
    /// <returns>False if it has used one already: take it first.</returns>
    public bool TryArm()
    {
        if (_hasEventIndex)
        {
            _memory.SetUsedEvent(_taken);
        }
        else if (_availableFlags != 0)
        {
            _availableFlags = 0;
            WriteAvailableHeader();
        }

        // §2.7.7.1: what is used in the meantime comes without an interrupt, so the wish must be there before the look.
        Interlocked.MemoryBarrier();
        return ReadUsedIndex() == _taken;
    }

    /// <summary>Does without interrupts until the next <see cref="TryArm"/>; a hint that the device need not take.</summary>
    public void Disarm()
    {
        // With event indices nothing is to do: the awaited index lies behind, and the device passes it no second time.
        if (_hasEventIndex || _availableFlags != 0)
            return;
        _availableFlags = NoInterrupt;
        WriteAvailableHeader();
    }

    /// <summary>Tells a legacy device where the queue is: VIRTIO 1.2 §4.2.4.</summary>
    internal void AttachLegacy()
    {
        ulong page = _queue.Address / VirtqueueLayout.PageBytes;
        if (page > uint.MaxValue)
            throw new DeviceUnusableException("A legacy device does not reach so far into memory.");
        _registers.Write(VirtioMmioRegister.QueueNum, (uint)Size);
        _registers.Write(VirtioMmioRegister.QueueAlign, VirtqueueLayout.PageBytes);
        _registers.Write(VirtioMmioRegister.QueuePfn, (uint)page);
    }

    /// <summary>Tells a modern device where the queue is: VIRTIO 1.2 §4.2.3.2.</summary>
    internal void AttachModern()
    {
        _registers.Write(VirtioMmioRegister.QueueNum, (uint)Size);
        WriteAddress(VirtioMmioRegister.QueueDescLow, VirtioMmioRegister.QueueDescHigh, 0);
        WriteAddress(VirtioMmioRegister.QueueDriverLow, VirtioMmioRegister.QueueDriverHigh, _layout.Available);
        WriteAddress(VirtioMmioRegister.QueueDeviceLow, VirtioMmioRegister.QueueDeviceHigh, _layout.Used);
        _registers.Write(VirtioMmioRegister.QueueReady, 1);
    }

    private void WriteAddress(VirtioMmioRegister low, VirtioMmioRegister high, int offset)
    {
        ulong address = _queue.Address + (ulong)offset;
        _registers.Write(low, (uint)address);
        _registers.Write(high, (uint)(address >> 32));
    }

    private void AddDirect(ReadOnlySpan<DmaBuffer> readable, ReadOnlySpan<DmaBuffer> writable)
    {
        int left = readable.Length + writable.Length;
        foreach (DmaBuffer buffer in readable)
            AddDirect(buffer, DescriptorFlags.None, --left > 0);
        foreach (DmaBuffer buffer in writable)
            AddDirect(buffer, DescriptorFlags.Write, --left > 0);
    }

    private void AddDirect(in DmaBuffer buffer, DescriptorFlags flags, bool goesOn)
    {
        ushort next = _next[_firstFree];
        if (goesOn)
            _memory.SetDescriptor(_firstFree, buffer, flags | DescriptorFlags.Next, next);
        else
            _memory.SetDescriptor(_firstFree, buffer, flags, 0);
        _firstFree = next;
    }

    private void AddIndirect(ReadOnlySpan<DmaBuffer> readable, ReadOnlySpan<DmaBuffer> writable)
    {
        // §2.7.5.3.1: a descriptor of a table has neither a successor nor the flag that the device writes it.
        DmaBuffer table = _tables!.Fill(_firstFree, readable, writable);
        _memory.SetDescriptor(_firstFree, table, DescriptorFlags.Indirect, 0);
        _firstFree = _next[_firstFree];
    }

    private void Free(ushort head)
    {
        ushort last = head;
        int count = _chainDescriptors[head];
        for (int step = 1; step < count; step++)
            last = _next[last];
        _next[last] = _firstFree;
        _firstFree = head;
        _chainDescriptors[head] = NoChain;
        FreeDescriptors += count;
        InFlight--;
    }

    private bool WantsNotification(ushort previous) => _hasEventIndex
        ? EventIndex.IsPassed(_memory.AvailableEvent, _published, previous)
        : (_memory.UsedHeader & NoNotify) == 0;

    private void WriteAvailableHeader() => _memory.SetAvailableHeader(_availableFlags | ((uint)_published << 16));

    private ushort ReadUsedIndex() => (ushort)(_memory.UsedHeader >> 16);

    // Texts are made out of the way: what making them needs would be cleared on every call otherwise.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private DeviceMisbehavedException TooMany(int ready) =>
        new($"Queue {Index}: {ready} chains are said to be used, {InFlight} are there.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private DeviceMisbehavedException UnknownChain(uint id) =>
        new($"Queue {Index}: chain {id} is said to be used, which the device does not have.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private DeviceMisbehavedException TooLong(uint length, ulong most) =>
        new($"Queue {Index}: {length} bytes are said to be written, {most} fit.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ArgumentException WrongLength(int segments) =>
        new($"A chain has 1 to {MostSegments} segments, not {segments}.");
}
