using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Blk;

/// <summary>Disks as clients see them: checks what they ask for, and keeps what the device has no room for.</summary>
/// <remarks>Answers nothing that the device has not answered, and remembers nothing that a client would miss: killed at any
/// moment, the next instance gets the open requests again from their clients.</remarks>
internal sealed class BlockServer : IBlockDevice, IPollable
{
    // As the contract says: 64 buffers of 1 MiB.
    private const uint MostSectors = 64 * (1 << 20) / VirtioBlockProtocol.SectorBytes;

    private readonly VirtioBlockDevice _device;
    private readonly Queue<BlockTransfer> _waiting = new();
    private readonly Stack<BlockTransfer> _free = new();
    private readonly int[] _open = new int[2];
    private TaskCompletionSource? _drained;
    private int _generation;
    private DmaMemory? _id;
    private string? _name;

    internal BlockServer(VirtioBlockDevice device) => _device = device;

    /// <inheritdoc/>
    public ValueTask<BlockReply> Read(ulong sector, BufferSlice destination) =>
        Transfer(BlockRequestType.In, sector, destination);

    /// <inheritdoc/>
    public ValueTask<BlockReply> Write(ulong sector, BufferSlice source) =>
        _device.IsReadOnly ? Refuse(BlockStatus.ReadOnly) : Transfer(BlockRequestType.Out, sector, source);

    /// <inheritdoc/>
    public ValueTask<BlockReply> ReadScattered(ulong sector, BufferSlice[] destinations) =>
        Transfer(BlockRequestType.In, sector, destinations);

    /// <inheritdoc/>
    public ValueTask<BlockReply> WriteGathered(ulong sector, BufferSlice[] sources) =>
        _device.IsReadOnly ? Refuse(BlockStatus.ReadOnly) : Transfer(BlockRequestType.Out, sector, sources);

    /// <inheritdoc/>
    public ValueTask<BlockReply> Flush()
    {
        // What has been answered is with the device already, so a flush need not wait for requests that are kept here.
        if (!_device.HasCache)
            return ValueTask.FromResult(new BlockReply(BlockStatus.Ok, 0));
        BlockTransfer transfer = Take();
        transfer.Begin(BlockRequestType.Flush, sector: 0, sectorCount: 0);
        return Submit(transfer);
    }

    /// <inheritdoc/>
    public ValueTask<BlockReply> Discard(ulong sector, uint sectorCount) =>
        ChangeRange(BlockRequestType.Discard, sector, sectorCount, _device.Configuration.DiscardSectors);

    /// <inheritdoc/>
    public ValueTask<BlockReply> WriteZeroes(ulong sector, uint sectorCount) =>
        ChangeRange(BlockRequestType.WriteZeroes, sector, sectorCount, _device.Configuration.WriteZeroesSectors);

    /// <inheritdoc/>
    public async ValueTask<BlockInfo> GetInfo()
    {
        await Drain();
        _name ??= await AskName();
        BlockConfiguration configuration = _device.Configuration;
        return new BlockInfo(
            configuration.SectorCount,
            configuration.BlockBytes,
            _device.IsReadOnly,
            !_device.IsReadOnly && configuration.DiscardSectors > 0,
            !_device.IsReadOnly && configuration.WriteZeroesSectors > 0,
            _name,
            MostSectors,
            new BlockGeometry(configuration.Cylinders, configuration.Heads, configuration.TrackSectors));
    }

    /// <inheritdoc/>
    public bool Poll()
    {
        bool progress = _device.Poll();
        while (_waiting.TryPeek(out BlockTransfer? next) && next.TrySubmit())
        {
            _waiting.Dequeue();
            progress = true;
        }

        return progress;
    }

    /// <inheritdoc/>
    public bool TryArm() => _device.TryArm();

    /// <summary>A transfer has been answered.</summary>
    internal void Recycle(BlockTransfer transfer)
    {
        _free.Push(transfer);
        if (--_open[transfer.Generation] == 0 && transfer.Generation != _generation)
        {
            TaskCompletionSource? drained = _drained;
            _drained = null;
            drained?.SetResult();
        }
    }

    private static ValueTask<BlockReply> Refuse(BlockStatus status) => ValueTask.FromResult(new BlockReply(status, 0));

    private ValueTask<BlockReply> Transfer(BlockRequestType type, ulong sector, BufferSlice buffer)
    {
        BlockStatus problem = Check(sector, (ulong)buffer.Length, (ulong)buffer.Length);
        if (problem != BlockStatus.Ok)
            return Refuse(problem);
        BlockTransfer transfer = Take();
        transfer.Begin(type, sector, (uint)buffer.Length / VirtioBlockProtocol.SectorBytes);
        return TryAdd(transfer, [buffer]);
    }

    private ValueTask<BlockReply> Transfer(BlockRequestType type, ulong sector, BufferSlice[] buffers)
    {
        ulong total = 0;
        ulong lengths = 0;
        foreach (BufferSlice buffer in buffers)
        {
            // An empty one among others would be an empty segment, which devices do not take.
            if (buffer.Length == 0)
                return Refuse(BlockStatus.Unaligned);
            total += (uint)buffer.Length;
            lengths |= (uint)buffer.Length;
        }

        BlockStatus problem = Check(sector, total, lengths);
        if (problem != BlockStatus.Ok)
            return Refuse(problem);
        BlockTransfer transfer = Take();
        transfer.Begin(type, sector, (uint)(total / VirtioBlockProtocol.SectorBytes));
        return TryAdd(transfer, buffers);
    }

    private ValueTask<BlockReply> TryAdd(BlockTransfer transfer, ReadOnlySpan<BufferSlice> buffers)
    {
        try
        {
            foreach (BufferSlice buffer in buffers)
                transfer.Add(buffer);
        }
        catch
        {
            transfer.Abandon();
            throw;
        }

        return Submit(transfer);
    }

    private ValueTask<BlockReply> ChangeRange(BlockRequestType type, ulong sector, uint sectorCount, uint mostSectors)
    {
        if (_device.IsReadOnly)
            return Refuse(BlockStatus.ReadOnly);
        if (mostSectors == 0)
            return Refuse(BlockStatus.Unsupported);
        ulong bytes = (ulong)sectorCount * VirtioBlockProtocol.SectorBytes;
        BlockStatus problem = Check(sector, bytes, bytes);
        if (problem != BlockStatus.Ok)
            return Refuse(problem);
        BlockTransfer transfer = Take();
        transfer.BeginRange(type, sector, sectorCount, mostSectors);
        return Submit(transfer);
    }

    /// <summary>Whether the device can do this at all.</summary>
    /// <param name="sector">Where.</param>
    /// <param name="bytes">How much.</param>
    /// <param name="lengths">All lengths, one bit upon the other: each must be a multiple of the block.</param>
    private BlockStatus Check(ulong sector, ulong bytes, ulong lengths)
    {
        BlockConfiguration configuration = _device.Configuration;
        ulong blockMask = configuration.BlockBytes - 1;
        if (bytes == 0 || (lengths & blockMask) != 0)
            return BlockStatus.Unaligned;
        ulong sectors = bytes / VirtioBlockProtocol.SectorBytes;
        if (sector >= configuration.SectorCount || sectors > configuration.SectorCount - sector)
            return BlockStatus.OutOfRange;
        return ((sector * VirtioBlockProtocol.SectorBytes) & blockMask) == 0 ? BlockStatus.Ok : BlockStatus.Unaligned;
    }

    private ValueTask<BlockReply> Submit(BlockTransfer transfer)
    {
        // Whoever came earlier goes first.
        ValueTask<BlockReply> task = transfer.Task;
        if (_waiting.Count > 0 || !transfer.TrySubmit())
            _waiting.Enqueue(transfer);
        return task;
    }

    private BlockTransfer Take()
    {
        if (!_free.TryPop(out BlockTransfer? transfer))
            transfer = new BlockTransfer(this, _device);
        transfer.Generation = _generation;
        _open[_generation]++;
        return transfer;
    }

    /// <summary>Waits for everything that has been asked for, and not for what comes meanwhile: that belongs to the next of two
    /// generations. A client that has died may have left writes in the device, and the device knows no order.</summary>
    private async ValueTask Drain()
    {
        await OldGeneration();
        _generation = 1 - _generation;
        await OldGeneration();
    }

    private async ValueTask OldGeneration()
    {
        while (_open[1 - _generation] > 0)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _drained.Task;
        }
    }

    private async ValueTask<string> AskName()
    {
        _id ??= _device.Dma.Allocate(VirtioBlockProtocol.IdBytes);
        BlockTransfer transfer = Take();
        transfer.Begin(BlockRequestType.GetId, sector: 0, sectorCount: 0);
        transfer.Add(_id.Buffer(0, VirtioBlockProtocol.IdBytes));
        BlockReply reply = await Submit(transfer);
        return reply.Status == BlockStatus.Ok ? NameIn(_id.Memory.Slice(0, VirtioBlockProtocol.IdBytes)) : "";
    }

    /// <summary>The device's text as far as it is one.</summary>
    private static string NameIn(ReadOnlySpan<byte> id)
    {
        var name = new System.Text.StringBuilder();
        foreach (byte character in id)
        {
            if (character is < 0x20 or > 0x7e)
                break;
            name.Append((char)character);
        }

        return name.ToString().Trim();
    }
}
