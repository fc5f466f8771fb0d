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
        (EchoContract.Descriptor, []),
        (FileSystemContract.Descriptor, ["fs"]),
        (SupervisorContract.Descriptor, []),
    ];

    /// <summary>Finds a contract by its name.</summary>
    internal static ContractDescriptor? Find(string name) =>
        Known.FirstOrDefault(known => known.Contract.Name == name).Contract;

    /// <summary>
    /// Finds a service by what a person calls it: its name, the name without <c>signalbox.</c>, or a short name for its
    /// contract; each with <c>/1</c> for the second of several alike.
    /// </summary>
    /// <exception cref="CommandException">There is none.</exception>
    internal static ServiceInfo FindService(IReadOnlyList<ServiceInfo> services, string name)
    {
        string[] parts = name.Split('/', 2);
        string instance = parts.Length == 2 ? "/" + parts[1] : "";
        string? meant = Known.FirstOrDefault(known => known.ShortNames.Contains(parts[0])).Contract?.Name;
        return services.FirstOrDefault(service => service.Name == name)
            ?? services.FirstOrDefault(service => service.Name == Prefix + name)
            ?? services.FirstOrDefault(service => service.Name == meant + instance)
            ?? throw new CommandException(name, "there is no such service; services lists them");
    }

    /// <summary>What a person may call a service, the shortest name.</summary>
    internal static string ShortNameOf(ServiceInfo service)
    {
        string[] shortNames = Known.FirstOrDefault(known => known.Contract.Name == service.Contract).ShortNames ?? [];
        string rest = service.Name[service.Contract.Length..];
        return shortNames.Length != 0 && service.Name.StartsWith(service.Contract, StringComparison.Ordinal)
            ? shortNames[0] + rest
            : service.Name.StartsWith(Prefix, StringComparison.Ordinal) ? service.Name[Prefix.Length..] : service.Name;
    }
}
