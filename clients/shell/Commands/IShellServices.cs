using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>What the shell uses of the system: services on the target, fakes in tests.</summary>
internal interface IShellServices
{
    /// <summary>Time since the machine was started.</summary>
    TimeSpan Uptime { get; }

    /// <summary>Instructions that the hart has retired since then.</summary>
    ulong InstructionsRetired { get; }

    /// <summary>Buffers for file systems and disks.</summary>
    OwnedBufferPool Buffers { get; }

    /// <summary>The services that the manifest lets the shell call.</summary>
    ValueTask<ServiceInfo[]> ListServices();

    /// <summary>Who looks after the tasks.</summary>
    ValueTask<ISupervisor> Supervisor();

    /// <summary>The files.</summary>
    /// <exception cref="UnavailableException">There is no file system.</exception>
    ValueTask<IFileSystem> Files();

    /// <summary>A disk.</summary>
    /// <param name="service">The service's name.</param>
    /// <exception cref="UnavailableException">There is none of that name.</exception>
    ValueTask<IBlockDevice> Disk(string service);

    /// <summary>The network stack.</summary>
    /// <exception cref="UnavailableException">There is none.</exception>
    ValueTask<INetworkStack> Network();

    /// <summary>The network adapter.</summary>
    /// <exception cref="UnavailableException">There is none.</exception>
    ValueTask<INetworkDevice> Adapter();

    /// <summary>Calls a method of any service.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="contract">What it speaks.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">What it is given, as text.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The result as text.</returns>
    ValueTask<string> Call(
        string service, ContractDescriptor contract, string method, string arguments, CancellationToken cancellationToken);

    /// <summary>Opens a stream of any service.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="contract">What it speaks.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">What it is given, as text.</param>
    /// <param name="cancellationToken">Closes the stream.</param>
    /// <returns>The items as text.</returns>
    IAsyncEnumerable<string> Watch(
        string service, ContractDescriptor contract, string method, string arguments, CancellationToken cancellationToken);
}
