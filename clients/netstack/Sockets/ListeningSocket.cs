using Signalbox.Network;

namespace Signalbox.Netstack;

/// <summary>A port for connections, and those who wait for one.</summary>
internal sealed class ListeningSocket : ISocket
{
    private readonly LinkedList<TaskCompletionSource<TcpConnection?>> _waiting = new();
    private TcpListener? _listener;

    /// <summary>Opens the port.</summary>
    /// <returns>Whether it was free.</returns>
    internal bool TryOpen(StackPump pump, ushort port, int backlog)
    {
        _listener = pump.Stack.Tcp.Listen(port, backlog, _ => Arrived());
        return _listener is not null;
    }

    /// <summary>Waits for a connection.</summary>
    /// <param name="owner">Who uses it from its first moment on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The connection; null if the port was closed.</returns>
    internal async ValueTask<TcpConnection?> Accept(ITcpOwner owner, CancellationToken cancellationToken)
    {
        TcpConnection? connection = _listener!.Accept(owner);
        if (connection is not null)
            return connection;
        var waiter = new TaskCompletionSource<TcpConnection?>(owner);
        LinkedListNode<TaskCompletionSource<TcpConnection?>> place = _waiting.AddLast(waiter);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (waiter.TrySetCanceled(cancellationToken))
                    _waiting.Remove(place);
            },
            null);
        return await waiter.Task;
    }

    /// <inheritdoc/>
    public void Close(bool isAbortive)
    {
        _listener!.Close();
        while (_waiting.First is LinkedListNode<TaskCompletionSource<TcpConnection?>> first)
        {
            _waiting.RemoveFirst();
            first.Value.TrySetResult(null);
        }
    }

    private void Arrived()
    {
        while (_waiting.First is LinkedListNode<TaskCompletionSource<TcpConnection?>> first && _listener!.WaitingCount > 0)
        {
            _waiting.RemoveFirst();
            TcpConnection? connection = _listener.Accept((ITcpOwner)first.Value.Task.AsyncState!);
            if (!first.Value.TrySetResult(connection))
                connection?.Abort();
        }
    }
}
