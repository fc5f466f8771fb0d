using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Restarts the machine.</summary>
internal sealed class RebootCommand() : Command("reboot", "", "restarts the machine")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        await MachineEnd.Sync(invocation.Services, invocation.CancellationToken);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        SupervisorWords.Check(await invocation.Wait(supervisor.Reboot()), "reboot");
    }
}
