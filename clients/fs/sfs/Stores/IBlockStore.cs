namespace Signalbox.Sfs;

/// <summary>
/// Where blocks of 4096 bytes are kept, and the memory that they are moved to and from: a disk and its buffers, a host
/// file, an array.
/// </summary>
/// <remarks>One thread uses it. Requests may be out at the same time; those that overlap are never.</remarks>
public interface IBlockStore
{
    /// <summary>How many whole blocks there are. A file system may be larger: what lies behind is unwritten.</summary>
    uint BlockCount { get; }

    /// <summary>Whether nothing can be written.</summary>
    bool IsReadOnly { get; }

    /// <summary>The buffers, 4096 bytes each, one after the other; at least 16.</summary>
    Memory<byte> Buffers { get; }

    /// <summary>The most blocks of one request.</summary>
    int MostBlocks { get; }

    /// <summary>Reads consecutive blocks.</summary>
    /// <param name="block">The first.</param>
    /// <param name="buffers">The buffers that take them; unchanged until this is done.</param>
    /// <exception cref="SfsException">The device has failed.</exception>
    ValueTask Read(uint block, ReadOnlyMemory<int> buffers);

    /// <summary>Writes consecutive blocks. They may stand in the device's cache until <see cref="Flush"/>.</summary>
    /// <param name="block">The first.</param>
    /// <param name="buffers">The buffers that hold them; unchanged until this is done, and so is what is in them.</param>
    /// <exception cref="SfsException">The device has failed.</exception>
    ValueTask Write(uint block, ReadOnlyMemory<int> buffers);

    /// <summary>Makes everything lasting whose write is done.</summary>
    /// <exception cref="SfsException">The device has failed.</exception>
    ValueTask Flush();
}
