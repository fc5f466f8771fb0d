using Signalbox.Channels;

namespace Signalbox.Tasks;

/// <summary>Buffers that this task lends to servers: a pool and its memory.</summary>
public sealed class SharedPool : IDisposable
{
    /// <summary>Makes buffers.</summary>
    /// <param name="bufferBytes">The size of each.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="KernelException">There is not so much memory.</exception>
    public SharedPool(int bufferBytes, int count)
    {
        Region = new OwnedRegion(checked(bufferBytes * count));
        Pool = new OwnedBufferPool(Region.Memory, bufferBytes, count);
        BufferBytes = bufferBytes;
        Count = count;
    }

    /// <summary>The size of each buffer.</summary>
    public int BufferBytes { get; }

    /// <summary>How many buffers there are.</summary>
    public int Count { get; }

    /// <summary>The buffers.</summary>
    public OwnedBufferPool Pool { get; }

    /// <summary>Their memory.</summary>
    public OwnedRegion Region { get; }

    /// <summary>Takes the memory back, from everybody it was shared with.</summary>
    public void Dispose() => Region.Dispose();
}
