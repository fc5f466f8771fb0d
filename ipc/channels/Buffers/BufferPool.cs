using Signalbox.Abi;
using Signalbox.Channels.Memory;

namespace Signalbox.Channels;

/// <summary>Buffers of one size in a region that client and server share; data stays where it is and only its place travels.</summary>
/// <remarks>Both sides can write to the memory at any time, whoever owns a buffer at the moment: what is checked must be copied
/// first. Ownership guards against our own mistakes, not against a hostile peer.</remarks>
public abstract class BufferPool
{
    private readonly uint[] _generations;

    private protected BufferPool(SharedRegion region, int bufferBytes, int count)
    {
        if (bufferBytes <= 0 || count <= 0 || (long)bufferBytes * count > region.LengthBytes)
            throw new ArgumentException($"{count} buffers of {bufferBytes} bytes do not lie within the region.");
        Region = region;
        BufferBytes = bufferBytes;
        Count = count;
        _generations = new uint[count];
    }

    /// <summary>The size of each buffer.</summary>
    public int BufferBytes { get; }

    /// <summary>The number of buffers.</summary>
    public int Count { get; }

    /// <summary>The memory of all buffers, one after the other.</summary>
    public SharedRegion Region { get; }

    /// <summary>The kernel's handle of the region, for a driver that asks for physical addresses; none on the host.</summary>
    public Handle RegionHandle { get; init; }

    /// <summary>The memory of a slice, if its holder still owns it and may do this with it.</summary>
    internal Span<byte> Access(BufferSlice slice, LeaseDirection needed)
    {
        if (slice.Generation != _generations[slice.Index] || IsGivenAway(slice.Index))
            throw new InvalidOperationException($"Buffer {slice.Index} is not owned here any more.");
        if ((slice.Direction & needed) != needed)
            throw new InvalidOperationException($"Buffer {slice.Index} was lent for {slice.Direction}, not for {needed}.");
        return Region.Slice(slice.RegionOffset, slice.Length);
    }

    /// <summary>Makes all slices of a buffer worthless.</summary>
    private protected void EndGeneration(int index) => _generations[index]++;

    private protected BufferSlice Make(int index, int offset, int length, LeaseDirection direction) =>
        new(this, index, offset, length, _generations[index], direction);

    private protected bool IsCurrent(BufferSlice slice) => slice.Generation == _generations[slice.Index];

    /// <summary>Whether the buffer is at present in somebody else's hands.</summary>
    private protected abstract bool IsGivenAway(int index);
}
