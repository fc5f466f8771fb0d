using System.Runtime.CompilerServices;
using Signalbox.Channels.Memory;
using Signalbox.Channels.Rings;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A client's end of a connection over two rings.</summary>
/// <remarks>Requests are staged as they are made and published when the event loop polls, so a burst of calls costs one
/// notification at most. What happens when the server dies stands in RingConnection.Recovery.cs and docs/ipc.md.</remarks>
public sealed partial class RingConnection : ClientConnection, IPollable
{
    private readonly SharedRegion _region;
    private readonly ConnectionLayout _layout;
    private readonly IPeerSignal _server;
    private readonly PortConnection? _port;
    private readonly ControlQueue _controls = new();
    private readonly List<PendingCall> _streamsToWake = [];
    private readonly byte[] _record;
    private CallTable _table = new();
    private CallList _calls;
    private RingProducer<SharedRingMemory> _requests;
    private RingConsumer<SharedRingMemory> _responses;
    private Exception? _closed;
    private bool _isConnected;

    /// <summary>A connection that is not open yet: calls wait until <see cref="Open"/> has reached the server.</summary>
    /// <param name="region">The client's region, shared with nobody but this server.</param>
    /// <param name="layout">The rings in it.</param>
    /// <param name="server">Wakes the server.</param>
    /// <param name="connector">Brings the region to the server.</param>
    /// <param name="port">For methods with handles; null if the contract has none.</param>
    /// <param name="pools">Whose buffers can be lent to the server.</param>
    public RingConnection(
        SharedRegion region,
        ConnectionLayout layout,
        IPeerSignal server,
        IConnector connector,
        IServerPort? port = null,
        params ReadOnlySpan<OwnedBufferPool> pools)
        : base(pools)
    {
        _region = region;
        _layout = layout;
        _server = server;
        _connector = connector;
        _port = port is null ? null : new PortConnection(port, pools);
        _record = new byte[layout.ResponseCapacityBytes];
        ResetRings();
    }

    /// <summary>Whether a server is attached.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Why the connection is closed; null if it is not.</summary>
    public Exception? Closed => _closed;

    /// <inheritdoc/>
    public bool Poll()
    {
        if (!_isConnected)
            return false;
        bool progress = TakeResponses();

        // What was found may have closed the connection.
        if (!_isConnected)
            return true;
        bool wakes = _responses.Release();
        progress |= SendWaiting();
        if (!_isConnected)
            return true;
        wakes |= _requests.Publish();
        if (wakes)
            _server.Notify();
        return progress;
    }

    /// <inheritdoc/>
    public bool TryArm()
    {
        if (!_isConnected)
            return true;
        if (_requests.HasStaged || !_responses.TryArm())
            return false;
        int length = LengthOfNextToSend();
        return length < 0 || _requests.TryArm(length);
    }

    internal override void Submit(PendingCall call)
    {
        if ((call.Traits & MethodTraits.Handles) != 0 || _closed is not null
            || call.Request.Length > _requests.LongestRecordBytes)
        {
            SubmitOtherwise(call);
            return;
        }

        call.LendBuffers();
        _calls.Add(call);

        // Whoever came earlier goes first, so this one is sent at once only if nobody waits.
        if (_isConnected && _calls.FirstUnsent == call && _controls.IsEmpty)
            TrySend(call);
    }

    internal override void Cancel(PendingCall call)
    {
        if (call.State == CallState.Sent)
        {
            // The server may still be using the buffers, so the call stays in the table until it has answered or died.
            call.State = CallState.Abandoned;
            _controls.Add(RecordKind.Cancel, call.Id, 0);
        }
        else
        {
            Discard(call);
        }
    }

    internal override void Grant(PendingCall stream, int count)
    {
        if (stream.State == CallState.Sent)
            _controls.Add(RecordKind.Credit, stream.Id, count);
    }

    /// <summary>A call that goes by the port, or cannot go at all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SubmitOtherwise(PendingCall call)
    {
        if ((call.Traits & MethodTraits.Handles) != 0)
        {
            SubmitByPort(call);
            return;
        }

        if (_closed is null)
            throw new MessagePackSerializationException(
                $"The request has {call.Request.Length} bytes; a message has {_requests.LongestRecordBytes} at most.");
        call.Fail(_closed);
    }

    private void SubmitByPort(PendingCall call)
    {
        if (_port is null)
            throw new InvalidOperationException("A method with handles needs the server's port.");

        // The call stops this task until the server answers, so the server must not wait for what is only staged.
        if (_isConnected && _requests.Publish())
            _server.Notify();
        _port.Submit(call);
    }

    /// <summary>Sends what waits, as far as there is room: cancellations and credits first, for they are small and free room
    /// at the other end.</summary>
    private bool SendWaiting()
    {
        bool progress = false;
        while (_controls.TryPeek(out ReadOnlySpan<byte> record) && TryStage(record))
        {
            _controls.Remove();
            progress = true;
        }

        while (_controls.IsEmpty && _calls.FirstUnsent is PendingCall call && TrySend(call))
            progress = true;
        return progress;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySend(PendingCall call)
    {
        if (_table.IsFull)
            return false;
        RecordFormat.PatchId(call.Request.Written, _table.NextId);
        if (!TryStage(call.Request.Written))
            return false;
        _table.Add(call);
        _calls.MarkSent(call);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStage(ReadOnlySpan<byte> record)
    {
        RingWriteStatus status = _requests.TryStage(record);
        if (status == RingWriteStatus.Corrupt)
            CloseCorrupt();
        return status == RingWriteStatus.Ok;
    }

    /// <summary>How much room is waited for; -1 if it is not room that is missing.</summary>
    private int LengthOfNextToSend()
    {
        if (_controls.TryPeek(out ReadOnlySpan<byte> record))
            return record.Length;
        return _calls.FirstUnsent is PendingCall call && !_table.IsFull ? call.Request.Length : -1;
    }

    /// <summary>Takes all responses that have arrived.</summary>
    private bool TakeResponses()
    {
        bool progress = false;
        while (_isConnected && TryTakeResponse())
            progress = true;
        if (_streamsToWake.Count > 0)
            WakeStreams();
        return progress;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTakeResponse()
    {
        switch (_responses.TryRead(_record, out int length))
        {
            case RingReadStatus.Ok:
                TakeResponse(_record.AsSpan(0, length));
                return true;
            case RingReadStatus.Empty:
                return false;
            default:
                CloseCorrupt();
                return true;
        }
    }

    private void TakeResponse(ReadOnlySpan<byte> record)
    {
        if (!RecordFormat.TryReadResult(record, out uint id) || _table.Find(id) is not PendingCall call
            || call.Traits is not (MethodTraits.None or MethodTraits.Idempotent) || call.State != CallState.Sent)
        {
            if (RecordFormat.TryReadItem(record, out uint stream))
                TakeItem(record, stream);
            else
                TakeOtherResponse(record);
            return;
        }

        Discard(call);
        var result = new MessagePackReader(record[RecordFormat.CommonBytes..]);
        try
        {
            call.Complete(ref result);
        }
        catch (MessagePackSerializationException exception)
        {
            CloseOverResult(call, exception);
        }
    }

    private void TakeItem(ReadOnlySpan<byte> record, uint id)
    {
        var item = new MessagePackReader(record[RecordFormat.CommonItemBytes..]);
        try
        {
            if (!TryTakeItem(id, ref item))
                UnexpectedResponses++;
        }
        catch (MessagePackSerializationException exception)
        {
            CloseOverNonsense(exception);
        }
    }

    private bool TryTakeItem(uint id, ref MessagePackReader item)
    {
        if (_table.Find(id) is not PendingCall call)
            return false;
        if (call.State == CallState.Abandoned)
            return true;
        if (!call.TryAddItem(ref item))
            return false;

        // Whoever waits is told after the last of the items that are here now: once, not for each.
        if (_streamsToWake.Count == 0 || _streamsToWake[^1] != call)
            _streamsToWake.Add(call);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WakeStreams()
    {
        for (int index = 0; index < _streamsToWake.Count; index++)
            _streamsToWake[index].WakeReader();
        _streamsToWake.Clear();
    }

    /// <summary>Everything but results of plain calls and items.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeOtherResponse(ReadOnlySpan<byte> record)
    {
        try
        {
            var reader = new MessagePackReader(record);
            int elements = RecordFormat.ReadHeader(ref reader, out RecordKind kind, out uint id);
            if (_table.Find(id) is not PendingCall call || !TryTake(call, kind, id, elements, ref reader))
                UnexpectedResponses++;
        }
        catch (MessagePackSerializationException exception)
        {
            CloseOverNonsense(exception);
        }
    }

    private bool TryTake(PendingCall call, RecordKind kind, uint id, int elements, ref MessagePackReader reader)
    {
        switch (kind)
        {
            case RecordKind.Response when elements >= RecordFormat.ResponseElements:
                TakeResult(call, RecordFormat.ReadError(ref reader), ref reader);
                return true;
            case RecordKind.Item when elements >= RecordFormat.ItemElements:
                return TryTakeItem(id, ref reader);
            case RecordKind.End when elements >= RecordFormat.EndElements:
                RemoteException? error = RecordFormat.ReadError(ref reader);
                bool isAbandoned = call.State == CallState.Abandoned;
                Discard(call);
                return isAbandoned || call.TryEnd(error);
            default:
                return false;
        }
    }

    private void TakeResult(PendingCall call, RemoteException? error, ref MessagePackReader reader)
    {
        bool isAbandoned = call.State == CallState.Abandoned;
        Discard(call);
        if (error is null)
            Retain(call);
        if (isAbandoned)
            return;
        if (error is not null)
        {
            call.Fail(error.Error == CallError.Cancelled ? new OperationCanceledException(error.Message) : error);
            return;
        }

        try
        {
            call.Complete(ref reader);
        }
        catch (MessagePackSerializationException exception)
        {
            CloseOverResult(call, exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CloseOverNonsense(MessagePackSerializationException exception) =>
        Close(new PeerMisbehavedException("The server has sent what is no response.", exception));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CloseOverResult(PendingCall call, MessagePackSerializationException exception)
    {
        var error = new PeerMisbehavedException("The server has sent a result of another type.", exception);
        call.Fail(error);
        Close(error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CloseCorrupt() =>
        Close(new PeerMisbehavedException("The server has written an index or a length that cannot be."));

    /// <summary>The call is over: the server has it no more.</summary>
    private void Discard(PendingCall call)
    {
        if (call.State is CallState.Sent or CallState.Abandoned)
            _table.Remove(call);
        _calls.Remove(call);
        call.TakeBuffersBack();
    }
}
