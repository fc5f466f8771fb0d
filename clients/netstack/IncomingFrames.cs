using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Netstack;

/// <summary>Keeps buffers with the driver for what arrives, and hands over what has arrived.</summary>
internal sealed class IncomingFrames
{
    private const int MostFrameBytes = 1 << 16;

    private readonly INetworkDevice _device;
    private readonly IFrameReceiver _receiver;
    private byte[]? _parts;
    private int _partsBytes;
    private bool _isFirstChecked;

    /// <summary>Lends all buffers of a pool.</summary>
    /// <param name="device">The adapter.</param>
    /// <param name="pool">The buffers, all of them free.</param>
    /// <param name="receiver">Gets the frames.</param>
    internal IncomingFrames(INetworkDevice device, OwnedBufferPool pool, IFrameReceiver receiver)
    {
        _device = device;
        _receiver = receiver;
        while (pool.TryRent(out BufferSlice buffer))
            new Slot(this, buffer).Lend();
    }

    private void Take(BufferSlice buffer, ReceivedFrame received)
    {
        if (received.Length <= 0 || received.Length > buffer.Length - received.Offset)
            return;
        ReadOnlySpan<byte> data = buffer.Slice(received.Offset, received.Length).Readable;
        const ReceiveFlags Whole = ReceiveFlags.First | ReceiveFlags.Last;
        if ((received.Flags & Whole) == Whole)
            _receiver.Receive(data, (received.Flags & ReceiveFlags.ChecksumValid) != 0);
        else
            TakePart(data, received.Flags);
    }

    /// <summary>A frame that was joined from many segments lies in several buffers.</summary>
    private void TakePart(ReadOnlySpan<byte> data, ReceiveFlags flags)
    {
        if ((flags & ReceiveFlags.First) != 0)
        {
            _parts ??= new byte[MostFrameBytes];
            _partsBytes = 0;
            _isFirstChecked = (flags & ReceiveFlags.ChecksumValid) != 0;
        }

        if (_parts is null || data.Length > MostFrameBytes - _partsBytes)
            return;
        data.CopyTo(_parts.AsSpan(_partsBytes));
        _partsBytes += data.Length;
        if ((flags & ReceiveFlags.Last) != 0)
            _receiver.Receive(_parts.AsSpan(0, _partsBytes), _isFirstChecked);
    }

    /// <summary>A buffer that is lent again and again.</summary>
    private sealed class Slot
    {
        private readonly IncomingFrames _frames;
        private readonly BufferSlice _buffer;
        private readonly Action _onArrival;
        private ValueTask<ReceivedFrame> _waiting;

        internal Slot(IncomingFrames frames, BufferSlice buffer)
        {
            _frames = frames;
            _buffer = buffer;
            _onArrival = Arrived;
        }

        internal void Lend()
        {
            _waiting = _frames._device.Receive(_buffer);
            _waiting.GetAwaiter().UnsafeOnCompleted(_onArrival);
        }

        private void Arrived()
        {
            try
            {
                ReceivedFrame received = _waiting.GetAwaiter().GetResult();
                _frames.Take(_buffer, received);
            }
            catch (Exception exception) when (exception is UnavailableException or PeerMisbehavedException or RemoteException)
            {
                // There will be no adapter any more: the buffer stays here.
                return;
            }

            Lend();
        }
    }
}
