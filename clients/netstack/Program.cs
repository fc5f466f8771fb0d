using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Network;
using Signalbox.Tasks;

namespace Signalbox.Netstack;

/// <summary>Joins an adapter, the stack and the sockets of other tasks.</summary>
internal static class Program
{
    private const int FrameBytes = 2048;
    private const int IncomingCount = 128;
    private const int OutgoingCount = 96;
    private const int RingBytes = 16384;

    private static async Task<int> Main()
    {
        try
        {
            await Run();
        }
        catch (UnavailableException)
        {
            // Not a fault that starting again could mend: the supervisor says why the driver is not there.
            Console.WriteLine("netstack: there is no network adapter, so no sockets");
        }

        return 0;
    }

    private static async Task Run()
    {
        using var incoming = new SharedPool(FrameBytes, IncomingCount);
        using var outgoing = new SharedPool(FrameBytes, OutgoingCount);
        using ServiceConnection connection = await Services.Connect(
            NetworkDeviceContract.Name, NetworkDeviceContract.Id, new ConnectionLayout(RingBytes, RingBytes), [incoming, outgoing]);
        INetworkDevice device = new NetworkDeviceClient(connection.Rings);
        NetworkInfo info = await device.GetInfo();
        if (info.LeastReceiveBytes > FrameBytes)
            throw new InvalidOperationException($"The adapter's frames have up to {info.LeastReceiveBytes} bytes.");
        var link = new AdapterLink(device, info, outgoing.Pool);
        var stack = new NetworkStack(link, new StackOptions { Secret = Entropy.Gather(info.Address) });
        using var pump = new StackPump(stack, link);
        MessageLoop.PollSet.Add(pump);
        _ = new IncomingFrames(device, incoming.Pool, pump);
        Setup.Begin(pump, ThisTask.Arguments);
        var echoes = new EchoTable(pump);
        await ServiceHost.Run(NetworkStackContract.Name, NetworkStackContract.Id, _ =>
        {
            var client = new SocketClient(pump, echoes);
            return new NetworkStackDispatcher(client) { Closed = client.Close };
        });
    }
}
