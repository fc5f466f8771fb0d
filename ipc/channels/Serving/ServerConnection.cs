using System.Runtime.CompilerServices;
using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;
using Signalbox.Channels.Waiting;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A server's end of a connection over two rings, to a client that is not trusted with anything.</summary>
public sealed class ServerConnection : ServerEndpoint, IPollable
{
    // So that one busy client does not keep the others waiting.
    private const int MostRecordsAtOnce = 64;

    private readonly IPeerSignal _client;
    private readonly OpenCalls _calls = new();
    private readonly Queue<byte[]> _backlog = new();
    private readonly WaiterQueue _roomWaiters = new();
    private readonly byte[] _record;
    private RingConsumer<SharedRingMemory> _requests;
    private RingProducer<SharedRingMemory> _responses;
    private ServerCall? _transition;

    /// <summary>A connection whose rings the client has emptied.</summary>
    /// <param name="region">The client's region.</param>
    /// <param name="layout">The rings in it, as the client says.</param>
    /// <param name="client">Wakes the client.</param>
    /// <param name="dispatcher">Calls the implementation; of this connection alone.</param>
    /// <param name="pools">The client's pools, in the order of their numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rings do not lie within the region.</exception>
    public ServerConnection(
        SharedRegion region,
        ConnectionLayout layout,
        IPeerSignal client,
        ContractDispatcher dispatcher,
        params ReadOnlySpan<BorrowedBufferPool> pools)
        : base(dispatcher, pools)
    {
        _client = client;
        _requests = new RingConsumer<SharedRingMemory>(layout.Requests(region));
        _responses = new RingProducer<SharedRingMemory>(layout.Responses(region));
        _record = new byte[layout.RequestCapacityBytes];
        LongestResponseBytes = _responses.LongestRecordBytes;
    }

    /// <summary>Why the connection is closed; null if it is not.</summary>
    public Exception? Closed { get; private set; }

    /// <summary>Calls and streams that are being worked on.</summary>
    public int ActiveCalls => _calls.Count;

    /// <summary>Called once when the connection is closed and the last call has ended: nobody uses the client's memory then.</summary>
    internal Action? Drained { get; set; }

    internal bool HasBacklog => _backlog.Count > 0;

    /// <inheritdoc/>
    public bool Poll()
    {
        if (Closed is not null)
            return false;
        bool progress = SendBacklog() | TakeRequests();
        if (Closed is not null)
            return true;
        bool wakes = _requests.Release();
        wakes |= _responses.Publish();
        if (wakes)
            _client.Notify();
        return progress;
    }

    /// <inheritdoc/>
    public bool TryArm()
    {
        if (Closed is not null)
            return true;
        if (_responses.HasStaged)
            return false;

        // Behind a backlog nothing is read, so only room is waited for. During a transition nothing is waited for at all: its
        // end is brought about by this task, which then arms again.
        if (HasBacklog)
            return _responses.TryArm(_backlog.Peek().Length);
        return _transition is not null || _requests.TryArm();
    }

    /// <summary>Ends the connection: the client is gone, has misbehaved, or is refused. Calls are cancelled and their results
    /// dropped.</summary>
    /// <param name="reason">Why.</param>
    public void Close(Exception reason)
    {
        if (Closed is not null)
        {
            ReportDrained();
            return;
        }

        Closed = reason;
        _backlog.Clear();
        _calls.CancelAll();
        _roomWaiters.FailAll(new OperationCanceledException(reason.Message));
        Dispatcher.Closed?.Invoke();
        ReportDrained();
    }

    internal override void SendResponse(ServerCall call) => Send(Response.Written);

    /// <summary>Sends a record, or keeps it until there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Send(ReadOnlySpan<byte> record)
    {
        if (Closed is not null)
            return;
        if (HasBacklog || !TryStage(record))
            _backlog.Enqueue(record.ToArray());
    }

    internal ValueTask<bool> WaitForRoom(CancellationToken cancellationToken) => Closed is null
        ? _roomWaiters.Wait(cancellationToken)
        : ValueTask.FromException<bool>(new OperationCanceledException(Closed.Message));

    internal override void Track(ServerCall call)
    {
        _calls.Add(call);
        call.IsTracked = true;
        if (call.IsTransition)
            _transition = call;
    }

    internal override void Untrack(ServerCall call)
    {
        _calls.Remove(call);
        if (_transition == call)
            _transition = null;
        if (Closed is not null)
            ReportDrained();
    }

    private void ReportDrained()
    {
        if (_calls.Count > 0)
            return;
        Action? drained = Drained;
        Drained = null;
        drained?.Invoke();
    }

    private bool TakeRequests()
    {
        int taken = 0;

        // A client that does not take its responses gets no further ones.
        while (Closed is null && _transition is null && !HasBacklog && taken < MostRecordsAtOnce)
        {
            switch (_requests.TryRead(_record, out int length))
            {
                case RingReadStatus.Ok:
                    TakeRecord(_record.AsSpan(0, length));
                    taken++;
                    break;
                case RingReadStatus.Empty:
                    return taken > 0;
                case RingReadStatus.Corrupt:
                    CloseCorrupt();
                    break;
            }
        }

        return taken > 0;
    }

    private void TakeRecord(ReadOnlySpan<byte> record)
    {
        if (RecordFormat.TryReadRequest(record, out uint id, out uint method) && _calls.IsFree(id))
        {
            var arguments = new MessagePackReader(record[RecordFormat.CommonBytes..]);
            Dispatch(id, method, ref arguments, port: null, handles: null);
        }
        else
        {
            TakeOtherRecord(record);
        }
    }

    /// <summary>Everything but a plain request.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeOtherRecord(ReadOnlySpan<byte> record)
    {
        try
        {
            var reader = new MessagePackReader(record);
            int elements = RecordFormat.ReadHeader(ref reader, out RecordKind kind, out uint id);
            switch (kind)
            {
                case RecordKind.Request when elements >= RecordFormat.RequestElements:
                    TakeRequest(id, reader.ReadUInt32(), ref reader);
                    break;
                case RecordKind.Cancel:
                    _calls.Find(id)?.Cancel();
                    break;
                case RecordKind.Credit when elements >= RecordFormat.CreditElements:
                    int count = (int)Math.Min(reader.ReadUInt32(), ConnectionLimits.MostCredit);
                    _calls.Find(id)?.GrantCredit?.Invoke(count);
                    break;
                default:
                    throw new MessagePackSerializationException($"A client does not send a record of kind {kind}.");
            }
        }
        catch (MessagePackSerializationException exception)
        {
            Close(new PeerMisbehavedException("The client has sent what is no request.", exception));
        }
    }

    private void TakeRequest(uint id, uint method, ref MessagePackReader arguments)
    {
        if (_calls.Count >= ConnectionLimits.MostCalls)
            Refuse(id, CallError.Busy, $"More than {ConnectionLimits.MostCalls} calls are open.");
        else if (!_calls.IsFree(id))
            Refuse(id, CallError.Malformed, "A call with this id is open already.");
        else
            Dispatch(id, method, ref arguments, port: null, handles: null);
    }

    private bool SendBacklog()
    {
        bool progress = false;
        while (_backlog.TryPeek(out byte[]? record) && TryStage(record))
        {
            _backlog.Dequeue();
            progress = true;
        }

        if (progress && !HasBacklog)
            _roomWaiters.CompleteAll(true);
        return progress;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStage(ReadOnlySpan<byte> record)
    {
        RingWriteStatus status = _responses.TryStage(record);
        if (status == RingWriteStatus.Corrupt)
            CloseCorrupt();
        return status == RingWriteStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CloseCorrupt() =>
        Close(new PeerMisbehavedException("The client has written an index or a length that cannot be."));
}
