using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Kills a task, which is then started again as the manifest says.</summary>
internal sealed class KillCommand() : Command("kill", "NAME", "kills a task, which is then started again as the manifest says")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Task;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 1);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        SupervisorWords.Check(await invocation.Wait(supervisor.Kill(invocation[0])), invocation[0]);
    }
}
