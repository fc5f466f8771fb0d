using Signalbox.Channels;

namespace Signalbox.Contracts;

/// <summary>Connections and datagrams over the network. A socket is named by a number, which only the task that has opened it can
/// use; all its sockets are closed, connections by a reset, when it ends.</summary>
/// <remarks>A connection does not outlive the stack: after a restart its calls fail with <see cref="PeerRestartedException"/>, and
/// listeners are opened again by their owners. Data is copied into and out of the caller's buffers, so a buffer is free again
/// with the answer. For the shape of System.Net.Sockets see TcpListener, TcpClient and UdpClient in ipc/sockets.</remarks>
[Contract("signalbox.sockets")]
public interface INetworkStack
{
    /// <summary>Opens a port for connections.</summary>
    /// <param name="port">1 to 65535.</param>
    /// <param name="backlog">How many connections wait at most until they are accepted; 1 to 256.</param>
    [Method(1)]
    ValueTask<SocketReply> Listen(ushort port, int backlog);

    /// <summary>Takes the next connection that arrives. Several calls may wait.</summary>
    /// <param name="listener">What <see cref="Listen"/> has given.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    [Method(2)]
    ValueTask<SocketReply> Accept(uint listener, CancellationToken cancellationToken = default);

    /// <summary>Opens a connection.</summary>
    /// <param name="remote">The other end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Method(3)]
    ValueTask<SocketReply> Connect(NetworkEndpoint remote, CancellationToken cancellationToken = default);

    /// <summary>Reads from a connection: at least one byte, or 0 at its end. One call at a time.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="destination">Takes the data.</param>
    [Method(4)]
    ValueTask<TransferReply> Receive(uint socket, [Lease(LeaseDirection.Write, MaxBytes = 1 << 20)] BufferSlice destination);

    /// <summary>Writes to a connection; answered when the stack has taken all of it, which is how a slow peer is felt. One call at
    /// a time.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="source">The data.</param>
    [Method(5)]
    ValueTask<TransferReply> Send(uint socket, [Lease(LeaseDirection.Read, MaxBytes = 1 << 20)] BufferSlice source);

    /// <summary>Writes to a connection, then reads from it: a server's answer and the next request, in one call.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="source">The data.</param>
    /// <param name="destination">Takes what comes next.</param>
    [Method(6)]
    ValueTask<TransferReply> Exchange(
        uint socket,
        [Lease(LeaseDirection.Read, MaxBytes = 1 << 20)] BufferSlice source,
        [Lease(LeaseDirection.Write, MaxBytes = 1 << 20)] BufferSlice destination);

    /// <summary>Says that nothing more will be written to a connection.</summary>
    /// <param name="socket">The connection.</param>
    [Method(7)]
    ValueTask<SocketStatus> Shutdown(uint socket);

    /// <summary>Closes any socket. What was written is still sent, unless the connection is to be reset.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="isAbortive">Whether a connection ends with a reset.</param>
    [Method(8)]
    ValueTask<SocketStatus> Close(uint socket, bool isAbortive = false);

    /// <summary>Sets what can be chosen for a connection.</summary>
    /// <param name="socket">The connection.</param>
    /// <param name="options">The choices.</param>
    [Method(9)]
    ValueTask<SocketStatus> SetOptions(uint socket, StreamOptions options);

    /// <summary>Opens a port for datagrams.</summary>
    /// <param name="port">The port, or 0 for any.</param>
    [Method(10)]
    ValueTask<SocketReply> OpenDatagrams(ushort port);

    /// <summary>Takes the next datagram. Up to 64 calls may wait.</summary>
    /// <param name="socket">The port.</param>
    /// <param name="destination">Takes the datagram; what does not fit is lost.</param>
    [Method(11)]
    ValueTask<DatagramReply> ReceiveFrom(uint socket, [Lease(LeaseDirection.Write, MaxBytes = 1 << 17)] BufferSlice destination);

    /// <summary>Sends a datagram. It may be lost, as on the way.</summary>
    /// <param name="socket">The port it comes from.</param>
    /// <param name="remote">For whom.</param>
    /// <param name="source">At most 65,507 bytes.</param>
    [Method(12)]
    ValueTask<SocketStatus> SendTo(
        uint socket, NetworkEndpoint remote, [Lease(LeaseDirection.Read, MaxBytes = 1 << 17)] BufferSlice source);

    /// <summary>Sends a datagram, then takes the next one: a server's answer and the next request, in one call.</summary>
    /// <param name="socket">The port.</param>
    /// <param name="remote">For whom.</param>
    /// <param name="source">The datagram.</param>
    /// <param name="destination">Takes the next one.</param>
    [Method(13)]
    ValueTask<DatagramReply> ExchangeDatagram(
        uint socket,
        NetworkEndpoint remote,
        [Lease(LeaseDirection.Read, MaxBytes = 1 << 17)] BufferSlice source,
        [Lease(LeaseDirection.Write, MaxBytes = 1 << 17)] BufferSlice destination);

    /// <summary>Finds the address of a name, by DNS.</summary>
    /// <param name="name">The name.</param>
    [Method(14), Idempotent]
    ValueTask<ResolveReply> Resolve(string name);

    /// <summary>Asks a host for an echo.</summary>
    /// <param name="address">The host.</param>
    /// <param name="lengthBytes">How much data goes with it; 0 to 65,507.</param>
    /// <param name="timeoutMilliseconds">How long to wait; 1 to 60,000.</param>
    [Method(15), Idempotent]
    ValueTask<EchoResult> Ping(Ipv4Address address, int lengthBytes, int timeoutMilliseconds);

    /// <summary>Describes this host's place in the network.</summary>
    [Method(16), Idempotent]
    ValueTask<InterfaceInfo> GetInterface();

    /// <summary>Sets this host's place in the network by hand, or leaves it to DHCP again.</summary>
    /// <param name="setup">The address and what goes with it; the address 0.0.0.0 stands for DHCP.</param>
    [Method(17), Idempotent]
    ValueTask<SocketStatus> Configure(InterfaceSetup setup);

    /// <summary>Lists sockets of all tasks: up to 16, from one on.</summary>
    /// <param name="first">How many are left out.</param>
    [Method(18), Idempotent]
    ValueTask<SocketInfo[]> ListSockets(int first);
}
