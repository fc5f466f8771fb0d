using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Signalbox.Display.Tests;

/// <summary>Runs everything after an await one after the other, as the event loop of a task does.</summary>
internal sealed class OneThread : SynchronizationContext, INotifyCompletion
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _waiting;

    public bool IsCompleted => false;

    /// <summary>The first thing that a test awaits.</summary>
    internal static OneThread Begin() => new();

    public OneThread GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => Post(_ => continuation(), null);

    public override void Post(SendOrPostCallback d, object? state)
    {
        _queue.Enqueue((d, state));
        if (Interlocked.Increment(ref _waiting) == 1)
            ThreadPool.QueueUserWorkItem(_ => RunAll());
    }

    private void RunAll()
    {
        SetSynchronizationContext(this);
        do
        {
            _queue.TryDequeue(out (SendOrPostCallback Callback, object? State) next);
            next.Callback(next.State);
        }
        while (Interlocked.Decrement(ref _waiting) > 0);
        SetSynchronizationContext(null);
    }
}
