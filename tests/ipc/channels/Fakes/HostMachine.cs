namespace Signalbox.Channels.Tests;

/// <summary>Runs tasks by turns, in an order that a seed decides.</summary>
internal sealed class HostMachine(int seed) : IDisposable
{
    private const int MostSlices = 2_000_000;

    private readonly Random _random = new(seed);
    private readonly List<HostTask> _tasks = [];

    public HostTask AddTask(string name)
    {
        var task = new HostTask(name);
        _tasks.Add(task);
        return task;
    }

    /// <summary>Runs until all tasks sleep or are dead.</summary>
    public void RunUntilIdle()
    {
        for (int slice = 0; slice < MostSlices; slice++)
        {
            HostTask[] runnable = [.. _tasks.Where(task => task.IsRunnable)];
            if (runnable.Length == 0)
                return;
            runnable[_random.Next(runnable.Length)].RunSlice();
        }

        throw new InvalidOperationException("The machine does not come to rest.");
    }

    /// <summary>Runs until programs have ended, and gives their errors if they have any.</summary>
    public void Run(params Task[] programs)
    {
        RunUntilIdle();
        foreach (Task program in programs)
        {
            if (!program.IsCompleted)
                throw new InvalidOperationException("All tasks sleep, but a program has not ended: a wake-up is lost.");
            program.GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        foreach (HostTask task in _tasks)
            task.Dispose();
    }
}
