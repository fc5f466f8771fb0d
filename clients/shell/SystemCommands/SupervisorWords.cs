using System.Globalization;
using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>What the supervisor says, in words.</summary>
internal static class SupervisorWords
{
    /// <summary>Refuses what is not done.</summary>
    /// <exception cref="CommandException">It is not.</exception>
    internal static void Check(SupervisorStatus status, string name)
    {
        if (status != SupervisorStatus.Ok)
            throw new CommandException(name, Words(status));
    }

    /// <summary>How a task is.</summary>
    internal static string StateOf(TaskDescription task) => task.Life switch
    {
        TaskLife.Up => StateOf(task.State),
        TaskLife.Waiting => "waiting to start",
        TaskLife.Starting => "starting",
        TaskLife.Ended => "ended",
        TaskLife.GivenUp => "given up",
        _ => task.Life.ToString().ToLowerInvariant(),
    };

    /// <summary>A death in one line.</summary>
    internal static string Line(DeathRecord death)
    {
        string recovery = death.TimeToRecovery is { } time ? $", up again after {Numbers.Duration(time)}" : "";
        string place = death.Reason is FaultReason.None or FaultReason.Exited or FaultReason.Killed
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" at pc 0x{death.ProgramCounter:x}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{death.Number,4} {Numbers.Seconds(death.When),10} s  {death.Name} {death.Cause}{place}{recovery}");
    }

    private static string StateOf(TaskState state) => state switch
    {
        TaskState.Running or TaskState.Ready => "running",
        TaskState.Receiving or TaskState.ReceivingUntil => "waiting",
        TaskState.Calling or TaskState.AwaitingReply => "calling",
        TaskState.Dead => "dead",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Words(SupervisorStatus status) => status switch
    {
        SupervisorStatus.Ok => "done",
        SupervisorStatus.NotFound => "there is no such task",
        SupervisorStatus.NotPermitted => "the manifest does not allow the shell to do this",
        SupervisorStatus.WrongState => "the task is not in a state for it",
        _ => $"the supervisor says {(byte)status}",
    };
}
