using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>TCP (RFC 9293): finds the connection of a segment, begins and ends connections, and keeps their number bounded.</summary>
public sealed partial class TcpLayer
{
    internal const int TimestampOptionBytes = 12;
    internal const int LeastSegmentBytes = 64;
    internal const int MostProbes = 100;
    internal const int MostSynAnswers = 5;
    internal const int MostKeepAliveProbes = 9;
    internal const long DelayedAckMicroseconds = 10_000;
    internal const long TimeWaitMicroseconds = 60_000_000;
    internal const long FinWaitMicroseconds = 60_000_000;
    internal const long PatienceMicroseconds = 900_000_000;
    internal const long SynPatienceMicroseconds = 180_000_000;
    internal const long KeepAliveProbeMicroseconds = 75_000_000;

    private const long Never = long.MaxValue;

    private readonly NetworkStack _stack;
    private readonly ConnectionTable _connections = new();
    private readonly Dictionary<ushort, TcpListener> _listeners = [];
    private readonly Queue<TcpConnection> _timeWait = new();
    private readonly Queue<TcpConnection> _output = new();
    private readonly List<TcpConnection> _due = [];

    internal TcpLayer(NetworkStack stack)
    {
        _stack = stack;
        SendBuffers = new BufferStore(stack.Options.SendBufferBytes, stack.Options.MostBuffers);
        ReceiveBuffers = new BufferStore(stack.Options.ReceiveBufferBytes, stack.Options.MostBuffers);
        while (ReceiveBuffers.BufferBytes >> WindowShift > ushort.MaxValue)
            WindowShift++;
    }

    /// <summary>How many connections there are, in whatever state.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>The open ports.</summary>
    public IReadOnlyCollection<TcpListener> Listeners => _listeners.Values;

    /// <summary>When the next timer of a connection fires, or earlier.</summary>
    internal long NextDeadline { get; private set; } = Never;

    internal BufferStore SendBuffers { get; }

    internal BufferStore ReceiveBuffers { get; }

    /// <summary>By how much our windows are shifted where the peer agrees.</summary>
    internal int WindowShift { get; }

    /// <summary>All connections, in no order.</summary>
    public IReadOnlyList<TcpConnection> Connections => _connections.All;

    /// <summary>Opens a port: passive OPEN.</summary>
    /// <param name="port">The port.</param>
    /// <param name="backlog">How many connections wait at most until they are accepted.</param>
    /// <param name="onArrival">Is told when one waits.</param>
    /// <returns>The listener; null if the port is taken.</returns>
    public TcpListener? Listen(ushort port, int backlog, Action<TcpListener>? onArrival = null)
    {
        if (port == 0 || _listeners.ContainsKey(port))
            return null;
        var listener = new TcpListener(this, port, backlog, onArrival);
        _listeners.Add(port, listener);
        return listener;
    }

    /// <summary>Begins a connection: active OPEN.</summary>
    /// <param name="remote">The other end.</param>
    /// <param name="owner">Who uses it.</param>
    /// <returns>The connection, which is not established yet; null if there is no free port or there are too many connections.</returns>
    public TcpConnection? Connect(NetworkEndpoint remote, ITcpOwner owner)
    {
        if (!remote.Address.IsUnicast || remote.Port == 0 || !TryMakeRoom())
            return null;
        ushort port = EphemeralPorts.Choose(
            _stack.Secrets, candidate => _connections.Find(remote, candidate) is null && !_listeners.ContainsKey(candidate));
        if (port == 0)
            return null;
        var connection = new TcpConnection(this, _stack, port, remote) { Owner = owner };
        _connections.Add(connection);
        connection.Connect();
        return connection;
    }

    /// <summary>Resets all connections: this host has another address.</summary>
    public void AbortAll()
    {
        foreach (TcpConnection connection in _connections.All.ToArray())
        {
            ITcpOwner? owner = connection.Owner;
            connection.Abort();
            owner?.Changed(connection);
        }
    }

    internal void Receive(in Ipv4Header ip, ReadOnlySpan<byte> segment, bool isChecked)
    {
        if (!TcpHeader.TryRead(segment, ip, isChecked, out TcpHeader header) || header.SourcePort == 0)
        {
            _stack.Statistics.Malformed++;
            return;
        }

        var remote = new NetworkEndpoint(ip.Source, header.SourcePort);
        ReadOnlySpan<byte> payload = segment[header.HeaderBytes..];
        TcpConnection? connection = _connections.Find(remote, header.DestinationPort);
        if (connection is not null && connection.State == TcpState.TimeWait && IsNewIncarnation(connection, header))
        {
            Remove(connection);
            connection = null;
        }

        connection ??= TryBegin(remote, header, payload.Length);
        if (connection is null)
            return;
        connection.Input(header, payload);
        Tell(connection);
    }

    internal void ReceiveError(Ipv4Address destination, ReadOnlySpan<byte> quoted, int mtu, IcmpMessage message)
    {
        var remote = new NetworkEndpoint(destination, BinaryPrimitives.ReadUInt16BigEndian(quoted[2..]));
        TcpConnection? connection = _connections.Find(remote, BinaryPrimitives.ReadUInt16BigEndian(quoted));
        if (connection is null)
            return;
        var sequence = new SequenceNumber(BinaryPrimitives.ReadUInt32BigEndian(quoted[4..]));
        if (mtu > 0)
            connection.ReducePathMtu(mtu, sequence);
        else if (message.Type == IcmpType.DestinationUnreachable)
            connection.TakeUnreachable(sequence);
        Tell(connection);
    }

    internal void Advance()
    {
        if (_stack.Now < NextDeadline)
            return;
        long next = Never;
        IReadOnlyList<TcpConnection> all = _connections.All;
        for (int index = 0; index < all.Count; index++)
        {
            TcpConnection connection = all[index];
            if (connection.Deadline <= _stack.Now)
                _due.Add(connection);
            else
                next = Math.Min(next, connection.Deadline);
        }

        NextDeadline = next;
        foreach (TcpConnection connection in _due)
        {
            connection.Tick();
            Schedule(connection.Deadline);
            Tell(connection);
        }

        _due.Clear();
    }

    internal void Schedule(long deadline) => NextDeadline = Math.Min(NextDeadline, deadline);

    /// <summary>Notes that a connection has something to send, or may have.</summary>
    internal void Queue(TcpConnection connection)
    {
        if (connection.IsQueued)
            return;
        connection.IsQueued = true;
        _output.Enqueue(connection);
    }

    /// <summary>Sends what a connection has to send, now and not at the end of the round.</summary>
    internal void FlushNow(TcpConnection connection) => connection.Output();

    /// <summary>Sends what there is to send, as far as the link has room.</summary>
    internal void Flush()
    {
        while (_output.TryPeek(out TcpConnection? connection))
        {
            if (!connection.Output())
                return;
            _output.Dequeue();
            connection.IsQueued = false;
        }
    }

    internal void NoteTimeWait(TcpConnection connection)
    {
        _timeWait.Enqueue(connection);
        while (_timeWait.Count > _stack.Options.MostTimeWait)
            DropOldestTimeWait();
    }

    internal void Remove(TcpConnection connection) => _connections.Remove(connection);

    internal void Remove(TcpListener listener)
    {
        _listeners.Remove(listener.Port);
        foreach (TcpConnection connection in _connections.All.ToArray())
        {
            if (connection.Listener == listener)
                connection.Abort();
        }
    }

    private static void Tell(TcpConnection connection)
    {
        if (connection.TakeChanged())
            connection.Owner?.Changed(connection);
    }

    private void DropOldestTimeWait()
    {
        TcpConnection oldest = _timeWait.Dequeue();
        if (oldest.State == TcpState.TimeWait)
            Remove(oldest);
    }

    /// <summary>Makes room for one more connection, at the cost of the one that has waited longest for its time to end.</summary>
    private bool TryMakeRoom()
    {
        while (_connections.Count >= _stack.Options.MostConnections && _timeWait.Count > 0)
            DropOldestTimeWait();
        return _connections.Count < _stack.Options.MostConnections;
    }
}
