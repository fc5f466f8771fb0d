using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Sockets;

/// <summary>A connection. It does not outlive the stack: then its calls throw <see cref="PeerRestartedException"/>.</summary>
public sealed class TcpStream
{
    private readonly INetworkStack _stack;
    private readonly uint _socket;

    internal TcpStream(NetworkSession session, SocketReply reply)
    {
        _stack = session.Stack;
        _socket = reply.Socket;
        Remote = reply.Remote;
    }

    /// <summary>The other end.</summary>
    public NetworkEndpoint Remote { get; }

    /// <summary>Opens a connection.</summary>
    /// <param name="session">The way to the stack.</param>
    /// <param name="remote">The other end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">It cannot be had.</exception>
    public static async ValueTask<TcpStream> ConnectAsync(
        NetworkSession session, NetworkEndpoint remote, CancellationToken cancellationToken = default) =>
        new(session, SocketException.Check(await session.Stack.Connect(remote, cancellationToken)));

    /// <summary>Reads: at least one byte, or 0 at the end.</summary>
    /// <param name="destination">Takes the data; of the session's buffers.</param>
    /// <returns>The status and how many bytes.</returns>
    public ValueTask<TransferReply> ReadAsync(BufferSlice destination) => _stack.Receive(_socket, destination);

    /// <summary>Writes all of the data.</summary>
    /// <param name="source">The data; of the session's buffers.</param>
    /// <returns>When the stack has taken it: a slow peer is felt here.</returns>
    public ValueTask<TransferReply> WriteAsync(BufferSlice source) => _stack.Send(_socket, source);

    /// <summary>Writes, then reads, in one call of the stack.</summary>
    /// <param name="source">What is written.</param>
    /// <param name="destination">Takes what is read; may be the same buffer.</param>
    public ValueTask<TransferReply> ExchangeAsync(BufferSlice source, BufferSlice destination) =>
        _stack.Exchange(_socket, source, destination);

    /// <summary>Says that nothing more will be written.</summary>
    public ValueTask<SocketStatus> ShutdownAsync() => _stack.Shutdown(_socket);

    /// <summary>Sets Nagle's algorithm and keep-alive.</summary>
    /// <param name="options">The choices.</param>
    public ValueTask<SocketStatus> SetOptionsAsync(StreamOptions options) => _stack.SetOptions(_socket, options);

    /// <summary>Closes the connection.</summary>
    /// <param name="isAbortive">Whether by a reset; otherwise what was written is still sent.</param>
    public ValueTask<SocketStatus> CloseAsync(bool isAbortive = false) => _stack.Close(_socket, isAbortive);
}
