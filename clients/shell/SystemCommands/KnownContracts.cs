using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>The contracts whose methods can be called by text, and the short names of their services.</summary>
internal static class KnownContracts
{
    private const string Prefix = "signalbox.";

    private static readonly (ContractDescriptor Contract, string[] ShortNames)[] Known =
    [
        (BlockDeviceContract.Descriptor, ["blk"]),
        (ConsoleContract.Descriptor, []),
        (DisplayContract.Descriptor, []),
        (EchoContract.Descriptor, []),
        (FileSystemContract.Descriptor, ["fs"]),
        (GraphicsDeviceContract.Descriptor, ["gpu"]),
        (InputDeviceContract.Descriptor, []),
        (NetworkDeviceContract.Descriptor, ["net"]),
        (NetworkStackContract.Descriptor, ["netstack"]),
        (SupervisorContract.Descriptor, []),
    ];

    /// <summary>Finds a contract by the name of a service that speaks it: its own, perhaps with <c>.1</c> or <c>/1</c>
    /// behind it where there are several alike.</summary>
    internal static ContractDescriptor? Find(string name) =>
        Known.FirstOrDefault(known => TryTakePrefix(name, known.Contract.Name, out _)).Contract;

    /// <summary>
    /// Finds a service by what a person calls it: its name, the name without <c>signalbox.</c>, or a short name for its
    /// contract, <c>blk</c>, <c>blk.1</c>.
    /// </summary>
    /// <exception cref="CommandException">There is none.</exception>
    internal static ServiceInfo FindService(IReadOnlyList<ServiceInfo> services, string name)
    {
        List<string> meant = [name, Prefix + name];
        foreach ((ContractDescriptor contract, string[] shortNames) in Known)
        {
            foreach (string shortName in shortNames)
            {
                if (TryTakePrefix(name, shortName, out string rest))
                    meant.Add(contract.Name + rest);
            }
        }

        return services.FirstOrDefault(service => meant.Contains(service.Name))
            ?? throw new CommandException(name, "there is no such service; services lists them");
    }

    /// <summary>What a person may call a service, the shortest name.</summary>
    internal static string ShortNameOf(ServiceInfo service)
    {
        foreach ((ContractDescriptor contract, string[] shortNames) in Known)
        {
            if (shortNames.Length != 0 && TryTakePrefix(service.Name, contract.Name, out string rest))
                return shortNames[0] + rest;
        }

        return service.Name.StartsWith(Prefix, StringComparison.Ordinal) ? service.Name[Prefix.Length..] : service.Name;
    }

    private static bool TryTakePrefix(string name, string prefix, out string rest)
    {
        rest = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : "";
        return name == prefix || rest.StartsWith('.') || rest.StartsWith('/');
    }
}
