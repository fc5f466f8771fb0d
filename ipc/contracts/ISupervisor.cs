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

    /// <summary>Starts a task that was given up, with its restarts forgotten. Needs the authority to manage tasks.</summary>
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

    /// <summary>Switches the machine off. Needs the authority to manage tasks.</summary>
    /// <param name="failure">Whether to report a failure to whoever started the machine.</param>
    [Method(7)]
    ValueTask<SupervisorStatus> PowerOff(bool failure);

    /// <summary>Switches the kernel's trace of messages on or off. Needs the authority to manage tasks.</summary>
    /// <param name="isOn">Whether it is to be on.</param>
    [Method(8), Idempotent]
    ValueTask<SupervisorStatus> Trace(bool isOn);
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
