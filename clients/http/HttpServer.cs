using Signalbox.Channels;
using Signalbox.Sockets;

namespace Signalbox.Http;

/// <summary>Takes connections and serves them.</summary>
internal sealed class HttpServer(NetworkSession session, HttpSite site)
{
    private readonly Deadlines _deadlines = new();

    /// <summary>Serves until the stack is given up.</summary>
    /// <param name="port">The port.</param>
    public async Task Run(ushort port)
    {
        _ = _deadlines.Run();
        var listener = new TcpListener(session, port);
        while (true)
        {
            // Whoever finds no buffer waits in the listener's queue.
            BufferSlice input = await session.Buffers.RentAsync();
            BufferSlice output = await session.Buffers.RentAsync();
            _ = Serve(await listener.AcceptAsync(), input, output);
        }
    }

    private async Task Serve(TcpStream stream, BufferSlice input, BufferSlice output)
    {
        LinkedListNode<Deadlines.Entry> entry = _deadlines.Add(stream);
        try
        {
            await stream.SetOptionsAsync(new Contracts.StreamOptions(NoDelay: true));
            await new HttpConnection(site, stream, entry.Value, input, output).Run();
        }
        catch (Exception exception) when (exception is PeerRestartedException or RemoteException or UnavailableException)
        {
            // The stack or the file system is gone for the moment: the client tries again.
            await CloseQuietly(stream);
        }
        finally
        {
            _deadlines.Remove(entry);
            session.Buffers.Return(input);
            session.Buffers.Return(output);
        }
    }

    private static async Task CloseQuietly(TcpStream stream)
    {
        try
        {
            await stream.CloseAsync(isAbortive: true);
        }
        catch (Exception exception) when (exception is PeerRestartedException or UnavailableException)
        {
            // It has ended with the stack.
        }
    }
}
