using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Lists the tasks.</summary>
internal sealed class PsCommand() : Command("ps", "", "lists the tasks")
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    internal override string Details =>
        "MEMORY is what is in use, of what the task may have. CPU is the share of the last 50 ms, TIME that of the\n"
        + "present instance in seconds.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        TaskDescription[] before = await invocation.Wait(supervisor.ListTasks());
        TimeSpan start = invocation.Services.Uptime;
        await Task.Delay(Interval, invocation.CancellationToken);
        TaskDescription[] tasks = await invocation.Wait(supervisor.ListTasks());
        TimeSpan elapsed = invocation.Services.Uptime - start;

        var table = new TextTable(
            ">ID", "NAME", "STATE", ">PRIORITY", ">RESTARTS", ">MEMORY", ">OF", ">CPU %", ">TIME");
        foreach (TaskDescription task in tasks)
        {
            TimeSpan used = task.RunTime - RunTimeBefore(before, task);
            table.Add(
                task.Number.ToString(CultureInfo.InvariantCulture),
                task.Name,
                SupervisorWords.StateOf(task),
                task.Priority.ToString(CultureInfo.InvariantCulture),
                task.Restarts.ToString(CultureInfo.InvariantCulture),
                Numbers.Size(task.MemoryUsedBytes),
                Numbers.Size(task.MemoryBytes),
                Numbers.Percent(used.Ticks, elapsed.Ticks),
                Numbers.Seconds(task.RunTime));
        }

        await table.Write(invocation.Output);
    }

    /// <summary>A task that was started again meanwhile began with nothing.</summary>
    private static TimeSpan RunTimeBefore(TaskDescription[] before, TaskDescription task) =>
        before.FirstOrDefault(other => other.Number == task.Number && other.Restarts == task.Restarts)?.RunTime
        ?? TimeSpan.Zero;
}
