using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Sockets;

/// <summary>A port for datagrams.</summary>
public sealed class UdpClient
{
    private readonly INetworkStack _stack;
    private readonly uint _socket;

    private UdpClient(INetworkStack stack, SocketReply reply)
    {
        _stack = stack;
        _socket = reply.Socket;
        Port = reply.LocalPort;
    }

    /// <summary>The port.</summary>
    public ushort Port { get; }

    /// <summary>Opens a port.</summary>
    /// <param name="session">The way to the stack.</param>
    /// <param name="port">The port, or 0 for any.</param>
    /// <exception cref="SocketException">It is taken.</exception>
    public static async ValueTask<UdpClient> OpenAsync(NetworkSession session, ushort port) =>
        new(session.Stack, SocketException.Check(await session.Stack.OpenDatagrams(port)));

    /// <summary>Takes the next datagram. Several calls may wait.</summary>
    /// <param name="destination">Takes it; what does not fit is lost.</param>
    public ValueTask<DatagramReply> ReceiveAsync(BufferSlice destination) => _stack.ReceiveFrom(_socket, destination);

    /// <summary>Sends a datagram.</summary>
    /// <param name="remote">For whom.</param>
    /// <param name="source">The datagram.</param>
    public ValueTask<SocketStatus> SendAsync(NetworkEndpoint remote, BufferSlice source) => _stack.SendTo(_socket, remote, source);

    /// <summary>Sends a datagram, then takes the next one, in one call of the stack.</summary>
    /// <param name="remote">For whom.</param>
    /// <param name="source">The datagram.</param>
    /// <param name="destination">Takes the next one; may be the same buffer.</param>
    public ValueTask<DatagramReply> ExchangeAsync(NetworkEndpoint remote, BufferSlice source, BufferSlice destination) =>
        _stack.ExchangeDatagram(_socket, remote, source, destination);

    /// <summary>Closes the port.</summary>
    public ValueTask<SocketStatus> CloseAsync() => _stack.Close(_socket);
}
