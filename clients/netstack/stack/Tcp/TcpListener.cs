namespace Signalbox.Network;

/// <summary>A port at which connections arrive: the LISTEN state.</summary>
public sealed class TcpListener
{
    private readonly TcpLayer _layer;
    private readonly Queue<TcpConnection> _established = new();
    private readonly Action<TcpListener>? _onArrival;

    internal TcpListener(TcpLayer layer, ushort port, int backlog, Action<TcpListener>? onArrival)
    {
        _layer = layer;
        Port = port;
        Backlog = backlog;
        _onArrival = onArrival;
    }

    /// <summary>Its port.</summary>
    public ushort Port { get; }

    /// <summary>How many connections wait at most until they are accepted.</summary>
    public int Backlog { get; }

    /// <summary>How many connections wait.</summary>
    public int WaitingCount => _established.Count;

    /// <summary>How many connections have not answered our SYN.</summary>
    public int HalfOpenCount { get; internal set; }

    /// <summary>Whether nobody more can be taken for the moment.</summary>
    internal bool IsFull => _established.Count >= Backlog;

    /// <summary>Takes the connection that has waited longest.</summary>
    /// <param name="owner">Who uses it from now on.</param>
    /// <returns>The connection; null if none waits.</returns>
    public TcpConnection? Accept(ITcpOwner owner)
    {
        if (!_established.TryDequeue(out TcpConnection? connection))
            return null;
        connection.Owner = owner;
        return connection;
    }

    /// <summary>Closes the port. Connections that wait are reset.</summary>
    public void Close()
    {
        _layer.Remove(this);
        while (_established.TryDequeue(out TcpConnection? connection))
            connection.Abort();
    }

    internal void Arrive(TcpConnection connection)
    {
        _established.Enqueue(connection);
        _onArrival?.Invoke(this);
    }
}
