namespace Signalbox.Sfs.Tests;

/// <summary>Remembers every write and flush, in order.</summary>
internal sealed class RecordingStore(byte[] content) : MemoryBlockStore(content, Disk.Buffers)
{
    /// <summary>What was there at the beginning.</summary>
    public byte[] Initial { get; } = (byte[])content.Clone();

    /// <summary>The writes; a null is a flush.</summary>
    public List<(uint Block, byte[]? Bytes)> Events { get; } = [];

    public override ValueTask Write(uint block, ReadOnlyMemory<int> buffers)
    {
        for (int index = 0; index < buffers.Length; index++)
            Events.Add((block + (uint)index, Buffer(buffers.Span[index]).ToArray()));
        return base.Write(block, buffers);
    }

    public override ValueTask Flush()
    {
        Events.Add((0, null));
        return default;
    }

    public static void Apply(byte[] image, uint block, ReadOnlySpan<byte> bytes) =>
        bytes.CopyTo(image.AsSpan((int)block * SfsLayout.BlockBytes));
}
