namespace Signalbox.Clients.Shell;

/// <summary>Says how long the machine has been running.</summary>
internal sealed class UptimeCommand() : Command("uptime", "", "says how long the machine has been running")
{
    /// <inheritdoc/>
    internal override string Details =>
        "And how long it took until the shell was ready; the number of instructions is exact only where the machine counts\n"
        + "them (QEMU: -icount).";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        await invocation.Output.WriteLine($"up {Numbers.Duration(invocation.Services.Uptime)}");
        (TimeSpan uptime, ulong instructions) = invocation.Session.ReadyAt;
        await invocation.Output.WriteLine(
            $"the shell was ready after {Numbers.Duration(uptime)} and {instructions} instructions of the machine");
    }
}
