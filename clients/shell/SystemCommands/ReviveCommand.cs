using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Starts a task that was given up or has ended.</summary>
internal sealed class ReviveCommand() : Command("revive", "NAME", "starts a task that was given up or has ended")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Task;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 1);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        SupervisorWords.Check(await invocation.Wait(supervisor.Revive(invocation[0])), invocation[0]);
    }
}
