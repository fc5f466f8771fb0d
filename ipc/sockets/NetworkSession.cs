using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Sockets;

/// <summary>This task's way to the network stack: the contract and the buffers that data travels in.</summary>
public sealed class NetworkSession : IDisposable
{
    private const int RingBytes = 16384;

    private readonly ServiceConnection _connection;

    private NetworkSession(ServiceConnection connection, SharedPool buffers)
    {
        _connection = connection;
        SharedBuffers = buffers;
        Stack = new NetworkStackClient(connection.Rings);
    }

    /// <summary>The contract, for what has no class here.</summary>
    public INetworkStack Stack { get; }

    /// <summary>The buffers.</summary>
    public OwnedBufferPool Buffers => SharedBuffers.Pool;

    /// <summary>The buffers, to be lent to another service as well: what it writes into them is sent without a copy.</summary>
    public SharedPool SharedBuffers { get; }

    /// <summary>Connects to the stack. Calls can be made at once; they wait until it is up.</summary>
    /// <param name="bufferBytes">The size of each buffer.</param>
    /// <param name="bufferCount">How many buffers there are.</param>
    /// <exception cref="UnavailableException">The manifest does not let this task use the network.</exception>
    public static async ValueTask<NetworkSession> Open(int bufferBytes, int bufferCount)
    {
        var buffers = new SharedPool(bufferBytes, bufferCount);
        return new NetworkSession(
            await Services.Connect(
                NetworkStackContract.Name, NetworkStackContract.Id, new ConnectionLayout(RingBytes, RingBytes), [buffers]),
            buffers);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        SharedBuffers.Dispose();
    }
}
