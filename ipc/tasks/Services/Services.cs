using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Tasks;

/// <summary>Services of other tasks, by name.</summary>
public static class Services
{
    private static uint _connections;

    /// <summary>The supervisor's name service.</summary>
    public static INameService Names { get; } =
        new NameServiceClient(new PortConnection(new KernelPort(ThisTask.SupervisorPort, (uint)SupervisorLabel.Contract)));

    /// <summary>Connects to a service. Calls can be made at once; they wait until it is up.</summary>
    /// <param name="service">The service's name: by custom that of its contract.</param>
    /// <param name="contract">The number of the contract to speak.</param>
    /// <param name="pools">Buffers to be lent to the service.</param>
    /// <exception cref="UnavailableException">The service is not there, or this task may not call it.</exception>
    public static ValueTask<ServiceConnection> Connect(
        string service, uint contract, params ReadOnlySpan<SharedPool> pools) =>
        Connect(service, contract, ConnectionLayout.Standard, pools.ToArray());

    /// <summary>Connects to a service with rings of another size.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="contract">The number of the contract to speak.</param>
    /// <param name="layout">The rings.</param>
    /// <param name="pools">Buffers to be lent to the service.</param>
    /// <exception cref="UnavailableException">The service is not there, or this task may not call it.</exception>
    public static async ValueTask<ServiceConnection> Connect(
        string service, uint contract, ConnectionLayout layout, SharedPool[] pools)
    {
        Handle port = await Find(service);
        var offer = new ConnectionOffer
        {
            Connection = ++_connections,
            Contract = contract,
            Layout = layout,
            Pools = [.. pools.Select(pool => (pool.BufferBytes, pool.Count))],
        };
        return new ServiceConnection(service, port, Names, offer, pools);
    }

    /// <summary>Gets the port of a service, for short calls by a <see cref="PortConnection"/>.</summary>
    /// <param name="service">The service's name.</param>
    /// <returns>The port; the caller owns the handle.</returns>
    /// <exception cref="UnavailableException">The service is not there, or this task may not call it.</exception>
    public static async ValueTask<Handle> Find(string service)
    {
        ServiceReply reply = await Names.Find(service);
        return reply.Status switch
        {
            ServiceStatus.Ok => reply.Port,
            ServiceStatus.NotFound => throw new UnavailableException(
                $"There is no service {service}, or the manifest does not let {ThisTask.Name} call it."),
            ServiceStatus.Unavailable => throw new UnavailableException($"{service} has been given up."),
        };
    }
}
