using System.Threading.Tasks.Sources;
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
    private ManualResetValueTaskSourceCore<T> _core;
    private bool _hasResult;

    internal ValueCall(ClientConnection connection, CallPool<T> pool, IMessagePackFormatter<T> formatter)
        : base(connection)
    {
        _pool = pool;
        _formatter = formatter;
    }

    /// <summary>Sends the request.</summary>
    /// <param name="cancellationToken">Stops waiting, and asks the server to stop.</param>
    /// <returns>The result; <see cref="RemoteException"/>, <see cref="PeerRestartedException"/>,
    /// <see cref="UnavailableException"/> or <see cref="OperationCanceledException"/> if there is none.</returns>
    public ValueTask<T> Send(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);
        Submit(cancellationToken);
        return new ValueTask<T>(this, _core.Version);
    }

    /// <summary>Sends the request of a method without a result.</summary>
    /// <inheritdoc cref="Send"/>
    public ValueTask SendAndForgetResult(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        Submit(cancellationToken);
        return new ValueTask(this, _core.Version);
    }

    /// <inheritdoc/>
    public T GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Recycle(token);
        }
    }

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token) => GetResult(token);

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    internal override void Complete(ref MessagePackReader reader)
    {
        T result = _formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard);
        EndCancellation();
        _hasResult = true;
        _core.SetResult(result);
    }

    internal override void Fail(Exception error)
    {
        EndCancellation();
        _hasResult = true;
        _core.SetException(error);
    }

    /// <summary>Makes the call ready for the next use, unless the server still has the present one.</summary>
    private void Recycle(short token)
    {
        if (token != _core.Version || !_hasResult)
            return;
        _hasResult = false;
        _core.Reset();
        if (State == CallState.Idle)
            _pool.Return(this);
    }
}
