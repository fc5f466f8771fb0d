using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Lists the services that can be called.</summary>
internal sealed class ServicesCommand() : Command("services", "", "lists the services that can be called")
{
    /// <inheritdoc/>
    internal override string Details => "EPOCH counts the instances of the service's server.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        var table = new TextTable("NAME", "CONTRACT", "STATE", ">EPOCH", ">METHODS");
        foreach (ServiceInfo service in await invocation.Wait(invocation.Services.ListServices()))
        {
            table.Add(
                service.Name,
                service.Contract,
                service.State.ToString().ToLowerInvariant(),
                service.Epoch.ToString(CultureInfo.InvariantCulture),
                KnownContracts.Find(service.Contract)?.Methods.Count.ToString(CultureInfo.InvariantCulture) ?? "?");
        }

        await table.Write(invocation.Output);
    }
}
