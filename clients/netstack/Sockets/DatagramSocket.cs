using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>A port for datagrams as its client sees it: several reads may wait.</summary>
internal sealed class DatagramSocket : ISocket, IDatagramReceiver
{
    private const int MostWaiting = 64;

    private readonly StackPump _pump;
    private readonly Queue<Read> _waiting = new();
    private readonly Stack<Read> _free = new();
    private UdpSocket? _socket;

    /// <summary>A socket without a port.</summary>
    internal DatagramSocket(StackPump pump) => _pump = pump;

    /// <summary>Its port.</summary>
    internal ushort Port => _socket!.Port;

    /// <summary>Opens the port.</summary>
    /// <returns>Whether it was free.</returns>
    internal bool TryOpen(ushort port)
    {
        _socket = _pump.Stack.Udp.Open(port, this);
        return _socket is not null;
    }

    /// <summary>Takes the next datagram.</summary>
    internal ValueTask<DatagramReply> Receive(BufferSlice destination)
    {
        if (_socket!.WaitingCount > 0 && _socket.TryReceive(destination.Writable, out NetworkEndpoint remote, out int length))
            return new ValueTask<DatagramReply>(new DatagramReply(SocketStatus.Ok, length, remote));
        if (_waiting.Count == MostWaiting)
            return new ValueTask<DatagramReply>(new DatagramReply(SocketStatus.Busy));
        Read read = _free.TryPop(out Read? free) ? free : new Read();
        read.Destination = destination;
        _waiting.Enqueue(read);
        return read.Result.Begin();
    }

    /// <summary>Sends a datagram.</summary>
    internal SocketStatus Send(NetworkEndpoint remote, BufferSlice source)
    {
        if (remote.Port == 0 || source.Length > UdpLayer.MostDatagramBytes)
            return SocketStatus.BadArgument;
        if (_pump.Stack.Configuration.Address == Ipv4Address.Any)
            return SocketStatus.NoAddress;
        _pump.Touch();

        // Without room in the link it is lost, as it could be later on its way.
        _socket!.TrySend(remote, source.Readable);
        return SocketStatus.Ok;
    }

    /// <inheritdoc/>
    public void Close(bool isAbortive)
    {
        _socket!.Close();
        while (_waiting.TryDequeue(out Read? read))
            read.Result.Complete(new DatagramReply(SocketStatus.Closed));
    }

    /// <inheritdoc/>
    bool IDatagramReceiver.TryTake(NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
    {
        if (!_waiting.TryDequeue(out Read? read))
            return false;
        datagram[..Math.Min(datagram.Length, read.Destination.Length)].CopyTo(read.Destination.Writable);
        read.Result.Complete(new DatagramReply(SocketStatus.Ok, datagram.Length, remote));
        _free.Push(read);
        return true;
    }

    /// <inheritdoc/>
    void IDatagramReceiver.Unreachable(NetworkEndpoint remote)
    {
    }

    private sealed class Read
    {
        internal ReusableResult<DatagramReply> Result { get; } = new();

        internal BufferSlice Destination { get; set; }
    }
}
