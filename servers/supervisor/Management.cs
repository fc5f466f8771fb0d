using System.Globalization;
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
    Supervision supervision, ISystem system, IMachineView machine, ulong timebaseHertz, SupervisedTask caller) : ISupervisor
{
    private const int MostTraceRecords = 16;

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

    /// <inheritdoc/>
    public ValueTask<SupervisorStatus> Reboot()
    {
        machine.Reboot();
        return ValueTask.FromResult(SupervisorStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<DeviceDescription[]> ListDevices() => ValueTask.FromResult<DeviceDescription[]>(
        [.. machine.Devices.Select(device => device with { Task = OwnerOf(device) })]);

    /// <inheritdoc/>
    public ValueTask<TracedEvent[]> ReadTrace(TimeSpan since, int mostRecords)
    {
        ulong time = (ulong)(double.Max(since.TotalSeconds, 0) * timebaseHertz);
        Dictionary<int, string> names = [];
        foreach (SupervisedTask task in supervision.Tasks)
        {
            if (task.Exists)
                names[system.Look(task.Handle).Slot] = task.Definition.Name;
        }

        return ValueTask.FromResult<TracedEvent[]>(
        [
            .. machine.Trace().Where(record => record.Time > time).OrderBy(static record => record.Time)
                .Take(int.Clamp(mostRecords, 1, MostTraceRecords)).Select(record => new TracedEvent(
                    TimeSpan.FromTicks((long)(record.Time * (10_000_000 / (double)timebaseHertz))),
                    NameOf(record.Task),
                    record.Event,
                    record.Peer == TraceRecord.NoPeer ? "" : NameOf(record.Peer),
                    record.Detail,
                    record.Argument)),
        ]);

        string NameOf(byte slot) => names.GetValueOrDefault(
            slot, slot == 0 ? "supervisor" : slot.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Which of several alike is meant, the manifest says in the order of their addresses.</summary>
    private string OwnerOf(DeviceDescription device)
    {
        int instance = machine.Devices
            .Count(other => other.Kind == device.Kind && other.VirtioId == device.VirtioId && other.Address < device.Address);
        return supervision.Tasks.FirstOrDefault(task => task.Definition.Devices.Any(wanted =>
            wanted.Kind == device.Kind && wanted.VirtioId == device.VirtioId && wanted.Instance == instance))?.Definition.Name
            ?? "";
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
