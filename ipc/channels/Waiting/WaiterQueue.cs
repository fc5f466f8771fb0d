using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Signalbox.Channels.Waiting;

/// <summary>Those who wait for a channel to become readable or writable. Waiters are used again, so that waiting does not
/// allocate.</summary>
internal sealed class WaiterQueue
{
    private readonly List<Waiter> _waiting = [];
    private readonly Stack<Waiter> _free = new();

    public bool IsEmpty => _waiting.Count == 0;

    /// <summary>Waits for <see cref="CompleteAll"/> or <see cref="FailAll"/>.</summary>
    public ValueTask<bool> Wait(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        if (!_free.TryPop(out Waiter? waiter))
            waiter = new Waiter(this);
        _waiting.Add(waiter);
        return waiter.Begin(cancellationToken);
    }

    public void CompleteAll(bool result)
    {
        // Only those who wait now: a continuation may find nothing after all, and wait again.
        for (int left = _waiting.Count; left > 0 && TryTake(out Waiter? waiter); left--)
            waiter.Complete(result);
    }

    public void FailAll(Exception error)
    {
        for (int left = _waiting.Count; left > 0 && TryTake(out Waiter? waiter); left--)
            waiter.Fail(error);
    }

    private bool TryTake([NotNullWhen(true)] out Waiter? waiter)
    {
        waiter = null;
        if (_waiting.Count == 0)
            return false;
        waiter = _waiting[0];
        _waiting.RemoveAt(0);
        return true;
    }

    private sealed class Waiter(WaiterQueue queue) : IValueTaskSource<bool>
    {
        private ResultSource<bool> _source;
        private CancellationTokenRegistration _registration;

        public ValueTask<bool> Begin(CancellationToken cancellationToken)
        {
            if (cancellationToken.CanBeCanceled)
            {
                _registration = cancellationToken.UnsafeRegister(
                    static (state, token) => ((Waiter)state!).Cancel(token), this);
            }

            return new ValueTask<bool>(this, _source.Version);
        }

        public void Complete(bool result)
        {
            _registration.Dispose();
            _source.SetResult(result);
        }

        public void Fail(Exception error)
        {
            _registration.Dispose();
            _source.SetException(error);
        }

        public bool GetResult(short token)
        {
            _registration = default;
            if (token == _source.Version)
                queue._free.Push(this);
            return _source.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

        public void OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _source.OnCompleted(continuation, state, token, flags);

        private void Cancel(CancellationToken cancellationToken)
        {
            if (queue._waiting.Remove(this))
                _source.SetException(new OperationCanceledException(cancellationToken));
        }
    }
}
