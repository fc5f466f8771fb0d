using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>A connection as its client sees it: at most one read and one write wait at a time.</summary>
internal sealed class StreamSocket : ISocket, ITcpOwner
{
    private readonly StackPump _pump;
    private readonly ReusableResult<TransferReply> _read = new();
    private readonly ReusableResult<TransferReply> _write = new();
    private TaskCompletionSource<SocketStatus>? _connecting;
    private TcpConnection? _connection;
    private BufferSlice _destination;
    private BufferSlice _source;
    private int _written;
    private bool _isExchange;

    /// <summary>A socket without a connection.</summary>
    internal StreamSocket(StackPump pump) => _pump = pump;

    /// <summary>The connection.</summary>
    internal TcpConnection Connection => _connection!;

    /// <summary>Takes over a connection that has been accepted.</summary>
    internal void Attach(TcpConnection connection) => _connection = connection;

    /// <summary>Opens a connection.</summary>
    internal Task<SocketStatus> Connect(NetworkEndpoint remote)
    {
        _connection = _pump.Stack.Tcp.Connect(remote, this);
        if (_connection is null)
            return Task.FromResult(SocketStatus.TooMany);
        _connecting = new TaskCompletionSource<SocketStatus>();
        return _connecting.Task;
    }

    /// <summary>Reads.</summary>
    internal ValueTask<TransferReply> Receive(BufferSlice destination)
    {
        if (_read.IsWaiting)
            return new ValueTask<TransferReply>(new TransferReply(SocketStatus.Busy));
        if (TryRead(destination, out TransferReply reply))
            return new ValueTask<TransferReply>(reply);
        _destination = destination;
        return _read.Begin();
    }

    /// <summary>Writes.</summary>
    internal ValueTask<TransferReply> Send(BufferSlice source)
    {
        if (IsWriting)
            return new ValueTask<TransferReply>(new TransferReply(SocketStatus.Busy));
        return TryWriteAll(source, out TransferReply reply)
            ? new ValueTask<TransferReply>(reply)
            : _write.Begin();
    }

    /// <summary>Writes, then reads.</summary>
    internal ValueTask<TransferReply> Exchange(BufferSlice source, BufferSlice destination)
    {
        if (IsWriting || _read.IsWaiting)
            return new ValueTask<TransferReply>(new TransferReply(SocketStatus.Busy));
        if (TryWriteAll(source, out TransferReply reply))
            return reply.Status == SocketStatus.Ok ? Receive(destination) : new ValueTask<TransferReply>(reply);
        _isExchange = true;
        _destination = destination;
        return _read.Begin();
    }

    /// <inheritdoc/>
    public void Close(bool isAbortive)
    {
        if (isAbortive)
            Connection.Abort();
        else
            Connection.Close();
        if (_read.IsWaiting)
            _read.Complete(new TransferReply(SocketStatus.Closed));
        if (_write.IsWaiting)
            _write.Complete(new TransferReply(SocketStatus.Closed, _written));
        _isExchange = false;
        _connecting?.TrySetResult(SocketStatus.Closed);
    }

    /// <inheritdoc/>
    int ITcpOwner.TakeDirectly(TcpConnection connection, ReadOnlySpan<byte> data)
    {
        if (!_read.IsWaiting || _isExchange)
            return 0;
        int count = Math.Min(data.Length, _destination.Length);
        data[..count].CopyTo(_destination.Writable);
        _read.Complete(new TransferReply(SocketStatus.Ok, count));
        return count;
    }

    /// <inheritdoc/>
    void ITcpOwner.Changed(TcpConnection connection)
    {
        if (_connecting is not null && connection.State is not TcpState.SynSent)
        {
            _connecting.TrySetResult(connection.IsEstablished ? SocketStatus.Ok : StatusOf(connection.Error));
            _connecting = null;
        }

        if (IsWriting)
            GoOnWriting();
        if (_read.IsWaiting && !_isExchange && TryRead(_destination, out TransferReply reply))
            _read.Complete(reply);
    }

    /// <summary>What an error of a connection is to its client.</summary>
    internal static SocketStatus StatusOf(TcpError error) => error switch
    {
        TcpError.None => SocketStatus.Closed,
        TcpError.Reset => SocketStatus.Reset,
        TcpError.Refused => SocketStatus.Refused,
        TcpError.TimedOut => SocketStatus.TimedOut,
        TcpError.Unreachable => SocketStatus.Unreachable,
        TcpError.Aborted => SocketStatus.Reset,
    };

    private bool IsWriting => _write.IsWaiting || _isExchange;

    private bool TryRead(BufferSlice destination, out TransferReply reply)
    {
        if (Connection.ReadableBytes > 0)
        {
            reply = new TransferReply(SocketStatus.Ok, Connection.Read(destination.Writable));
            _pump.Touch();
            return true;
        }

        reply = Connection.Error != TcpError.None ? new TransferReply(StatusOf(Connection.Error)) : default;
        return Connection.IsAtEnd;
    }

    /// <summary>Writes as much as can be.</summary>
    /// <returns>Whether that is all there is to do.</returns>
    private bool TryWriteAll(BufferSlice source, out TransferReply reply)
    {
        _source = source;
        _written = 0;
        return TryWriteRest(out reply);
    }

    private bool TryWriteRest(out TransferReply reply)
    {
        ReadOnlySpan<byte> source = _source.Readable;
        int count = Connection.Write(source[_written..]);
        _written += count;
        if (count > 0)
            _pump.Touch();
        if (_written < source.Length && !Connection.CanWriteLater)
        {
            reply = new TransferReply(StatusOf(Connection.Error), _written);
            return true;
        }

        reply = new TransferReply(SocketStatus.Ok, _written);
        return _written == source.Length;
    }

    private void GoOnWriting()
    {
        if (!TryWriteRest(out TransferReply reply))
            return;
        if (!_isExchange)
        {
            _write.Complete(reply);
            return;
        }

        _isExchange = false;
        if (reply.Status != SocketStatus.Ok)
            _read.Complete(reply);
    }
}
