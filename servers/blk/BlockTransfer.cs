using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Blk;

/// <summary>
/// A client's request on its way: one request to the device, or several if it is more than the device takes at once. Used
/// again and again.
/// </summary>
/// <param name="server">Takes it back when it has been answered.</param>
/// <param name="device">The disk.</param>
internal sealed class BlockTransfer(BlockServer server, VirtioBlockDevice device) : IValueTaskSource<BlockReply>
{
    private readonly List<DmaBuffer> _segments = [];
    private ManualResetValueTaskSourceCore<BlockReply> _result;
    private BlockRequestType _type;
    private ulong _sector;
    private uint _sectorCount;
    private uint _sectorsLeft;
    private uint _mostSectors;
    private int _nextSegment;
    private int _partsOut;
    private bool _isSubmitted;
    private BlockStatus _status;

    /// <summary>With which others it is waited for.</summary>
    internal int Generation { get; set; }

    /// <summary>What the client waits for.</summary>
    internal ValueTask<BlockReply> Task => new(this, _result.Version);

    /// <summary>Begins a request with data.</summary>
    internal void Begin(BlockRequestType type, ulong sector, uint sectorCount)
    {
        _type = type;
        _sector = sector;
        _sectorCount = sectorCount;
        _sectorsLeft = 0;
        _mostSectors = 0;
        _nextSegment = 0;
        _isSubmitted = false;
        _status = BlockStatus.Ok;
    }

    /// <summary>Begins a request with a range.</summary>
    internal void BeginRange(BlockRequestType type, ulong sector, uint sectorCount, uint mostSectors)
    {
        Begin(type, sector, sectorCount);
        _sectorsLeft = sectorCount;
        _mostSectors = mostSectors;
    }

    /// <summary>Adds a buffer, in segments that the device takes.</summary>
    internal void Add(BufferSlice slice) => Add(device.Locate(slice));

    /// <inheritdoc cref="Add(BufferSlice)"/>
    internal void Add(DmaBuffer buffer)
    {
        // A part that ends within a block would be refused.
        uint most = device.Configuration.SegmentBytes & ~(device.Configuration.BlockBytes - 1);
        while (buffer.LengthBytes > most)
        {
            _segments.Add(buffer with { LengthBytes = most });
            buffer = new DmaBuffer(buffer.Address + most, buffer.LengthBytes - most);
        }

        _segments.Add(buffer);
    }

    /// <summary>Gives the device as much of the request as it takes.</summary>
    /// <returns>False if something is left: try again after an end.</returns>
    internal bool TrySubmit()
    {
        do
        {
            if (!(_mostSectors != 0 ? TrySubmitRange() : TrySubmitData()))
                return false;
            _partsOut++;
        }
        while (_nextSegment < _segments.Count || _sectorsLeft > 0);

        _isSubmitted = true;
        return true;
    }

    /// <summary>The request cannot even begin.</summary>
    internal void Abandon() => Recycle();

    /// <summary>A part has come back.</summary>
    internal void EndPart(BlockStatus status)
    {
        if (status != BlockStatus.Ok)
            _status = status;
        if (--_partsOut > 0 || !_isSubmitted)
            return;
        _result.SetResult(new BlockReply(_status, _status == BlockStatus.Ok ? _sectorCount : 0));
    }

    /// <inheritdoc/>
    BlockReply IValueTaskSource<BlockReply>.GetResult(short token)
    {
        BlockReply reply = _result.GetResult(token);
        Recycle();
        return reply;
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<BlockReply>.GetStatus(short token) => _result.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<BlockReply>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    private bool TrySubmitData()
    {
        int count = int.Min(_segments.Count - _nextSegment, device.DataSegments);
        ReadOnlySpan<DmaBuffer> part = CollectionsMarshal.AsSpan(_segments)
            .Slice(_nextSegment, count);
        if (!device.TrySubmit(_type, _sector, sectorCount: 0, part, this))
            return false;
        _nextSegment += count;
        foreach (DmaBuffer segment in part)
            _sector += segment.LengthBytes / VirtioBlockProtocol.SectorBytes;
        return true;
    }

    private bool TrySubmitRange()
    {
        uint count = uint.Min(_sectorsLeft, _mostSectors);
        if (!device.TrySubmit(_type, _sector, count, [], this))
            return false;
        _sector += count;
        _sectorsLeft -= count;
        return true;
    }

    private void Recycle()
    {
        _segments.Clear();
        _result.Reset();
        server.Recycle(this);
    }
}
