using System.Threading.Tasks.Sources;

namespace Signalbox.Net;

/// <summary>What a client waits for: a request that is answered once and then used again for another one.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
internal abstract class Answer<T> : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _core;

    /// <summary>Gives the answer; taken by whoever called, once.</summary>
    internal ValueTask<T> Task => new(this, _core.Version);

    /// <inheritdoc/>
    T IValueTaskSource<T>.GetResult(short token)
    {
        T result = _core.GetResult(token);
        _core.Reset();
        Recycle();
        return result;
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    /// <summary>The client gets the answer, and its buffers back.</summary>
    private protected void Give(T answer) => _core.SetResult(answer);

    /// <summary>The answer has been taken.</summary>
    private protected abstract void Recycle();
}
