using System.Threading.Tasks.Sources;
using Signalbox.Channels.Waiting;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>A call that has one result.</summary>
/// <remarks>It is the source of the <see cref="ValueTask{TResult}"/> that the caller awaits, and goes back to its pool when the
/// caller has the result: a call in steady state allocates nothing. As ever, a value task is awaited once.</remarks>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class ValueCall<T> : PendingCall, IValueTaskSource<T>, IValueTaskSource
{
    private readonly CallPool<T> _pool;
    private readonly IMessagePackFormatter<T> _formatter;
    private ResultSource<T> _source;

    internal ValueCall(ClientConnection connection, CallPool<T> pool, IMessagePackFormatter<T> formatter)
        : base(connection)
    {
        _pool = pool;
        _formatter = formatter;
    }

    /// <summary>Sends the request.</summary>
    /// <param name="writer">The request, after the arguments.</param>
    /// <param name="cancellationToken">Stops waiting, and asks the server to stop.</param>
    /// <returns>The result; <see cref="RemoteException"/>, <see cref="PeerRestartedException"/>,
    /// <see cref="UnavailableException"/> or <see cref="OperationCanceledException"/> if there is none.</returns>
    /// <exception cref="MessagePackSerializationException">The request is too long for a message.</exception>
    public ValueTask<T> Send(ref MessagePackWriter writer, CancellationToken cancellationToken = default)
    {
        Begin(ref writer, cancellationToken);
        return new ValueTask<T>(this, _source.Version);
    }

    /// <summary>Sends the request of a method without a result.</summary>
    /// <inheritdoc cref="Send"/>
    public ValueTask SendAndForgetResult(ref MessagePackWriter writer, CancellationToken cancellationToken = default)
    {
        Begin(ref writer, cancellationToken);
        return new ValueTask(this, _source.Version);
    }

    /// <inheritdoc/>
    public T GetResult(short token)
    {
        // Still with the server if the caller has cancelled it; then it is not used again.
        if (State == CallState.Idle && token == _source.Version)
            _pool.Return(this);
        return _source.GetResult(token);
    }

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token) => GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    internal override void Complete(ref MessagePackReader reader)
    {
        T result = _formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
        EndCancellation();
        _source.SetResult(result);
    }

    internal override void Fail(Exception error)
    {
        EndCancellation();
        _source.SetException(error);
    }

    private void Begin(ref MessagePackWriter writer, CancellationToken cancellationToken)
    {
        Request.End(ref writer);
        if (cancellationToken.IsCancellationRequested)
            _source.SetException(new OperationCanceledException(cancellationToken));
        else
            Submit(cancellationToken);
    }
}
