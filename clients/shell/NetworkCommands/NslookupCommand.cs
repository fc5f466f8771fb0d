using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Finds the addresses of names.</summary>
internal sealed class NslookupCommand() : Command("nslookup", "NAME...", "finds the addresses of names")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        INetworkStack stack = await StackClient.Open(invocation);
        foreach (string name in invocation.All)
            await invocation.Output.WriteLine($"{name}  {await StackClient.Find(invocation, stack, name)}");
    }
}
