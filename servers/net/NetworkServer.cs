using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Net;

/// <summary>Brings frames from the device to its clients and back.</summary>
/// <remarks>Nothing is remembered that a client would miss: killed at any moment, the next instance gets all buffers that were
/// lent from their clients again. What was just arriving is lost, as on a wire.</remarks>
internal sealed class NetworkServer : IPollable
{
    // While the device has buffers of a client that is gone, what comes in them must be copied: so many buffers stay here.
    private const int ReserveForCopies = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);

    private readonly VirtioNetworkDevice _device;
    private readonly List<NetworkClient> _clients = [];
    private readonly Queue<TransmitRequest> _waiting = new();
    private readonly LinkWatchers _links = new();
    private ulong _receivedFrames;
    private ulong _receivedBytes;
    private ulong _transmittedFrames;
    private ulong _transmittedBytes;
    private ulong _droppedFrames;
    private ulong _refusedFrames;
    private ulong _interrupts;
    private int _strangersBuffers;
    private bool _isTimerRunning;
    private bool _isAnybodyGone;

    internal NetworkServer(VirtioNetworkDevice device) => _device = device;

    /// <summary>Counts since the start.</summary>
    internal NetworkStatistics Statistics => new(
        _receivedFrames,
        _receivedBytes,
        _transmittedFrames,
        _transmittedBytes,
        _droppedFrames,
        _refusedFrames,
        _interrupts,
        _device.Notifications);

    /// <summary>The client whose buffers the device gets: the first of those that receive.</summary>
    private NetworkClient? Owner
    {
        get
        {
            foreach (NetworkClient client in _clients)
            {
                if (client is { IsReceiver: true, IsGone: false })
                    return client;
            }

            return null;
        }
    }

    /// <summary>A client has connected.</summary>
    internal ContractDispatcher Connect()
    {
        NetworkClient client = AddClient();
        return new NetworkDeviceDispatcher(client) { Closed = client.Close };
    }

    /// <inheritdoc cref="Connect"/>
    internal NetworkClient AddClient()
    {
        var client = new NetworkClient(this, _device);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client is gone; the next poll sees to it.</summary>
    internal void NoteGone() => _isAnybodyGone = true;

    /// <inheritdoc/>
    public bool Poll()
    {
        bool progress = _isAnybodyGone;
        if (_isAnybodyGone)
            RemoveGone();
        while (_device.Receive.TryTake())
        {
            TakeFrame(_device.Receive.Frame);
            progress = true;
        }

        while (_device.Transmit.Take() is TransmitRequest sent)
        {
            _device.SetImpatient(false);
            sent.EndFrame();
            progress = true;
        }

        while (_waiting.TryPeek(out TransmitRequest? next) && next.TrySubmit(_device.Transmit))
        {
            _waiting.Dequeue();
            progress = true;
        }

        if (progress)
            Feed();
        return progress | _device.Publish();
    }

    /// <inheritdoc/>
    public bool TryArm()
    {
        if (_isAnybodyGone)
            return false;
        if (!_isTimerRunning && _device.IsPatient)
            _ = LosePatience();
        return _device.TryArm(_waiting.Count > 0);
    }

    /// <summary>The device interrupts.</summary>
    /// <param name="isConfiguration">Whether its configuration has changed.</param>
    internal void OnInterrupt(bool isConfiguration)
    {
        // What has come is taken by the poll that follows every event.
        _interrupts++;
        if (!isConfiguration)
            return;
        LinkState before = _device.Configuration.Link;
        _device.Reconfigure();
        if (_device.Configuration.Link != before)
            _links.Tell(_device.Configuration.Link);
    }

    /// <summary>Watches the link for a client.</summary>
    internal System.Threading.Channels.ChannelReader<LinkState> WatchLink(CancellationToken cancellationToken) =>
        _links.Add(_device.Configuration.Link, cancellationToken);

    /// <summary>Gives the device what it has room for of its owner's buffers.</summary>
    internal void Feed() => Owner?.Feed(_device.Receive, _strangersBuffers > 0 ? ReserveForCopies : 0);

    /// <summary>Sends frames, in the order in which they were submitted.</summary>
    internal ValueTask<NetworkStatus> Submit(TransmitRequest request)
    {
        ValueTask<NetworkStatus> task = request.Task;
        if (_waiting.Count > 0 || !request.TrySubmit(_device.Transmit))
            _waiting.Enqueue(request);
        return task;
    }

    /// <summary>A frame is about to be sent.</summary>
    internal void NoteOutgoing(ReadOnlySpan<BufferSlice> parts)
    {
        int length = 0;
        foreach (BufferSlice part in parts)
            length += part.Length;
        _transmittedFrames++;
        _transmittedBytes += (ulong)length;
        if (!IsAnybodyCapturing())
            return;
        BufferSlice[] frame = parts.ToArray();
        foreach (NetworkClient client in _clients)
            client.Show(target => Gather(frame, target), length, isOutgoing: true);
    }

    /// <summary>A request to send was refused.</summary>
    internal void CountRefused() => _refusedFrames++;

    private static int Gather(BufferSlice[] parts, Span<byte> target)
    {
        int copied = 0;
        foreach (BufferSlice part in parts)
        {
            int length = int.Min(part.Length, target.Length - copied);
            part.Readable[..length].CopyTo(target[copied..]);
            copied += length;
        }

        return copied;
    }

    private void TakeFrame(IncomingFrame frame)
    {
        bool isDelivered = false;
        NetworkClient? owner = null;
        if (frame.LengthBytes >= VirtioNetworkProtocol.EthernetBytes)
        {
            _receivedFrames++;
            _receivedBytes += (ulong)frame.LengthBytes;
            if (IsAnybodyCapturing())
                Show(frame);
            owner = Owner;
            isDelivered = DeliverToOthers(frame, owner);
        }

        // Its owner comes last: afterwards the buffers are his, and may change.
        bool isOwners = owner is not null && owner.Deliver(frame);
        if (!isDelivered && !isOwners)
            _droppedFrames++;
        GiveBack(frame, isOwners ? owner : null);
    }

    private bool DeliverToOthers(IncomingFrame frame, NetworkClient? owner)
    {
        bool isDelivered = false;
        foreach (NetworkClient client in _clients)
        {
            if (client is { IsReceiver: true, IsGone: false } && client != owner)
                isDelivered |= client.Deliver(frame);
        }

        return isDelivered;
    }

    /// <summary>Buffers that nobody has got: those of clients that are gone end here, others go on waiting.</summary>
    private void GiveBack(IncomingFrame frame, NetworkClient? served)
    {
        foreach (ReceivedPart part in frame.Parts)
        {
            NetworkClient client = part.Buffer.Client;
            if (client.IsGone)
            {
                _strangersBuffers--;
                part.Buffer.Complete(default);
            }
            else if (client != served)
            {
                client.Enqueue(part.Buffer);
            }
        }
    }

    private bool IsAnybodyCapturing()
    {
        foreach (NetworkClient client in _clients)
        {
            if (client.IsCapturer)
                return true;
        }

        return false;
    }

    private void Show(IncomingFrame frame)
    {
        foreach (NetworkClient client in _clients)
            client.Show(frame.CopyTo, frame.LengthBytes, isOutgoing: false);
    }

    private void RemoveGone()
    {
        _isAnybodyGone = false;
        for (int index = _clients.Count - 1; index >= 0; index--)
        {
            NetworkClient client = _clients[index];
            if (!client.IsGone)
                continue;
            _clients.RemoveAt(index);
            client.Release();
        }

        _strangersBuffers = _device.Receive.Count(buffer => buffer.Client.IsGone);
    }

    /// <summary>Sees to it that an end of sending does not go unnoticed for long when nothing else happens.</summary>
    private async Task LosePatience()
    {
        _isTimerRunning = true;
        await Task.Delay(Patience);
        _isTimerRunning = false;
        _device.SetImpatient(true);
    }
}
