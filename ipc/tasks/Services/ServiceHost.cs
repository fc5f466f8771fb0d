using Signalbox.Abi;
using Signalbox.Channels;

namespace Signalbox.Tasks;

/// <summary>This task's services: answers their ports.</summary>
public sealed class ServiceHost
{
    private readonly ServerKernel _kernel = new();
    private readonly List<PortServer> _servers = [];

    /// <summary>A host without services.</summary>
    public ServiceHost() => MessageLoop.OnNotification(OnNotification);

    /// <summary>Provides one service, for as long as the task lives.</summary>
    /// <param name="service">Its name in the manifest.</param>
    /// <param name="contract">The number of the contract that it speaks.</param>
    /// <param name="createDispatcher">Makes the dispatcher of a client, who is known by his number.</param>
    /// <returns>Never completes; it is what <c>Main</c> waits for.</returns>
    public static async Task Run(string service, uint contract, Func<ulong, ContractDispatcher> createDispatcher)
    {
        var host = new ServiceHost();
        host.Add(service, contract, createDispatcher);
        await host.Run();
    }

    /// <summary>Adds a service.</summary>
    /// <param name="service">Its name in the manifest.</param>
    /// <param name="contract">The number of the contract that it speaks.</param>
    /// <param name="createDispatcher">Makes the dispatcher of a client, who is known by his number.</param>
    /// <exception cref="ArgumentException">The manifest does not say that this task provides it.</exception>
    public void Add(string service, uint contract, Func<ulong, ContractDispatcher> createDispatcher)
    {
        for (int index = 0; index < ThisTask.Services.Count; index++)
        {
            if (ThisTask.Services[index].Name != service)
                continue;
            var server = new PortServer(_kernel, MessageLoop.PollSet, contract, createDispatcher);
            _servers.Add(server);
            MessageLoop.AddPort(index, new Receiver(server));
            KernelException.ThrowIfRefused(Kernel.Bind(ThisTask.Services[index].Port), $"bind the port of {service}");
            return;
        }

        throw new ArgumentException($"The manifest does not say that {ThisTask.Name} provides {service}.", nameof(service));
    }

    /// <summary>Lets clients come.</summary>
    /// <returns>Never completes.</returns>
    public async Task Run()
    {
        await Services.Names.Ready();
        await Task.Delay(Timeout.Infinite);
    }

    private void OnNotification(ulong bits)
    {
        if ((bits & SupervisorNotification.ClientLost) != 0)
            _ = ForgetClients();
    }

    private async Task ForgetClients()
    {
        foreach (uint client in await Services.Names.TakeLostClients())
        {
            foreach (PortServer server in _servers)
                server.ClientLost(client);
        }
    }

    private sealed class Receiver(PortServer server) : IPortReceiver
    {
        public void Receive(
            uint client, uint label, ReadOnlySpan<byte> message, ReadOnlySpan<Handle> handles, KernelReply reply) =>
            server.Receive(client, message, handles, reply);
    }
}
