using System.Collections.Concurrent;

namespace Signalbox.Channels.Tests;

/// <summary>A task as the target has them: one thread, one event loop, a notification that wakes it. It runs only when the
/// machine gives it a slice, so a test is as deterministic as its seed; and it can die between any two steps.</summary>
internal sealed class HostTask : IDisposable
{
    private readonly Thread _thread;
    private readonly SemaphoreSlim _go = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly SemaphoreSlim _grave = new(0);
    private readonly ConcurrentQueue<Action> _ready = new();
    private readonly LoopContext _context;
    private bool _sliceDidSomething;
    private bool _ends;
    private int _crashPoints;

    public HostTask(string name)
    {
        Name = name;
        _context = new LoopContext(this);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    public string Name { get; }

    public PollSet PollSet { get; } = new();

    public bool IsDead { get; private set; }

    /// <summary>How many notifications it has been sent.</summary>
    public int Notifications { get; private set; }

    /// <summary>Where to die: the number of the <see cref="CrashPoint"/>, from 1; 0 for never.</summary>
    public int CrashAt { get; set; }

    /// <summary>How many crash points have been passed.</summary>
    public int CrashPoints => _crashPoints;

    /// <summary>What went wrong in the task's own code.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Wakes this task.</summary>
    public IPeerSignal Signal => new TaskSignal(this);

    private bool IsNotified { get; set; }

    private bool IsAsleep { get; set; }

    /// <summary>Whether a slice could do something.</summary>
    public bool IsRunnable => !IsDead && (!IsAsleep || IsNotified || !_ready.IsEmpty);

    /// <summary>Whether continuations wait to be run.</summary>
    public bool HasReady => !_ready.IsEmpty;

    /// <summary>Lets the event loop run something.</summary>
    public void Post(Action action) => _ready.Enqueue(action);

    /// <summary>Runs a program on the task's event loop.</summary>
    public Task Start(Func<Task> program)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async void () =>
        {
            try
            {
                await program();
                completion.SetResult();
            }
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
        });
        return completion.Task;
    }

    /// <summary>Runs one step: a continuation, or a poll of all channels.</summary>
    /// <returns>Whether it was good for anything.</returns>
    public bool RunSlice()
    {
        if (!IsRunnable)
            return false;
        _go.Release();
        _done.Wait();
        if (Failure is not null)
            throw new InvalidOperationException($"{Name} has failed.", Failure);
        return _sliceDidSomething;
    }

    /// <summary>A place in the task's code where it may die, at once and for good.</summary>
    public void CrashPoint()
    {
        if (IsDead || ++_crashPoints != CrashAt)
            return;
        Kill();
        _done.Release();
        _grave.Wait();
    }

    /// <summary>Dies while it does not run.</summary>
    public void Kill() => IsDead = true;

    public void Dispose()
    {
        _ends = true;
        IsDead = true;
        _grave.Release();
        _go.Release();
        _thread.Join();
        _go.Dispose();
        _done.Dispose();
        _grave.Dispose();
    }

    private void Run()
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        while (true)
        {
            _go.Wait();
            if (_ends)
                return;
            try
            {
                _sliceDidSomething = Step();
            }
            catch (Exception exception)
            {
                Failure = exception;
            }

            if (_ends)
                return;
            _done.Release();
        }
    }

    private bool Step()
    {
        if (_ready.TryDequeue(out Action? action))
        {
            IsAsleep = false;
            action();
            return true;
        }

        IsNotified = false;
        IsAsleep = false;
        if (PollSet.Poll())
            return true;
        IsAsleep = PollSet.TryArm();
        return !IsAsleep;
    }

    private sealed class TaskSignal(HostTask task) : IPeerSignal
    {
        public void Notify()
        {
            task.Notifications++;
            task.IsNotified = true;
        }
    }

    private sealed class LoopContext(HostTask task) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback callback, object? state) => task.Post(() => callback(state));

        public override void Send(SendOrPostCallback callback, object? state) => throw new NotSupportedException();
    }
}
