namespace Signalbox.Clients.Shell;

/// <summary>Says how long the machine has been running.</summary>
internal sealed class UptimeCommand() : Command("uptime", "", "says how long the machine has been running")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        await invocation.Output.WriteLine($"up {Numbers.Duration(invocation.Services.Uptime)}");
    }
}
