namespace Signalbox.Sfs.Tests;

/// <summary>A task's event loop on the host: continuations run here, and when there are none the store completes a
/// request.</summary>
internal sealed class EventLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();

    public override void Post(SendOrPostCallback callback, object? state) => _ready.Enqueue((callback, state));

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="idle">Brings something about when nothing is ready; false if there is nothing.</param>
    public void Run(Func<Task> program, Func<bool> idle)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            Task task = program();
            while (!task.IsCompleted)
            {
                if (_ready.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
                    next.Callback(next.State);
                else if (!idle())
                    throw new InvalidOperationException("Everybody waits, and nothing is under way.");
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
