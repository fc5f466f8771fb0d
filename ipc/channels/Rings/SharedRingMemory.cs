using Signalbox.Channels.Memory;

namespace Signalbox.Channels.Rings;

/// <summary>A ring in a region.</summary>
public readonly struct SharedRingMemory : IRingMemory
{
    private readonly SharedRegion _region;
    private readonly int _offset;

    /// <summary>The ring at a place in a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="offset">Where the ring starts: a multiple of 8.</param>
    /// <param name="capacityBytes">A power of two, see <see cref="RingLayout.IsCapacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ring does not lie within the region, or its capacity is not
    /// possible.</exception>
    public SharedRingMemory(SharedRegion region, int offset, int capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % (int)RingLayout.Alignment, 0, nameof(offset));
        region.Slice(offset, RingLayout.TotalBytes(capacityBytes));
        _region = region;
        _offset = offset;
        CapacityBytes = (uint)capacityBytes;
    }

    /// <inheritdoc/>
    public uint CapacityBytes { get; }

    /// <inheritdoc/>
    public uint ReadAcquire(RingWord word) => Volatile.Read(ref _region.Word(_offset + (int)word));

    /// <inheritdoc/>
    public void WriteRelease(RingWord word, uint value) => Volatile.Write(ref _region.Word(_offset + (int)word), value);

    /// <inheritdoc/>
    public void FullFence() => Interlocked.MemoryBarrier();

    /// <inheritdoc/>
    public uint ReadLength(uint offset) => Volatile.Read(ref _region.Word(DataOffset(offset)));

    /// <inheritdoc/>
    public void WriteLength(uint offset, uint lengthBytes) => _region.Word(DataOffset(offset)) = lengthBytes;

    /// <inheritdoc/>
    public void Read(uint offset, Span<byte> destination) =>
        _region.Slice(DataOffset(offset), destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public void Write(uint offset, ReadOnlySpan<byte> source) =>
        source.CopyTo(_region.Slice(DataOffset(offset), source.Length));

    private int DataOffset(uint offset) => _offset + RingLayout.DataOffset + (int)offset;
}
