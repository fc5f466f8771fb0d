using System.Runtime.CompilerServices;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>Where requests come in and responses go out.</summary>
public abstract class ServerEndpoint
{
    private readonly BorrowedBufferPool[] _pools;
    private readonly Stack<ServerCall> _free = new();
    private ServerCall? _spare;

    private protected ServerEndpoint(ContractDispatcher dispatcher, ReadOnlySpan<BorrowedBufferPool> pools)
    {
        Dispatcher = dispatcher;
        _pools = pools.ToArray();
    }

    /// <summary>Requests that were refused because they were not what the contract says: a sign of a broken client.</summary>
    public long RefusedRequests { get; private set; }

    /// <summary>Calls in which the implementation has failed unexpectedly: a sign of a broken server.</summary>
    public long FailedCalls { get; internal set; }

    internal ContractDispatcher Dispatcher { get; }

    /// <summary>Responses are written here, one at a time.</summary>
    internal MessageBuffer Response { get; } = new();

    /// <summary>The longest response that can be sent.</summary>
    internal int LongestResponseBytes { get; private protected init; }

    /// <summary>Sends <see cref="Response"/>, which is the last that is heard of the call.</summary>
    internal abstract void SendResponse(ServerCall call);

    /// <summary>The call goes on after its dispatch, so that it can be cancelled.</summary>
    internal abstract void Track(ServerCall call);

    /// <summary>A call that was tracked goes on no more.</summary>
    internal abstract void Untrack(ServerCall call);

    /// <summary>The call has been answered. Most are before the next one begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Finish(ServerCall call)
    {
        if (call.IsTracked)
            Untrack(call);
        if (_spare is null)
            _spare = call;
        else
            _free.Push(call);
    }

    /// <summary>Handles one request; whatever it is, it is answered now or later.</summary>
    /// <returns>Whether the implementation has been called.</returns>
    private protected bool Dispatch(
        uint id, uint method, ref MessagePackReader arguments, IPortReply? port, List<ulong>? handles)
    {
        ServerCall call = BeginCall(id, port, handles);
        try
        {
            Dispatcher.Dispatch(call, method, ref arguments);
            return true;
        }
        catch (MessagePackSerializationException exception)
        {
            RefusedRequests++;
            call.Fail(CallError.Malformed, exception.Message);
        }
        catch (RemoteException exception)
        {
            RefusedRequests++;
            call.Fail(exception.Error, exception.Message);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        return false;
    }

    /// <summary>Answers a request with an error, unread.</summary>
    private protected void Refuse(uint id, CallError error, string message)
    {
        RefusedRequests++;
        BeginCall(id, port: null, handles: null).Fail(error, message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ServerCall BeginCall(uint id, IPortReply? port, List<ulong>? handles)
    {
        ServerCall? call = _spare;
        if (call is not null)
            _spare = null;
        else if (!_free.TryPop(out call))
            call = new ServerCall(this);
        call.Begin(id, port, handles);
        return call;
    }

    /// <summary>The part of a pool's buffer that a request names, or a refusal.</summary>
    internal BufferSlice Borrow(ref MessagePackReader reader, LeaseDirection direction, int longest)
    {
        int elements = reader.ReadArrayHeader();
        if (elements < 4)
            throw new MessagePackSerializationException("A buffer has four elements.");
        uint pool = reader.ReadUInt32();
        uint index = reader.ReadUInt32();
        uint offset = reader.ReadUInt32();
        uint length = reader.ReadUInt32();
        for (int i = 4; i < elements; i++)
            reader.Skip();
        if (pool >= (uint)_pools.Length || length > (uint)longest
            || !_pools[pool].TryBorrow(index, offset, length, direction, out BufferSlice slice))
        {
            throw new RemoteException(
                CallError.BadBuffer, $"There is no buffer of pool {pool}, index {index}, offset {offset}, length {length}.");
        }

        return slice;
    }
}
