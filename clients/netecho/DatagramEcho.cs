using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sockets;

namespace Signalbox.NetEcho;

/// <summary>Sends every datagram back.</summary>
internal sealed class DatagramEcho(NetworkSession session, ushort port, int workers)
{
    /// <summary>Works until the stack is given up; when it is restarted it begins anew.</summary>
    internal async Task Run()
    {
        var buffers = new BufferSlice[workers];
        for (int index = 0; index < workers; index++)
            buffers[index] = await session.Buffers.RentAsync();
        while (true)
        {
            try
            {
                UdpClient client = await UdpClient.OpenAsync(session, port);
                await Task.WhenAll(buffers.Select(buffer => Work(client, buffer)));
            }
            catch (PeerRestartedException)
            {
                // The port is opened again.
            }
        }
    }

    private static async Task Work(UdpClient client, BufferSlice buffer)
    {
        DatagramReply reply = await client.ReceiveAsync(buffer);
        while (reply.Status == SocketStatus.Ok)
            reply = await client.ExchangeAsync(reply.Remote, buffer.Slice(0, Math.Min(reply.Length, buffer.Length)), buffer);
    }
}
