using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Netstack;

/// <summary>Frames that are with the driver, from one call to its answer.</summary>
internal sealed class OutgoingBatch
{
    private readonly AdapterLink _link;
    private readonly Action _onTaken;
    private BufferSlice[] _buffers = [];
    private BufferSlice _single;
    private ValueTask<NetworkStatus> _sending;

    /// <summary>A batch without frames.</summary>
    internal OutgoingBatch(AdapterLink link)
    {
        _link = link;
        _onTaken = Taken;
    }

    /// <summary>Sends frames.</summary>
    /// <param name="device">The driver.</param>
    /// <param name="frames">What the device has to add to each; at least one.</param>
    /// <param name="buffers">The frames, one buffer each.</param>
    internal void Send(INetworkDevice device, ReadOnlySpan<FrameOffload> frames, ReadOnlySpan<BufferSlice> buffers)
    {
        if (frames.Length == 1)
        {
            _buffers = [];
            _single = buffers[0];
            _sending = device.Transmit(_single, frames[0]);
        }
        else
        {
            _buffers = buffers.ToArray();
            _sending = device.TransmitBatch(frames.ToArray(), _buffers);
        }

        _sending.GetAwaiter().UnsafeOnCompleted(_onTaken);
    }

    private void Taken()
    {
        try
        {
            _sending.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is RemoteException or UnavailableException or PeerMisbehavedException)
        {
            // A frame that was not sent is a frame that was lost: whoever needs it sends it again.
        }

        _link.Done(this, _buffers.Length == 0 ? [_single] : _buffers);
    }
}
