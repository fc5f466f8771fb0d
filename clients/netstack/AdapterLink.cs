using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>The adapter behind the driver's contract, as the stack's link.</summary>
/// <remarks>Every buffer has an owner that stays: it is with the driver, or here. When the driver dies the channel sends what was
/// outstanding to the next instance, so nothing is lost here but what was on its way.</remarks>
internal sealed class AdapterLink : ILink
{
    private const int MostFrames = 32;

    private readonly INetworkDevice _device;
    private readonly NetworkInfo _info;
    private readonly BufferSlice[] _wholes;
    private readonly Stack<BufferSlice> _free = new();
    private readonly Stack<OutgoingBatch> _freeBatches = new();
    private readonly FrameOffload[] _frames = new FrameOffload[MostFrames];
    private readonly BufferSlice[] _buffers = new BufferSlice[MostFrames];
    private BufferSlice _begun;
    private int _count;
    private bool _isStarved;

    /// <summary>A link over an adapter.</summary>
    /// <param name="device">The adapter.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="outgoing">Buffers for frames to be sent, all of them free.</param>
    internal AdapterLink(INetworkDevice device, NetworkInfo info, OwnedBufferPool outgoing)
    {
        _device = device;
        _info = info;
        MostSegmentedBytes = Math.Min(info.MostTransmitBytes, outgoing.BufferBytes);
        _wholes = new BufferSlice[outgoing.Count];
        while (outgoing.TryRent(out BufferSlice buffer))
        {
            _wholes[buffer.Index] = buffer;
            _free.Push(buffer);
        }
    }

    /// <inheritdoc/>
    public MacAddress Address => new(_info.Address);

    /// <inheritdoc/>
    public int Mtu => _info.Mtu;

    /// <inheritdoc/>
    public NetworkFeatures Features => _info.Features;

    /// <inheritdoc/>
    public int MostSegmentedBytes { get; }

    /// <inheritdoc/>
    public bool TryBegin(int lengthBytes, out Span<byte> frame)
    {
        if (_begun.Pool is null && !_free.TryPop(out _begun))
        {
            _isStarved = true;
            frame = default;
            return false;
        }

        frame = _begun.Writable[..lengthBytes];
        return true;
    }

    /// <inheritdoc/>
    public void Send(int lengthBytes, in FrameOffload offload)
    {
        _frames[_count] = offload;
        _buffers[_count++] = _begun.Slice(0, lengthBytes);
        _begun = default;
        if (_count == MostFrames)
            Flush();
    }

    /// <summary>Gives the driver all frames since the last time, in one call.</summary>
    internal void Flush()
    {
        if (_count == 0)
            return;
        OutgoingBatch batch = _freeBatches.TryPop(out OutgoingBatch? free) ? free : new OutgoingBatch(this);
        batch.Send(_device, _frames.AsSpan(0, _count), _buffers.AsSpan(0, _count));
        _count = 0;
    }

    /// <summary>Whether there is room again after the stack has asked for it in vain; the question takes the answer away.</summary>
    internal bool TakeRelief()
    {
        if (!_isStarved || _free.Count == 0)
            return false;
        _isStarved = false;
        return true;
    }

    /// <summary>The driver has done with a batch.</summary>
    internal void Done(OutgoingBatch batch, ReadOnlySpan<BufferSlice> buffers)
    {
        foreach (BufferSlice buffer in buffers)
            _free.Push(_wholes[buffer.Index]);
        _freeBatches.Push(batch);
    }
}
