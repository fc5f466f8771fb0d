using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sfs;

namespace Signalbox.Clients.FileSystem;

/// <summary>A disk of the blk server. Its buffers are lent to that server, and the device moves the data straight to and from
/// them. That the server dies and comes back is the channel's business: a request is sent again and takes longer.</summary>
internal sealed class DiskStore : IBlockStore
{
    private const int SectorsPerBlock = SfsLayout.BlockBytes / 512;
    private const int MostBuffers = 64;

    private readonly IBlockDevice _device;
    private readonly BufferSlice[] _slices;

    private DiskStore(IBlockDevice device, BlockInfo info, BufferSlice[] slices, Memory<byte> buffers)
    {
        _device = device;
        _slices = slices;
        Buffers = buffers;
        BlockCount = (uint)ulong.Min(info.SectorCount / SectorsPerBlock, uint.MaxValue);
        IsReadOnly = info.IsReadOnly;
        MostBlocks = (int)uint.Clamp(info.MostSectors / SectorsPerBlock, 1, MostBuffers);
    }

    /// <inheritdoc/>
    public uint BlockCount { get; }

    /// <inheritdoc/>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public Memory<byte> Buffers { get; }

    /// <inheritdoc/>
    public int MostBlocks { get; }

    /// <summary>Opens a disk.</summary>
    /// <param name="device">The disk.</param>
    /// <param name="pool">All its buffers, of one block each, become this store's.</param>
    /// <exception cref="SfsException">It has blocks that are larger than the file system's.</exception>
    internal static async ValueTask<DiskStore> Open(IBlockDevice device, OwnedBufferPool pool)
    {
        BlockInfo info = await device.GetInfo();
        if (info.BlockBytes > SfsLayout.BlockBytes)
            throw new SfsException(
                FileStatus.DeviceError, $"the disk has blocks of {info.BlockBytes} bytes, {SfsLayout.BlockBytes} are possible");
        var slices = new BufferSlice[pool.Count];
        for (int count = 0; count < slices.Length; count++)
        {
            BufferSlice slice = await pool.RentAsync();
            slices[slice.Index] = slice;
        }

        return new DiskStore(device, info, slices, pool.Region.Memory);
    }

    /// <inheritdoc/>
    public async ValueTask Read(uint block, ReadOnlyMemory<int> buffers)
    {
        ulong sector = (ulong)block * SectorsPerBlock;
        await Require(
            buffers.Length == 1
                ? _device.Read(sector, _slices[buffers.Span[0]])
                : _device.ReadScattered(sector, Slices(buffers.Span)),
            "read");
    }

    /// <inheritdoc/>
    public async ValueTask Write(uint block, ReadOnlyMemory<int> buffers)
    {
        ulong sector = (ulong)block * SectorsPerBlock;
        await Require(
            buffers.Length == 1
                ? _device.Write(sector, _slices[buffers.Span[0]])
                : _device.WriteGathered(sector, Slices(buffers.Span)),
            "written");
    }

    /// <inheritdoc/>
    public ValueTask Flush() => Require(_device.Flush(), "flushed");

    private BufferSlice[] Slices(ReadOnlySpan<int> buffers)
    {
        var slices = new BufferSlice[buffers.Length];
        for (int index = 0; index < slices.Length; index++)
            slices[index] = _slices[buffers[index]];
        return slices;
    }

    private static async ValueTask Require(ValueTask<BlockReply> request, string action)
    {
        BlockReply reply;
        try
        {
            reply = await request;
        }
        catch (Exception exception) when (exception is UnavailableException or RemoteException or PeerMisbehavedException)
        {
            throw new SfsException(FileStatus.DeviceError, $"the disk could not be {action}: {exception.Message}", exception);
        }

        if (reply.Status != BlockStatus.Ok)
            throw new SfsException(
                reply.Status == BlockStatus.ReadOnly ? FileStatus.ReadOnly : FileStatus.DeviceError,
                $"the disk could not be {action}: {reply.Status}");
    }
}
