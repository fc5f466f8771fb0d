using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>
/// What the supervisor does for those who may look after the system: to have its port, which the manifest gives, is the
/// authority to manage tasks.
/// </summary>
internal sealed class Management(
    Supervision supervision, ISystem system, ulong timebaseHertz, SupervisedTask caller) : ISupervisor
{
    /// <inheritdoc/>
    public ValueTask Heartbeat()
    {
        supervision.NoteAlive(caller.Definition.Number);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<TaskDescription[]> ListTasks() =>
        ValueTask.FromResult<TaskDescription[]>([.. supervision.Tasks.Select(Describe)]);

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> Kill(string name) => ValueTask.FromResult(supervision.Kill(name));

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> Revive(string name) => ValueTask.FromResult(supervision.Revive(name));

    /// <inheritdoc/>
    public ChannelReader<DeathRecord> Journal(CancellationToken cancellationToken) =>
        supervision.Journal.Read(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<PoolCounts> Pools() => ValueTask.FromResult(system.Counts());

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> Restart(string name) => ValueTask.FromResult(supervision.Restart(name));

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> Inject(string name, InjectedFault fault, ulong seed) =>
        ValueTask.FromResult(supervision.Inject(name, fault, seed));

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> PowerOff(byte exitCode)
    {
        supervision.Console.FlushAll();
        system.PowerOff(exitCode);
        return ValueTask.FromResult(SupervisorStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> Trace(bool isOn)
    {
        system.Trace(isOn);
        return ValueTask.FromResult(SupervisorStatus.Ok);
    }

    private TaskDescription Describe(SupervisedTask task)
    {
        TaskInformation information = task.Exists ? system.Look(task.Handle) : default;
        int imagePages = task.Definition.MemoryPages - information.PagesUsed - information.PagesLeft;
        int pagesUsed = task.Exists ? imagePages + information.PagesUsed : 0;
        return new TaskDescription(
            task.Definition.Name,
            task.Definition.Number,
            information.State,
            task.Definition.Priority,
            uint.Max(task.Starts, 1) - 1,
            (ulong)task.Definition.MemoryPages * UserSpace.PageBytes,
            TimeSpan.FromSeconds((double)information.RunTime / timebaseHertz),
            task.Life,
            (ulong)pagesUsed * UserSpace.PageBytes,
            information.HandlesUsed);
    }
}
