using Signalbox.Channels.Memory;

namespace Signalbox.Channels.Rings;

/// <summary>A ring in a region. Its place is checked once, when it is made; what a ring asks for later is checked against the
/// capacity.</summary>
public readonly unsafe struct SharedRingMemory : IRingMemory
{
    private readonly byte* _start;
    private readonly SharedRegion _region;

    /// <summary>The ring at a place in a region.</summary>
    /// <param name="region">The region, which this keeps alive.</param>
    /// <param name="offset">Where the ring starts: a multiple of 8.</param>
    /// <param name="capacityBytes">A power of two, see <see cref="RingLayout.IsCapacity"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The ring does not lie within the region, or its capacity is not
    /// possible.</exception>
    public SharedRingMemory(SharedRegion region, int offset, int capacityBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(offset % (int)RingLayout.Alignment, 0, nameof(offset));

        // SAFETY: the region checks that the whole ring lies within it, and regions start at multiples of 8.
        _start = region.Pointer(offset, RingLayout.TotalBytes(capacityBytes));
        _region = region;
        CapacityBytes = (uint)capacityBytes;
    }

    /// <inheritdoc/>
    public uint CapacityBytes { get; }

    /// <summary>The region that the ring stands in.</summary>
    public SharedRegion Region => _region;

    /// <inheritdoc/>
    public uint ReadAcquire(RingWord word) => Volatile.Read(ref Word(word));

    /// <inheritdoc/>
    public void WriteRelease(RingWord word, uint value) => Volatile.Write(ref Word(word), value);

    /// <inheritdoc/>
    public void FullFence() => Interlocked.MemoryBarrier();

    /// <inheritdoc/>
    public uint ReadLength(uint offset) => Volatile.Read(ref Length(offset));

    /// <inheritdoc/>
    public void WriteLength(uint offset, uint lengthBytes) => Length(offset) = lengthBytes;

    /// <inheritdoc/>
    public void Read(uint offset, Span<byte> destination) => Data(offset, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public void Write(uint offset, ReadOnlySpan<byte> source) => source.CopyTo(Data(offset, source.Length));

    // SAFETY: the words stand at fixed places before the data, inside what the constructor has checked.
    private ref uint Word(RingWord word) => ref *(uint*)(_start + (int)word);

    private ref uint Length(uint offset)
    {
        if (offset >= CapacityBytes || offset % RingLayout.Alignment != 0)
            throw OutOfRange();

        // SAFETY: the capacity is a multiple of the alignment, so the word lies inside the data and is aligned.
        return ref *(uint*)(_start + RingLayout.DataOffset + offset);
    }

    private Span<byte> Data(uint offset, int length)
    {
        if (offset > CapacityBytes || (uint)length > CapacityBytes - offset)
            throw OutOfRange();

        // SAFETY: the bytes lie inside the data, which lies inside what the constructor has checked.
        return new Span<byte>(_start + RingLayout.DataOffset + offset, length);
    }

    private static ArgumentOutOfRangeException OutOfRange() => new("offset", "This is not inside the ring.");
}
