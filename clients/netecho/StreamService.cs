using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sockets;

namespace Signalbox.NetEcho;

/// <summary>Serves connections at one port, in one of the ways that RFC 862, 863 and 864 describe.</summary>
internal sealed class StreamService(NetworkSession session, ushort port, StreamServiceKind kind)
{
    private const int KeepAliveSeconds = 120;

    /// <summary>Works until the stack is given up.</summary>
    internal async Task Run()
    {
        var listener = new TcpListener(session, port);
        while (true)
        {
            TcpStream stream = await listener.AcceptAsync();
            _ = Serve(stream, await session.Buffers.RentAsync());
        }
    }

    private static async Task Echo(TcpStream stream, BufferSlice buffer)
    {
        TransferReply reply = await stream.ReadAsync(buffer);
        while (reply is { Status: SocketStatus.Ok, Length: > 0 })
            reply = await stream.ExchangeAsync(buffer.Slice(0, reply.Length), buffer);
    }

    private static async Task Discard(TcpStream stream, BufferSlice buffer)
    {
        while (await stream.ReadAsync(buffer) is { Status: SocketStatus.Ok, Length: > 0 })
        {
        }
    }

    private static async Task Generate(TcpStream stream, BufferSlice buffer)
    {
        FillWithLines(buffer.Writable);
        while (await stream.WriteAsync(buffer) is { Status: SocketStatus.Ok })
        {
        }
    }

    /// <summary>Lines of the printable characters, each beginning one further on.</summary>
    private static void FillWithLines(Span<byte> target)
    {
        const int LineBytes = 74;
        const int First = ' ';
        const int Count = 95;
        for (int index = 0; index < target.Length; index++)
        {
            (int line, int column) = Math.DivRem(index, LineBytes);
            target[index] = column switch
            {
                LineBytes - 2 => (byte)'\r',
                LineBytes - 1 => (byte)'\n',
                _ => (byte)(First + ((line + column) % Count)),
            };
        }
    }

    private async Task Serve(TcpStream stream, BufferSlice buffer)
    {
        try
        {
            await stream.SetOptionsAsync(new StreamOptions(NoDelay: true, KeepAliveSeconds));
            await (kind switch
            {
                StreamServiceKind.Echo => Echo(stream, buffer),
                StreamServiceKind.Discard => Discard(stream, buffer),
                StreamServiceKind.Generate => Generate(stream, buffer),
            });
            await stream.CloseAsync();
        }
        catch (PeerRestartedException)
        {
            // The connection has ended with the stack.
        }
        finally
        {
            session.Buffers.Return(buffer);
        }
    }
}
