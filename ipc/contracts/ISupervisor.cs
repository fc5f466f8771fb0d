using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>Makes tasks, watches over them and starts them again.</summary>
[Contract("signalbox.supervisor")]
public interface ISupervisor
{
    /// <summary>Says that the caller is well. A task that stays silent for longer than its manifest allows is killed.</summary>
    [Method(1), Idempotent]
    ValueTask Heartbeat();

    /// <summary>All tasks.</summary>
    [Method(2), Idempotent]
    ValueTask<TaskDescription[]> ListTasks();

    /// <summary>Kills a task, which is then started again as its manifest says. Needs the authority to manage tasks.</summary>
    /// <param name="name">Its name in the manifest.</param>
    [Method(3)]
    ValueTask<SupervisorStatus> Kill(string name);

    /// <summary>Starts a task that was given up, has ended or was never started, with its restarts forgotten. Needs the authority to manage tasks.</summary>
    /// <param name="name">Its name in the manifest.</param>
    [Method(4), Idempotent]
    ValueTask<SupervisorStatus> Revive(string name);

    /// <summary>The deaths that are remembered, oldest first, then each as it happens.</summary>
    /// <param name="cancellationToken">Ends the telling.</param>
    [Method(5), Idempotent]
    ChannelReader<DeathRecord> Journal(CancellationToken cancellationToken = default);

    /// <summary>What of the kernel's pools is in use: what remains when everything has ended has leaked.</summary>
    [Method(6), Idempotent]
    ValueTask<PoolCounts> Pools();

    /// <summary>Switches the machine off; there is no answer. The last line on the console tells whoever started the
    /// machine the code: <c>signalbox: exit N</c>.</summary>
    /// <param name="exitCode">0 for success.</param>
    [Method(7)]
    ValueTask<SupervisorStatus> PowerOff(byte exitCode);

    /// <summary>Switches the kernel's trace of messages on or off. Needs the authority to manage tasks.</summary>
    /// <param name="isOn">Whether it is to be on.</param>
    [Method(8), Idempotent]
    ValueTask<SupervisorStatus> Trace(bool isOn);

    /// <summary>Ends a task's instance, if there is one, and starts the next at once, whatever its manifest says of
    /// restarts: its past deaths are forgotten, and this one does not count towards its limit.</summary>
    /// <param name="name">Its name in the manifest.</param>
    [Method(9)]
    ValueTask<SupervisorStatus> Restart(string name);

    /// <summary>Damages the code of a running task, to see what comes of it. The next instance is whole again.</summary>
    /// <param name="name">Its name in the manifest.</param>
    /// <param name="fault">What is to go wrong.</param>
    /// <param name="seed">For <see cref="InjectedFault.FlippedBits"/>: which bits; the same again for the same
    /// seed.</param>
    [Method(10)]
    ValueTask<SupervisorStatus> Inject(string name, InjectedFault fault, ulong seed = 0);

    /// <summary>Restarts the machine; there is no answer.</summary>
    [Method(11)]
    ValueTask<SupervisorStatus> Reboot();

    /// <summary>The machine's devices, in the order of their addresses.</summary>
    [Method(12), Idempotent]
    ValueTask<DeviceDescription[]> ListDevices();

    /// <summary>Reads what the kernel has traced, see <see cref="Trace"/>.</summary>
    /// <param name="since">Only what came after this time.</param>
    /// <param name="mostRecords">1 to 16; the oldest are given.</param>
    [Method(13), Idempotent]
    ValueTask<TracedEvent[]> ReadTrace(TimeSpan since, int mostRecords);
}

/// <summary>A device of the machine.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="VirtioId">For <see cref="DeviceKind.VirtioMmio"/> the virtio device id, else 0.</param>
/// <param name="Address">Where its registers are.</param>
/// <param name="Interrupt">Its interrupt; 0 if it has none.</param>
/// <param name="Task">The task that the manifest gives it to; empty if none.</param>
[MessagePackObject]
public sealed record DeviceDescription(
    [property: Key(0)] DeviceKind Kind,
    [property: Key(1)] uint VirtioId,
    [property: Key(2)] ulong Address,
    [property: Key(3)] uint Interrupt,
    [property: Key(4)] string Task);

/// <summary>Something that the kernel has traced.</summary>
/// <param name="When">The time since the start of the system.</param>
/// <param name="Task">To whom it happened: a name in the manifest, or a number in the kernel's table.</param>
/// <param name="Event">What.</param>
/// <param name="Peer">The other task; empty if there is none.</param>
/// <param name="Detail">See the event.</param>
/// <param name="Argument">See the event.</param>
[MessagePackObject]
public readonly record struct TracedEvent(
    [property: Key(0)] TimeSpan When,
    [property: Key(1)] string Task,
    [property: Key(2)] TraceEvent Event,
    [property: Key(3)] string Peer,
    [property: Key(4)] uint Detail,
    [property: Key(5)] ulong Argument);

/// <summary>What can be made to go wrong in a task.</summary>
public enum InjectedFault : byte
{
    /// <summary>It loops for ever at its next system call: only its heartbeats, if it has any, give it away.</summary>
    Hang = 1,

    /// <summary>It stores to an address that nobody has, at its next system call.</summary>
    WildWrite = 2,

    /// <summary>It executes what is no instruction, at its next system call.</summary>
    IllegalInstruction = 3,

    /// <summary>A few bits of its code are flipped; that may show soon, late or never.</summary>
    FlippedBits = 4,
}

/// <summary>What has become of a request to the supervisor.</summary>
public enum SupervisorStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>There is no such task.</summary>
    NotFound = 1,

    /// <summary>The manifest does not allow the caller to do this.</summary>
    NotPermitted = 2,

    /// <summary>The task is not in a state for it: dead already, or not given up.</summary>
    WrongState = 3,
}

/// <summary>Where a task stands in its life, through all its instances.</summary>
public enum TaskLife : byte
{
    /// <summary>It waits to be started again.</summary>
    Waiting = 0,

    /// <summary>It runs, but has not said that its services are ready.</summary>
    Starting = 1,

    /// <summary>It runs.</summary>
    Up = 2,

    /// <summary>It has ended, as it was meant to.</summary>
    Ended = 3,

    /// <summary>It has died too often.</summary>
    GivenUp = 4,

    /// <summary>It was never started: the machine does not have its devices, or the archive not its image.</summary>
    Absent = 5,
}

/// <summary>A task.</summary>
/// <param name="Name">Its name in the manifest.</param>
/// <param name="Number">Its number in the manifest.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Priority">Higher runs first.</param>
/// <param name="Restarts">How many times it was started again.</param>
/// <param name="MemoryBytes">How much memory it has.</param>
/// <param name="RunTime">How long its present instance has had the processor.</param>
/// <param name="Life">Where it stands in its life.</param>
/// <param name="MemoryUsedBytes">How much of its memory is in use.</param>
/// <param name="Handles">How many handles it has.</param>
[MessagePackObject]
public sealed record TaskDescription(
    [property: Key(0)] string Name,
    [property: Key(1)] uint Number,
    [property: Key(2)] TaskState State,
    [property: Key(3)] int Priority,
    [property: Key(4)] uint Restarts,
    [property: Key(5)] ulong MemoryBytes,
    [property: Key(6)] TimeSpan RunTime,
    [property: Key(7)] TaskLife Life,
    [property: Key(8)] ulong MemoryUsedBytes,
    [property: Key(9)] int Handles);

/// <summary>A death and what came after it.</summary>
/// <param name="Number">Counts all deaths.</param>
/// <param name="Name">Whose.</param>
/// <param name="Reason">Of what.</param>
/// <param name="ProgramCounter">Where, for a fault.</param>
/// <param name="Address">The address that was touched, for a fault.</param>
/// <param name="Code">The exit code or the raw cause.</param>
/// <param name="When">The time since the start of the system.</param>
/// <param name="TimeToRecovery">From the death to the first word of the next instance; null as long as there is none.</param>
/// <param name="Cause">What has happened, in words that go on from the name.</param>
/// <param name="ReturnAddress">From where the code was called that had the fault.</param>
[MessagePackObject]
public sealed record DeathRecord(
    [property: Key(0)] uint Number,
    [property: Key(1)] string Name,
    [property: Key(2)] FaultReason Reason,
    [property: Key(3)] ulong ProgramCounter,
    [property: Key(4)] ulong Address,
    [property: Key(5)] ulong Code,
    [property: Key(6)] TimeSpan When,
    [property: Key(7)] TimeSpan? TimeToRecovery,
    [property: Key(8)] string Cause,
    [property: Key(9)] ulong ReturnAddress);

/// <summary>What of the kernel's pools is in use.</summary>
/// <param name="Tasks">Tasks.</param>
/// <param name="Ports">Ports.</param>
/// <param name="Regions">Regions.</param>
/// <param name="Mappings">Mappings.</param>
/// <param name="Handles">Handles in all tables.</param>
/// <param name="FreePages">Pages that nobody has.</param>
/// <param name="QuarantinedPages">Pages that wait for a device to be quiet.</param>
[MessagePackObject]
public sealed record PoolCounts(
    [property: Key(0)] int Tasks,
    [property: Key(1)] int Ports,
    [property: Key(2)] int Regions,
    [property: Key(3)] int Mappings,
    [property: Key(4)] int Handles,
    [property: Key(5)] int FreePages,
    [property: Key(6)] int QuarantinedPages);
