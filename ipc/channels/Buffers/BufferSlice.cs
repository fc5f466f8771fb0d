namespace Signalbox.Channels;

/// <summary>A part of a buffer in a shared pool, which is lent to a server by its place.</summary>
/// <remarks>A value, copied freely; what counts is who owns the buffer behind it, which the pool knows. Travels as an array
/// of four integers: pool, buffer, offset, length.</remarks>
public readonly struct BufferSlice : IEquatable<BufferSlice>
{
    internal BufferSlice(BufferPool pool, int index, int offset, int length, uint generation, LeaseDirection direction)
    {
        Pool = pool;
        Index = index;
        Offset = offset;
        Length = length;
        Generation = generation;
        Direction = direction;
    }

    /// <summary>The pool, unless this is the default value.</summary>
    public BufferPool? Pool { get; }

    /// <summary>Which buffer.</summary>
    public int Index { get; }

    /// <summary>Where the part begins in the buffer, in bytes.</summary>
    public int Offset { get; }

    /// <summary>How long the part is, in bytes.</summary>
    public int Length { get; }

    /// <summary>What the holder may do with it.</summary>
    public LeaseDirection Direction { get; }

    /// <summary>Where the part begins in the pool's region, in bytes: for a driver's descriptors.</summary>
    public int RegionOffset => (Index * (Pool?.BufferBytes ?? 0)) + Offset;

    /// <summary>The bytes, to be read. The peer may change them at any time: copy before checking.</summary>
    /// <exception cref="InvalidOperationException">The buffer is lent, returned or only to be written.</exception>
    public ReadOnlySpan<byte> Readable => Owner.Access(this, LeaseDirection.Read);

    /// <summary>The bytes, to be written.</summary>
    /// <exception cref="InvalidOperationException">The buffer is lent, returned or only to be read.</exception>
    public Span<byte> Writable => Owner.Access(this, LeaseDirection.Write);

    /// <summary>The bytes for code that wants a <see cref="Memory{T}"/>. Ownership is checked now, and not again.</summary>
    /// <exception cref="InvalidOperationException">The buffer is lent, returned or only to be read.</exception>
    public Memory<byte> Memory
    {
        get
        {
            Owner.Access(this, LeaseDirection.Write);
            return Owner.Region.Memory.Slice(RegionOffset, Length);
        }
    }

    internal uint Generation { get; }

    private BufferPool Owner => Pool ?? throw new InvalidOperationException("The slice is empty.");

    /// <summary>A part of this part.</summary>
    /// <param name="offset">Where it begins in this part.</param>
    /// <param name="length">How long it is.</param>
    public BufferSlice Slice(int offset, int length)
    {
        if ((uint)offset > (uint)Length || (uint)length > (uint)(Length - offset))
            throw new ArgumentOutOfRangeException(nameof(offset), $"{length} bytes at {offset} do not lie within {Length}.");
        return new BufferSlice(Owner, Index, Offset + offset, length, Generation, Direction);
    }

    /// <inheritdoc cref="Slice(int, int)"/>
    public BufferSlice Slice(int offset) => Slice(offset, Length - offset);

    /// <inheritdoc/>
    public bool Equals(BufferSlice other) => Pool == other.Pool && Index == other.Index && Offset == other.Offset
        && Length == other.Length && Generation == other.Generation && Direction == other.Direction;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BufferSlice other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Offset, Length, Generation);
}
