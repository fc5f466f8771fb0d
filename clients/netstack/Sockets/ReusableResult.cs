using System.Threading.Tasks.Sources;

namespace Signalbox.Netstack;

/// <summary>The answer of one call at a time, without an object for each.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
internal sealed class ReusableResult<T> : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _core;

    /// <summary>Whether somebody waits for the answer.</summary>
    internal bool IsWaiting { get; private set; }

    /// <summary>Begins to wait.</summary>
    internal ValueTask<T> Begin()
    {
        _core.Reset();
        IsWaiting = true;
        return new ValueTask<T>(this, _core.Version);
    }

    /// <summary>Answers whoever waits.</summary>
    internal void Complete(T result)
    {
        IsWaiting = false;
        _core.SetResult(result);
    }

    /// <inheritdoc/>
    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
