namespace Signalbox.Network;

/// <summary>Who uses a connection, and is told what happens to it. It may call the connection from here.</summary>
public interface ITcpOwner
{
    /// <summary>Data has arrived in order, and none waits in the connection.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="data">The data; good during the call.</param>
    /// <returns>How much of it was taken; the connection keeps the rest.</returns>
    int TakeDirectly(TcpConnection connection, ReadOnlySpan<byte> data);

    /// <summary>It was established, there is data or its end to read, room to send, or an error.</summary>
    /// <param name="connection">Which one.</param>
    void Changed(TcpConnection connection);
}
