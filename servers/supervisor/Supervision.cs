using System.Globalization;
using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>
/// Keeps the tasks of the manifest alive: starts them, notes how they end, starts them again or gives them up, and tells
/// whoever depends on them.
/// </summary>
/// <remarks>Never calls a task and never waits for one: whatever a task does, its supervisor goes on.</remarks>
internal sealed partial class Supervision
{
    private const long Never = long.MaxValue;
    private const long MicrosecondsPerMillisecond = 1000;

    private readonly ISystem _system;
    private readonly SupervisedTask[] _tasks;
    private readonly Dictionary<string, Service> _services = [];

    internal Supervision(ISystem system, IEnumerable<TaskDefinition> definitions)
    {
        _system = system;
        _tasks = [.. definitions.Select(definition => new SupervisedTask(definition))];
        Console = new ConsoleLines(system);
    }

    /// <summary>The tasks of the manifest, in its order.</summary>
    internal IReadOnlyList<SupervisedTask> Tasks => _tasks;

    /// <summary>What the tasks print.</summary>
    internal ConsoleLines Console { get; }

    /// <summary>The deaths of all tasks.</summary>
    internal Journal Journal { get; } = new();

    /// <summary>Tells whoever offers the supervisor's own services that a client, by number, is gone.</summary>
    internal Action<uint>? ClientLost { get; set; }

    /// <summary>Asks for <see cref="Tick"/>: something has become due sooner than it said.</summary>
    internal Action? Hurry { get; set; }

    private long NowMilliseconds => _system.NowMicroseconds / MicrosecondsPerMillisecond;

    private TimeSpan Now => TimeSpan.FromMicroseconds(_system.NowMicroseconds);

    /// <summary>Makes all services known, and starts all tasks in the order of the manifest.</summary>
    internal void Begin()
    {
        foreach (SupervisedTask task in _tasks)
        {
            for (int index = 0; index < task.Definition.Provides.Count; index++)
                task.Services.Add(AddService(task.Definition.Provides[index], task, index));
        }

        foreach (SupervisedTask task in _tasks)
            Start(task);
    }

    /// <summary>
    /// Whether no task runs and none ever will again: the exit code of the machine, 0 if all have ended as they were
    /// meant to; else null.
    /// </summary>
    internal int? FindEnd()
    {
        if (_tasks.Any(task => task.Life is TaskLife.Waiting or TaskLife.Starting or TaskLife.Up))
            return null;
        return _tasks.Length != 0 && _tasks.All(task => task.Life == TaskLife.Ended) ? 0 : 1;
    }

    /// <summary>Does what is due.</summary>
    /// <returns>In how many milliseconds something will be due, or -1.</returns>
    internal long Tick()
    {
        long next = Never;
        foreach (SupervisedTask task in _tasks)
        {
            if (task.Life == TaskLife.Waiting && task.StartAt <= NowMilliseconds)
                Start(task);
            if (task.IsWatched && task.HeartbeatAt <= NowMilliseconds)
                WatchHeartbeat(task);
            if (task.Life == TaskLife.Waiting)
                next = long.Min(next, task.StartAt);
            if (task.IsWatched)
                next = long.Min(next, task.HeartbeatAt);
        }

        return next == Never ? -1 : long.Max(next - NowMilliseconds, 0);
    }

    /// <summary>A task has given a sign of life.</summary>
    internal void NoteAlive(uint number)
    {
        if (Find(number) is { } task)
            task.IsAsked = false;
    }

    /// <summary>A task's services can be called.</summary>
    internal void NoteReady(SupervisedTask task)
    {
        if (task.Life == TaskLife.Starting)
            MarkUp(task);
    }

    /// <summary>A task has ended.</summary>
    internal void OnDeath(TaskDeath report)
    {
        SupervisedTask? task = Find((uint)report.Cookie);
        if (task is null || !task.Exists)
            return;
        _system.Destroy(task.Handle);
        task.Handle = Handle.None;
        Bury(task, report);
    }

    private void Start(SupervisedTask task)
    {
        task.IsRestartOrdered = false;
        if (_system.FindMissing(task.Definition) is { } missing)
        {
            task.Life = TaskLife.Absent;
            Console.Print($"supervisor: {task.Definition.Name} is not started: {missing}\n");
            Announce(task);
            return;
        }

        task.Starts++;
        task.IsAsked = false;
        task.Verdict = null;
        task.HeartbeatAt = NowMilliseconds + task.Definition.HeartbeatMilliseconds;
        Handle[] ports = [.. task.Services.Select(service => service.Port)];
        if (_system.Start(task.Definition, ports, out Handle handle) is { } problem)
        {
            task.Verdict = $"could not be started: {problem}";
            Bury(task, TaskDeath.None);
            return;
        }

        task.Handle = handle;
        task.Life = TaskLife.Starting;
        Hurry?.Invoke();
        if (task.Services.Count == 0)
            MarkUp(task);
    }

    private void MarkUp(SupervisedTask task)
    {
        task.Life = TaskLife.Up;
        Journal.NoteRecovery(task.Definition.Name, Now);
        Announce(task);
    }

    /// <summary>Notes a death, decides what becomes of the task, and tells everybody whom it concerns.</summary>
    private void Bury(SupervisedTask task, TaskDeath report)
    {
        task.IsAsked = false;
        string name = task.Definition.Name;
        string cause = task.Verdict ?? DeathText.Describe(report);
        Journal.Add(new DeathRecord(
            0,
            name,
            report.Reason,
            report.ProgramCounter,
            report.Address,
            report.Code,
            Now,
            null,
            cause,
            report.ReturnAddress));

        string decision = Decide(task, isDone: report is { Reason: FaultReason.Exited, Code: 0 });
        Console.Flush(task.Definition);
        Console.Print($"supervisor: {name} {cause}; {decision}\n{DeathText.Frames(name, report)}");
        Announce(task);
        TellServers(task);
    }

    private string Decide(SupervisedTask task, bool isDone)
    {
        if (task.IsRestartOrdered)
        {
            task.Life = TaskLife.Waiting;
            task.StartAt = NowMilliseconds;
            Hurry?.Invoke();
            return "restarted";
        }

        bool isMeantToEnd = task.Definition.Policy == RestartPolicy.Never
            || (task.Definition.Policy == RestartPolicy.OnFault && isDone);
        if (isMeantToEnd)
        {
            task.Life = TaskLife.Ended;
            return "that was all";
        }

        if (!task.Restarts.TryPlan(NowMilliseconds, out long delay))
        {
            task.Life = TaskLife.GivenUp;
            return "given up, for it died too often";
        }

        task.Life = TaskLife.Waiting;
        task.StartAt = NowMilliseconds + delay;
        Hurry?.Invoke();
        return delay == 0 ? "restarted" : string.Create(CultureInfo.InvariantCulture, $"restarted in {delay} ms");
    }

    /// <summary>A task that was asked and has not answered hangs, unless it waits for somebody else's answer.</summary>
    private void WatchHeartbeat(SupervisedTask task)
    {
        task.HeartbeatAt = NowMilliseconds + task.Definition.HeartbeatMilliseconds;
        if (!task.IsAsked)
        {
            task.IsAsked = true;
            _system.Notify(task.Handle, SupervisorNotification.Heartbeat);
            return;
        }

        if (_system.Look(task.Handle).State is TaskState.Calling or TaskState.AwaitingReply)
            return;
        task.Verdict = string.Create(
            CultureInfo.InvariantCulture, $"gave no sign of life for {task.Definition.HeartbeatMilliseconds} ms");
        _system.Kill(task.Handle);
    }

    private SupervisedTask? Find(uint number) =>
        number >= 1 && number <= (uint)_tasks.Length ? _tasks[(int)number - 1] : null;
}
