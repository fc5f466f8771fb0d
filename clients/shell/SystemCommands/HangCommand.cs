using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Makes a task hang.</summary>
internal sealed class HangCommand() : Command(
    "hang", "NAME", "makes a task loop for ever, until its missing heartbeats give it away")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Task;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 1);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        SupervisorWords.Check(await invocation.Wait(supervisor.Inject(invocation[0], InjectedFault.Hang)), invocation[0]);
    }
}
