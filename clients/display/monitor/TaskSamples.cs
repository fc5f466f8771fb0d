using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Monitor;

/// <summary>What tasks have used between two looks.</summary>
internal sealed class TaskSamples
{
    private const int Remembered = 128;

    private readonly Dictionary<string, (TimeSpan RunTime, uint Restarts)> _before = [];

    /// <summary>The share of all tasks, 0 to 1.</summary>
    internal HistoryGraph Processor { get; } = new(Remembered);

    /// <summary>Restarts of all tasks since the start of the system.</summary>
    internal uint Restarts { get; private set; }

    /// <summary>The tasks with their shares, the busiest first.</summary>
    internal IReadOnlyList<(TaskDescription Task, double Share)> Tasks { get; private set; } = [];

    /// <summary>Takes note of how tasks are.</summary>
    /// <param name="tasks">All tasks.</param>
    /// <param name="elapsed">How long ago the last look was.</param>
    internal void Add(TaskDescription[] tasks, TimeSpan elapsed)
    {
        var shares = new List<(TaskDescription Task, double Share)>();
        foreach (TaskDescription task in tasks)
        {
            TimeSpan used = _before.TryGetValue(task.Name, out (TimeSpan RunTime, uint Restarts) before)
                && before.Restarts == task.Restarts
                ? task.RunTime - before.RunTime
                : TimeSpan.Zero;
            _before[task.Name] = (task.RunTime, task.Restarts);
            shares.Add((task, elapsed > TimeSpan.Zero ? double.Clamp(used / elapsed, 0, 1) : 0));
        }

        Processor.Add(double.Min(shares.Sum(share => share.Share), 1));
        Restarts = (uint)tasks.Sum(task => task.Restarts);
        Tasks = [.. shares.OrderByDescending(share => share.Share).ThenBy(share => share.Task.Number)];
    }
}
