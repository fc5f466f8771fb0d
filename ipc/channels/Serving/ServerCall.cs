using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A request that is being worked on. Generated dispatchers give it its result.</summary>
public sealed class ServerCall
{
    private readonly ServerEndpoint _endpoint;
    private List<BufferSlice>? _buffers;
    private CancellationTokenSource? _cancellation;
    private List<ulong>? _handles;
    private int _nextState;
    private object? _late;

    internal ServerCall(ServerEndpoint endpoint) => _endpoint = endpoint;

    /// <summary>Cancelled when the client does not want the result any more, or is gone.</summary>
    public CancellationToken CancellationToken => (_cancellation ??= new CancellationTokenSource()).Token;

    internal uint Id { get; private set; }

    /// <summary>Answers by a port instead of a ring.</summary>
    internal IPortReply? Port { get; private set; }

    /// <summary>The handles that the response carries.</summary>
    internal List<ulong>? Handles => _handles;

    /// <summary>Whether the endpoint knows the call by its id.</summary>
    internal bool IsTracked { get; set; }

    /// <summary>Whether the call changes the protocol's state, so that nothing else may run meanwhile.</summary>
    internal bool IsTransition => _nextState >= 0;

    /// <summary>Takes further credit of the stream, if the call has one.</summary>
    internal Action<int>? GrantCredit { get; set; }

    /// <summary>Borrows the buffer that stands next in the arguments, until the response.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="direction">What the implementation may do with it.</param>
    /// <param name="longestBytes">The contract's limit.</param>
    /// <exception cref="RemoteException">There is no such buffer, or it is too long.</exception>
    public BufferSlice ReadBuffer(ref MessagePackReader arguments, LeaseDirection direction, int longestBytes = int.MaxValue)
    {
        BufferSlice buffer = _endpoint.Borrow(ref arguments, direction, longestBytes);
        (_buffers ??= []).Add(buffer);
        return buffer;
    }

    /// <summary>Borrows the buffers that stand next in the arguments, until the response.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="direction">What the implementation may do with them.</param>
    /// <param name="longestBytes">The contract's limit for each.</param>
    /// <param name="mostBuffers">The contract's limit of their number.</param>
    /// <exception cref="RemoteException">A buffer does not exist or is too long, or there are too many.</exception>
    public BufferSlice[] ReadBuffers(
        ref MessagePackReader arguments, LeaseDirection direction, int longestBytes, int mostBuffers)
    {
        int count = arguments.ReadArrayHeader();
        if (count > mostBuffers)
            throw new RemoteException(CallError.BadBuffer, $"There are {count} buffers; {mostBuffers} are allowed.");
        var buffers = new BufferSlice[count];
        for (int i = 0; i < count; i++)
            buffers[i] = ReadBuffer(ref arguments, direction, longestBytes);
        return buffers;
    }

    /// <summary>The call leads to another state of the protocol, once it succeeds.</summary>
    /// <param name="nextState">The state.</param>
    public void BeginTransition(byte nextState) => _nextState = nextState;

    /// <summary>Answers when the implementation is done.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">The implementation's work.</param>
    /// <param name="formatter">Writes the result.</param>
    public void Complete<T>(ValueTask<T> task, IMessagePackFormatter<T> formatter)
    {
        if (task.IsCompletedSuccessfully)
        {
            Reply(task.Result, formatter);
            return;
        }

        _endpoint.Track(this);
        if (_late is not LateResult<T> late)
            _late = late = new LateResult<T>(this);
        late.Await(task, formatter);
    }

    /// <summary>Answers with nil when the implementation is done.</summary>
    /// <param name="task">The implementation's work.</param>
    public void Complete(ValueTask task)
    {
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
            Reply(Nil.Default, Signalbox.MessagePack.Formatters.NilFormatter.Instance);
            return;
        }

        _endpoint.Track(this);
        _ = CompleteLater(task);
    }

    /// <summary>Sends the implementation's items as the client gives credit for them.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The implementation's stream.</param>
    /// <param name="formatter">Writes an item.</param>
    /// <param name="request">Stands after the arguments, before the first credit.</param>
    public void Stream<T>(ChannelReader<T> items, IMessagePackFormatter<T> formatter, ref MessagePackReader request)
    {
        int credit = (int)Math.Min(request.ReadUInt32(), ConnectionLimits.MostCredit);
        if (_endpoint is not ServerConnection connection)
            throw new RemoteException(CallError.UnknownMethod, "Streams need a connection with rings.");
        _endpoint.Track(this);
        var pump = new StreamPump<T>(connection, this, items, formatter, credit);
        GrantCredit = pump.Grant;
        _ = pump.RunAsync();
    }

    internal void Begin(uint id, IPortReply? port, List<ulong>? handles)
    {
        Id = id;
        Port = port;
        _handles = handles;
        _nextState = -1;
        IsTracked = false;
    }

    internal void Cancel() => _cancellation?.Cancel();

    internal void Fail(CallError error, string message)
    {
        _endpoint.Response.Clear();
        _handles?.Clear();
        var writer = new MessagePackWriter(_endpoint.Response);
        RecordFormat.WriteHeader(ref writer, RecordFormat.ResponseElements, RecordKind.Response, Id);
        RecordFormat.WriteError(ref writer, error, message);
        writer.WriteNil();
        writer.Flush();
        End();
    }

    internal void Fail(Exception exception)
    {
        switch (exception)
        {
            case RemoteException remote:
                Fail(remote.Error, remote.Message);
                break;
            case OperationCanceledException:
                Fail(CallError.Cancelled, exception.Message);
                break;
            default:
                _endpoint.FailedCalls++;
                Fail(CallError.Failed, exception.Message);
                break;
        }
    }

    /// <summary>The call is over without a response: its stream has sent an end, or nobody listens any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Finish()
    {
        if (_buffers is { Count: > 0 })
            GiveBuffersBack(_buffers);
        if (_cancellation is not null)
            EndCancellation();
        GrantCredit = null;
        _endpoint.Finish(this);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EndCancellation()
    {
        _cancellation!.Dispose();
        _cancellation = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void GiveBuffersBack(List<BufferSlice> buffers)
    {
        foreach (BufferSlice buffer in buffers)
            ((BorrowedBufferPool)buffer.Pool!).GiveBack(buffer);
        buffers.Clear();
    }

    internal void Reply<T>(T result, IMessagePackFormatter<T> formatter)
    {
        MessageBuffer response = _endpoint.Response;
        try
        {
            MessagePackWriter writer = RecordFormat.BeginResult(response, Id);
            writer.Attachments = _handles;
            formatter.Serialize(ref writer, result, MessagePackSerializerOptions.Standard);
            response.End(ref writer);
        }
        catch (MessagePackSerializationException exception)
        {
            Fail(exception);
            return;
        }

        if (response.Length > _endpoint.LongestResponseBytes)
        {
            Fail(CallError.TooLarge, $"The result has {response.Length} bytes.");
            return;
        }

        if (_nextState >= 0)
            _endpoint.Dispatcher.State = (byte)_nextState;
        End();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End()
    {
        _endpoint.SendResponse(this);
        Finish();
    }

    private async Task CompleteLater(ValueTask task)
    {
        try
        {
            await task;
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Reply(Nil.Default, Signalbox.MessagePack.Formatters.NilFormatter.Instance);
    }
}
