using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Tasks;

/// <summary>
/// A connection to a service by name. It survives the service's instances: calls wait while there is none, as
/// <see cref="RingConnection"/> describes.
/// </summary>
public sealed class ServiceConnection : IServerWatch, IDisposable
{
    private readonly string _service;
    private readonly INameService _names;
    private readonly PeerSignal _signal = new(Handle.None);
    private readonly OwnedRegion _region;
    private readonly Handle _port;
    private readonly ConnectionOffer _offer;
    private readonly Handle _client;
    private uint _epoch;
    private TaskCompletionSource _changed = new();

    internal ServiceConnection(
        string service, Handle port, INameService names, ConnectionOffer offer, params ReadOnlySpan<SharedPool> pools)
    {
        _service = service;
        _port = port;
        _offer = offer;
        _names = names;
        _region = new OwnedRegion(offer.Layout.TotalBytes);
        KernelException.ThrowIfRefused(
            Kernel.Copy(Handle.Self, Rights.Notify | Rights.Transfer, PeerSignal.Bit, out _client),
            "make a handle to this task");
        var kernelPort = new KernelPort(port);
        Handle[] handles = new Handle[2 + pools.Length];
        var owned = new OwnedBufferPool[pools.Length];
        handles[0] = _region.Handle;
        handles[1] = _client;
        for (int index = 0; index < pools.Length; index++)
        {
            handles[2 + index] = pools[index].Region.Handle;
            owned[index] = pools[index].Pool;
        }

        var connector = new PortConnector(kernelPort, this, offer, handles);
        Rings = new RingConnection(_region.Memory, offer.Layout, _signal, connector, kernelPort, owned);
        MessageLoop.PollSet.Add(Rings);
        MessageLoop.OnNotification(OnNotification);
        Rings.Open();
    }

    /// <summary>What the contract's client is made from.</summary>
    public RingConnection Rings { get; }

    /// <summary>Ends the connection: every call fails, now and later.</summary>
    public void Dispose()
    {
        bool isKnown = Rings.IsConnected;
        Rings.Close(new ObjectDisposedException(_service));
        MessageLoop.PollSet.Remove(Rings);
        MessageLoop.IgnoreNotifications(OnNotification);
        if (isKnown)
            SayFarewell();
        _signal.Redirect(Handle.None);
        _region.Dispose();
        Kernel.Close(_client);
        Kernel.Close(_port);
    }

    /// <inheritdoc/>
    async ValueTask IServerWatch.WaitUntilUp()
    {
        while (true)
        {
            _changed = new TaskCompletionSource();
            Task changed = _changed.Task;
            ServicePeer peer = await _names.Reach(_service);
            switch (peer.State)
            {
                case ServiceState.Up:
                    _epoch = peer.Epoch;
                    _signal.Redirect(peer.Wake);
                    return;
                case ServiceState.Starting:
                    await changed;
                    break;
                case ServiceState.Unavailable:
                    throw new UnavailableException($"{_service} has been given up.");
            }
        }
    }

    /// <summary>The server gives up what it has of this connection. If it cannot be told it is dead, and has forgotten.</summary>
    private void SayFarewell()
    {
        var farewell = new Channels.MessageBuffer();
        _offer.WriteFarewell(farewell);
        Span<byte> response = stackalloc byte[Abi.MessageBuffer.LengthBytes];
        Span<Handle> handles = stackalloc Handle[Abi.MessageBuffer.MaxHandles];
        new KernelPort(_port).Call(farewell.Written, [], response, handles, out _, out _);
    }

    private void OnNotification(ulong bits)
    {
        if ((bits & SupervisorNotification.ServiceChanged) == 0)
            return;
        _changed.TrySetResult();
        if (Rings.IsConnected)
            _ = LookAgain();
    }

    private async Task LookAgain()
    {
        ServicePeer peer = await _names.Reach(_service);
        if (peer.Wake != Handle.None)
            Kernel.Close(peer.Wake);
        if (peer.State != ServiceState.Up || peer.Epoch != _epoch)
            Rings.PeerLost();
    }
}
