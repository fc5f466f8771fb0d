using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>One client's sockets.</summary>
internal sealed partial class SocketClient : INetworkStack
{
    private const int MostSockets = 512;
    private const int MostBacklog = 256;

    private readonly StackPump _pump;
    private readonly EchoTable _echoes;
    private readonly Dictionary<uint, ISocket> _sockets = [];
    private uint _lastSocket;

    /// <summary>A client without sockets.</summary>
    internal SocketClient(StackPump pump, EchoTable echoes)
    {
        _pump = pump;
        _echoes = echoes;
    }

    /// <summary>The client is gone: all that it had open ends.</summary>
    internal void Close()
    {
        foreach (ISocket socket in _sockets.Values)
            socket.Close(isAbortive: true);
        _sockets.Clear();
        _pump.Touch();
    }

    /// <inheritdoc/>
    public ValueTask<SocketReply> Listen(ushort port, int backlog)
    {
        if (port == 0 || backlog is < 1 or > MostBacklog)
            return Answer(new SocketReply(SocketStatus.BadArgument));
        if (_sockets.Count >= MostSockets)
            return Answer(new SocketReply(SocketStatus.TooMany));
        var socket = new ListeningSocket();
        return Answer(socket.TryOpen(_pump, port, backlog)
            ? new SocketReply(SocketStatus.Ok, Add(socket), default, port)
            : new SocketReply(SocketStatus.AddressInUse));
    }

    /// <inheritdoc/>
    public async ValueTask<SocketReply> Accept(uint listener, CancellationToken cancellationToken)
    {
        if (!TryFind(listener, out ListeningSocket? listening))
            return new SocketReply(SocketStatus.BadSocket);
        if (_sockets.Count >= MostSockets)
            return new SocketReply(SocketStatus.TooMany);
        var socket = new StreamSocket(_pump);
        TcpConnection? connection = await listening.Accept(socket, cancellationToken);
        if (connection is null)
            return new SocketReply(SocketStatus.Closed);
        socket.Attach(connection);
        return new SocketReply(SocketStatus.Ok, Add(socket), connection.Remote, connection.LocalPort);
    }

    /// <inheritdoc/>
    public async ValueTask<SocketReply> Connect(NetworkEndpoint remote, CancellationToken cancellationToken)
    {
        if (remote.Port == 0 || !remote.Address.IsUnicast)
            return new SocketReply(SocketStatus.BadArgument);
        if (_pump.Stack.Configuration.Address == Ipv4Address.Any)
            return new SocketReply(SocketStatus.NoAddress);
        if (_sockets.Count >= MostSockets)
            return new SocketReply(SocketStatus.TooMany);
        var socket = new StreamSocket(_pump);
        _pump.Touch();
        Task<SocketStatus> connecting = socket.Connect(remote);
        if (connecting.IsCompleted)
            return new SocketReply(await connecting);
        uint number = Add(socket);
        await using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static socket => ((StreamSocket)socket!).Close(isAbortive: true), socket);
        SocketStatus status = await connecting;
        if (status == SocketStatus.Ok)
            return new SocketReply(status, number, remote, socket.Connection.LocalPort);
        _sockets.Remove(number);
        return new SocketReply(status);
    }

    /// <inheritdoc/>
    public ValueTask<TransferReply> Receive(uint socket, BufferSlice destination) => TryFind(socket, out StreamSocket? stream)
        ? destination.Length > 0 ? stream.Receive(destination) : Answer(new TransferReply(SocketStatus.BadArgument))
        : Answer(new TransferReply(SocketStatus.BadSocket));

    /// <inheritdoc/>
    public ValueTask<TransferReply> Send(uint socket, BufferSlice source) => TryFind(socket, out StreamSocket? stream)
        ? stream.Send(source)
        : Answer(new TransferReply(SocketStatus.BadSocket));

    /// <inheritdoc/>
    public ValueTask<TransferReply> Exchange(uint socket, BufferSlice source, BufferSlice destination) =>
        TryFind(socket, out StreamSocket? stream)
            ? destination.Length > 0 ? stream.Exchange(source, destination) : Answer(new TransferReply(SocketStatus.BadArgument))
            : Answer(new TransferReply(SocketStatus.BadSocket));

    /// <inheritdoc/>
    public ValueTask<SocketStatus> Shutdown(uint socket)
    {
        if (!TryFind(socket, out StreamSocket? stream))
            return Answer(SocketStatus.BadSocket);
        _pump.Touch();
        stream.Connection.Shutdown();
        return Answer(SocketStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<SocketStatus> Close(uint socket, bool isAbortive)
    {
        if (!_sockets.Remove(socket, out ISocket? found))
            return Answer(SocketStatus.BadSocket);
        _pump.Touch();
        found.Close(isAbortive);
        return Answer(SocketStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<SocketStatus> SetOptions(uint socket, StreamOptions options)
    {
        if (!TryFind(socket, out StreamSocket? stream))
            return Answer(SocketStatus.BadSocket);
        if (options.KeepAliveSeconds < 0)
            return Answer(SocketStatus.BadArgument);
        _pump.Touch();
        stream.Connection.NoDelay = options.NoDelay;
        stream.Connection.KeepAliveMicroseconds = options.KeepAliveSeconds * 1_000_000L;
        return Answer(SocketStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<SocketReply> OpenDatagrams(ushort port)
    {
        if (_sockets.Count >= MostSockets)
            return Answer(new SocketReply(SocketStatus.TooMany));
        var socket = new DatagramSocket(_pump);
        return Answer(socket.TryOpen(port)
            ? new SocketReply(SocketStatus.Ok, Add(socket), default, socket.Port)
            : new SocketReply(SocketStatus.AddressInUse));
    }

    /// <inheritdoc/>
    public ValueTask<DatagramReply> ReceiveFrom(uint socket, BufferSlice destination) => TryFind(socket, out DatagramSocket? found)
        ? found.Receive(destination)
        : Answer(new DatagramReply(SocketStatus.BadSocket));

    /// <inheritdoc/>
    public ValueTask<SocketStatus> SendTo(uint socket, NetworkEndpoint remote, BufferSlice source) =>
        Answer(TryFind(socket, out DatagramSocket? found) ? found.Send(remote, source) : SocketStatus.BadSocket);

    /// <inheritdoc/>
    public ValueTask<DatagramReply> ExchangeDatagram(
        uint socket, NetworkEndpoint remote, BufferSlice source, BufferSlice destination)
    {
        if (!TryFind(socket, out DatagramSocket? found))
            return Answer(new DatagramReply(SocketStatus.BadSocket));
        SocketStatus status = found.Send(remote, source);
        return status == SocketStatus.Ok ? found.Receive(destination) : Answer(new DatagramReply(status));
    }

    private static ValueTask<T> Answer<T>(T reply) => new(reply);

    private uint Add(ISocket socket)
    {
        do
            _lastSocket++;
        while (_lastSocket == 0 || _sockets.ContainsKey(_lastSocket));
        _sockets.Add(_lastSocket, socket);
        return _lastSocket;
    }

    private bool TryFind<T>(uint number, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? socket)
        where T : class, ISocket
    {
        socket = _sockets.TryGetValue(number, out ISocket? found) ? found as T : null;
        return socket is not null;
    }
}
