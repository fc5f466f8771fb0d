using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Sockets;

/// <summary>Takes connections that arrive at a port. When the stack is restarted it opens the port again by itself.</summary>
/// <param name="session">The way to the stack.</param>
/// <param name="port">The port.</param>
/// <param name="backlog">How many connections wait at most.</param>
public sealed class TcpListener(NetworkSession session, ushort port, int backlog = 64)
{
    private const int RetryMilliseconds = 1000;

    private uint _socket;

    /// <summary>Waits for the next connection.</summary>
    /// <exception cref="SocketException">The port is taken or there are too many connections.</exception>
    /// <exception cref="UnavailableException">The stack has been given up.</exception>
    public async ValueTask<TcpStream> AcceptAsync()
    {
        while (true)
        {
            try
            {
                if (_socket == 0)
                    _socket = SocketException.Check(await session.Stack.Listen(port, backlog)).Socket;
                SocketReply reply = await session.Stack.Accept(_socket);
                if (reply.Status == SocketStatus.Ok)
                    return new TcpStream(session, reply);
                if (reply.Status != SocketStatus.TooMany)
                    SocketException.Check(reply);
                await Task.Delay(RetryMilliseconds);
            }
            catch (PeerRestartedException)
            {
                _socket = 0;
            }
        }
    }
}
