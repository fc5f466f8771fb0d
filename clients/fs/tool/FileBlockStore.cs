using Signalbox.Contracts;

namespace Signalbox.Sfs.Tool;

/// <summary>Blocks in a file of the host. The original makes files that end at the last block that was written: what lies behind
/// is unwritten, and writing there makes the file longer.</summary>
internal sealed class FileBlockStore : IBlockStore, IDisposable
{
    // 8 MiB of cache.
    private const int BufferCount = 2048;

    private readonly FileStream _file;

    internal FileBlockStore(string path, FileAccess access, FileMode mode = FileMode.Open)
    {
        _file = new FileStream(path, mode, access, access == FileAccess.Read ? FileShare.Read : FileShare.None, bufferSize: 0);
        IsReadOnly = access == FileAccess.Read;
        BlockCount = (uint)long.Min((_file.Length + SfsLayout.BlockBytes - 1) / SfsLayout.BlockBytes, uint.MaxValue);
        Span<byte> first = Buffer(0);
        if (!IsReadOnly && RandomAccess.Read(_file.SafeFileHandle, first, 0) == first.Length
            && Superblock.Read(first) is { } superblock)
        {
            BlockCount = uint.Max(BlockCount, superblock.Blocks);
        }
    }

    /// <inheritdoc/>
    public uint BlockCount { get; private set; }

    /// <inheritdoc/>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public Memory<byte> Buffers { get; } = new byte[BufferCount * SfsLayout.BlockBytes];

    /// <inheritdoc/>
    public int MostBlocks => 64;

    /// <summary>Sets the file's length; what is new takes no room on the host until it is written.</summary>
    internal void SetBlocks(uint blocks)
    {
        _file.SetLength((long)blocks * SfsLayout.BlockBytes);
        BlockCount = blocks;
    }

    /// <inheritdoc/>
    public ValueTask Read(uint block, ReadOnlyMemory<int> buffers)
    {
        try
        {
            foreach (int buffer in buffers.Span)
            {
                Span<byte> bytes = Buffer(buffer);
                int length = RandomAccess.Read(_file.SafeFileHandle, bytes, (long)block++ * SfsLayout.BlockBytes);
                bytes[length..].Clear();
            }
        }
        catch (IOException exception)
        {
            throw new SfsException(FileStatus.DeviceError, exception.Message, exception);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask Write(uint block, ReadOnlyMemory<int> buffers)
    {
        try
        {
            foreach (int buffer in buffers.Span)
                RandomAccess.Write(_file.SafeFileHandle, Buffer(buffer), (long)block++ * SfsLayout.BlockBytes);
        }
        catch (IOException exception)
        {
            throw new SfsException(FileStatus.DeviceError, exception.Message, exception);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask Flush()
    {
        if (!IsReadOnly)
            _file.Flush(flushToDisk: true);
        return default;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private Span<byte> Buffer(int index) => Buffers.Span.Slice(index * SfsLayout.BlockBytes, SfsLayout.BlockBytes);
}
