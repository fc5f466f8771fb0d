namespace Signalbox.Sfs;

/// <summary>Blocks in an array.</summary>
/// <param name="content">The blocks.</param>
/// <param name="buffers">How many buffers there are.</param>
public class MemoryBlockStore(byte[] content, int buffers = MemoryBlockStore.UsualBuffers) : IBlockStore
{
    /// <summary>Buffers of a cache of 1 MiB.</summary>
    public const int UsualBuffers = 256;

    /// <summary>The blocks.</summary>
    public byte[] Content => content;

    /// <inheritdoc/>
    public uint BlockCount => (uint)(content.Length / SfsLayout.BlockBytes);

    /// <inheritdoc/>
    public bool IsReadOnly { get; init; }

    /// <inheritdoc/>
    public Memory<byte> Buffers { get; } = new byte[buffers * SfsLayout.BlockBytes];

    /// <inheritdoc/>
    public int MostBlocks => 64;

    /// <inheritdoc/>
    public virtual ValueTask Read(uint block, ReadOnlyMemory<int> buffers)
    {
        foreach (int buffer in buffers.Span)
            Place(block++).CopyTo(Buffer(buffer));
        return default;
    }

    /// <inheritdoc/>
    public virtual ValueTask Write(uint block, ReadOnlyMemory<int> buffers)
    {
        foreach (int buffer in buffers.Span)
            Buffer(buffer).CopyTo(Place(block++));
        return default;
    }

    /// <inheritdoc/>
    public virtual ValueTask Flush() => default;

    /// <summary>A buffer's bytes.</summary>
    /// <param name="index">Which.</param>
    protected Span<byte> Buffer(int index) => Buffers.Span.Slice(index * SfsLayout.BlockBytes, SfsLayout.BlockBytes);

    private Span<byte> Place(uint block) =>
        content.AsSpan((int)(block * SfsLayout.BlockBytes), SfsLayout.BlockBytes);
}
