using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>
/// A port whose calls depend on who makes them. Each client has a server of its own: a short call does not tell the
/// implementation who makes it.
/// </summary>
internal class CallerPort(
    uint contract, int clients, Func<uint, ContractDispatcher> createDispatcher) : IPortReceiver
{
    private readonly PortServer?[] _servers = new PortServer?[clients];

    /// <inheritdoc/>
    public virtual void Receive(
        uint client, uint label, ReadOnlySpan<byte> message, ReadOnlySpan<Handle> handles, KernelReply reply)
    {
        ref PortServer? server = ref _servers[client - 1];
        server ??= new PortServer(
            new ScarceKernel(), MessageLoop.PollSet, contract, _ => createDispatcher(client));
        server.Receive(client, message, handles, new GivingReply(reply));
    }

    /// <summary>A client is gone.</summary>
    internal void ClientLost(uint client) => _servers[client - 1]?.ClientLost(client);

    /// <summary>Gives the handles of a response away, to be used and not to be passed on.</summary>
    private sealed class GivingReply(KernelReply reply) : IPortReply
    {
        public void Reply(ReadOnlySpan<byte> response, ReadOnlySpan<Handle> handles)
        {
            reply.Reply(response, handles, Rights.Send | Rights.Notify);
            foreach (Handle handle in handles)
                Kernel.Close(handle);
        }
    }
}
