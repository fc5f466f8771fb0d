using Signalbox.Channels.Rings;

namespace Signalbox.Channels;

public sealed partial class RingConnection
{
    private readonly IConnector _connector;
    private readonly RetainedCalls _retained = new();
    private bool _isConnecting;
    private bool _wasLostWhileConnecting;

    /// <summary>The number of the present server instance as this connection counts them; 0 before the first one.</summary>
    public uint Epoch { get; private set; }

    /// <summary>Responses and items that belonged to no call: late, repeated or made up. Dropped.</summary>
    public long UnexpectedResponses { get; private set; }

    /// <summary>Begins to connect. Calls that are made meanwhile wait.</summary>
    public void Open()
    {
        if (_closed is null && !_isConnected && !_isConnecting)
            _ = ConnectAsync();
    }

    /// <summary>The server has died, says the kernel or the supervisor; it does not write to the region any more.</summary>
    /// <remarks>What it has answered before counts. Calls it had that are not idempotent fail at once with
    /// <see cref="PeerRestartedException"/>; the others wait for the next instance, before anything new. Safe to call twice
    /// for one death.</remarks>
    public void PeerLost()
    {
        if (_isConnecting)
        {
            _wasLostWhileConnecting = true;
            return;
        }

        if (!_isConnected)
            return;
        TakeResponses();
        if (_closed is not null)
            return;
        _isConnected = false;
        _isConnecting = true;
        List<PendingCall> lost = SortOut();
        _retained.AddTo(ref _calls, this);

        // Only now may strangers' code run: whoever is told may call again, and that call goes to the end of the list.
        foreach (PendingCall call in lost)
            call.Fail(new PeerRestartedException());
        _isConnecting = false;
        Open();
    }

    /// <summary>The server's instance has another number than before, says the name service: the same as
    /// <see cref="PeerLost"/>, unless it is the one that is attached already.</summary>
    /// <param name="epoch">The number.</param>
    public void ObserveEpoch(uint epoch)
    {
        if (epoch != Epoch)
            PeerLost();
    }

    /// <summary>Ends the connection: every call fails, now and later.</summary>
    /// <param name="reason">What the calls fail with.</param>
    public void Close(Exception reason)
    {
        if (_closed is not null)
            return;
        _closed = reason;
        _isConnected = false;
        _controls.Clear();
        var failed = new List<PendingCall>();
        while (_calls.First is PendingCall call)
        {
            if (call.State != CallState.Abandoned)
                failed.Add(call);
            Discard(call);
        }

        foreach (PendingCall call in failed)
            call.Fail(reason);
    }

    /// <summary>Takes the calls that cannot be sent again out of the list and makes the rest ready.</summary>
    private List<PendingCall> SortOut()
    {
        var lost = new List<PendingCall>();
        for (PendingCall? call = _calls.First, next; call is not null; call = next)
        {
            next = call.Next;
            switch (call.State)
            {
                case CallState.Abandoned:
                case CallState.Sent or CallState.Unsent when call is RetainedCall:
                    Discard(call);
                    break;
                case CallState.Sent when (call.Traits & MethodTraits.Idempotent) == 0:
                    Discard(call);
                    lost.Add(call);
                    break;
                case CallState.Sent:
                    _table.Remove(call);
                    call.PrepareReplay();
                    break;
                default:
                    break;
            }
        }

        _calls.MarkAllUnsent();
        _controls.Clear();
        return lost;
    }

    private async Task ConnectAsync()
    {
        _isConnecting = true;
        try
        {
            do
            {
                _wasLostWhileConnecting = false;
                ResetRings();
                Epoch++;
            }
            while (!await _connector.ConnectAsync(Epoch) || _wasLostWhileConnecting);
        }
        catch (Exception exception)
        {
            _isConnecting = false;
            Close(exception as UnavailableException ?? new UnavailableException($"Connecting has failed: {exception.Message}"));
            return;
        }

        _isConnecting = false;
        if (_closed is not null)
            return;
        _isConnected = true;
        Poll();
    }

    private void ResetRings()
    {
        _region.Slice(0, _layout.TotalBytes).Clear();
        _requests = new RingProducer<SharedRingMemory>(_layout.Requests(_region));
        _responses = new RingConsumer<SharedRingMemory>(_layout.Responses(_region));
    }

    private void Retain(PendingCall call)
    {
        if ((call.Traits & MethodTraits.Transition) != 0)
            _retained.Note(call);
    }
}
