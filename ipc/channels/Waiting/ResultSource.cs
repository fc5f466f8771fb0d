using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;

namespace Signalbox.Channels.Waiting;

/// <summary>What stands behind a value task: a result to come, used again and again.</summary>
/// <remarks>Like the class library's core for this, for objects that one thread alone touches: no interlocked access, and of
/// the awaiting code's surroundings it keeps the synchronization context, which a task on the target does not have. A custom
/// task scheduler is not kept.</remarks>
internal struct ResultSource<T>
{
    private T? _result;
    private Exception? _error;
    private Action<object?>? _continuation;
    private object? _state;
    private SynchronizationContext? _context;
    private short _version;
    private bool _isCompleted;

    /// <summary>The number of the present use, which the value task carries.</summary>
    public readonly short Version => _version;

    public void SetResult(T result)
    {
        _result = result;
        Complete();
    }

    public void SetException(Exception error)
    {
        _error = error;
        Complete();
    }

    /// <summary>The result, or its exception; makes the source ready for the next use.</summary>
    public T GetResult(short token)
    {
        Require(token);
        if (!_isCompleted)
            throw new InvalidOperationException("The result is not there yet.");
        T? result = _result;
        Exception? error = _error;
        _result = default;
        _error = null;
        _continuation = null;
        _state = null;
        _context = null;
        _isCompleted = false;
        _version++;
        if (error is not null)
            ExceptionDispatchInfo.Throw(error);
        return result!;
    }

    public readonly ValueTaskSourceStatus GetStatus(short token)
    {
        Require(token);
        if (!_isCompleted)
            return ValueTaskSourceStatus.Pending;
        if (_error is null)
            return ValueTaskSourceStatus.Succeeded;
        return _error is OperationCanceledException ? ValueTaskSourceStatus.Canceled : ValueTaskSourceStatus.Faulted;
    }

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Require(token);
        if (_continuation is not null)
            throw new InvalidOperationException("A value task is awaited once.");
        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0)
            _context = SynchronizationContext.Current;
        _continuation = (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) == 0
            ? continuation
            : InSurroundings(continuation);
        _state = state;
        if (_isCompleted)
            RunLater();
    }

    private static Action<object?> InSurroundings(Action<object?> continuation) =>
        ExecutionContext.Capture() is ExecutionContext surroundings
            ? state => ExecutionContext.Run(surroundings, again => continuation(again), state)
            : continuation;

    private void Complete()
    {
        if (_isCompleted)
            throw new InvalidOperationException("The result is there already.");
        _isCompleted = true;
        if (_continuation is null)
            return;
        if (_context is null)
            _continuation(_state);
        else
            RunLater();
    }

    /// <summary>Not from within whoever asks to be called: he may not be ready yet.</summary>
    private readonly void RunLater()
    {
        Action<object?> continuation = _continuation!;
        if (_context is null)
            ThreadPool.UnsafeQueueUserWorkItem(continuation, _state, preferLocal: true);
        else
            _context.Post(state => continuation(state), _state);
    }

    private readonly void Require(short token)
    {
        if (token != _version)
            throw new InvalidOperationException("The value task has been used before.");
    }
}
