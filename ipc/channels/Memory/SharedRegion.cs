using System.Buffers;

namespace Signalbox.Channels.Memory;

/// <summary>A mapped piece of memory that another task or a device can write at any moment.</summary>
/// <remarks>With <see cref="Rings.SharedRingMemory"/> the only unsafe place of this library: every access is checked against
/// the length, and nothing read here may be trusted. What is checked must have been copied first.</remarks>
public sealed unsafe class SharedRegion : MemoryManager<byte>
{
    /// <summary>Words that carry indices stand at multiples of this.</summary>
    public const int WordBytes = sizeof(uint);

    private readonly byte* _base;
    private readonly object? _owner;

    /// <summary>A region that the kernel has mapped.</summary>
    /// <param name="address">Where it starts; a multiple of 8. The mapping stays for the life of the task, or at least as
    /// long as anybody uses this object.</param>
    /// <param name="lengthBytes">How long it is.</param>
    /// <param name="owner">Kept alive with this object: what holds the memory, if the mapping alone does not.</param>
    public SharedRegion(nint address, int lengthBytes, object? owner = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lengthBytes);
        if (address == 0 || address % sizeof(ulong) != 0)
            throw new ArgumentException("A region starts at a multiple of 8, and not at 0.", nameof(address));
        _base = (byte*)address;
        _owner = owner;
        LengthBytes = lengthBytes;
    }

    /// <summary>How long the region is.</summary>
    public int LengthBytes { get; }

    /// <summary>A word for <see cref="Volatile"/> and <see cref="Interlocked"/>.</summary>
    /// <param name="offset">In bytes; a multiple of 4 within the region.</param>
    public ref uint Word(int offset)
    {
        if ((uint)offset > (uint)(LengthBytes - WordBytes) || LengthBytes < WordBytes || offset % WordBytes != 0)
            throw OutOfRange(offset, WordBytes);

        // SAFETY: whoever made this object guarantees the mapping; the checks above keep the word inside it and aligned.
        return ref *(uint*)(_base + offset);
    }

    /// <summary>A part of the region.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="lengthBytes">In bytes; the part lies within the region.</param>
    public Span<byte> Slice(int offset, int lengthBytes)
    {
        // SAFETY: the pointer is good for exactly this length.
        return new Span<byte>(Pointer(offset, lengthBytes), lengthBytes);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => Slice(0, LengthBytes);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        if ((uint)elementIndex > (uint)LengthBytes)
            throw OutOfRange(elementIndex, 0);

        // SAFETY: the memory is not the collector's and never moves; the check keeps the address inside it or at its end.
        return new MemoryHandle(_base + elementIndex, default, this);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <summary>Does nothing: the mapping belongs to whoever made it.</summary>
    /// <param name="disposing">Not used.</param>
    protected override void Dispose(bool disposing) => GC.KeepAlive(_owner);

    /// <summary>Where a part of the region starts, once it is sure that all of it lies within the region.</summary>
    internal byte* Pointer(int offset, int lengthBytes)
    {
        if ((uint)offset > (uint)LengthBytes || (uint)lengthBytes > (uint)(LengthBytes - offset))
            throw OutOfRange(offset, lengthBytes);

        // SAFETY: whoever made this object guarantees the mapping; the checks above keep the part inside it.
        return _base + offset;
    }

    private ArgumentOutOfRangeException OutOfRange(int offset, int lengthBytes) => new(
        nameof(offset), $"{lengthBytes} bytes at {offset} do not lie within a region of {LengthBytes}.");
}
