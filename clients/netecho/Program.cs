using Signalbox.Channels;
using Signalbox.Sockets;

namespace Signalbox.NetEcho;

/// <summary>Gives back what comes to port 7, over TCP and UDP; throws away what comes to port 9; sends characters from port 19.</summary>
internal static class Program
{
    private const ushort EchoPort = 7;
    private const ushort DiscardPort = 9;
    private const ushort GeneratorPort = 19;
    private const int BufferBytes = 16384;
    private const int DatagramWorkers = 32;
    private const int MostConnections = 96;

    private static async Task<int> Main()
    {
        try
        {
            await Run();
        }
        catch (UnavailableException)
        {
            Console.WriteLine("netecho: there are no sockets");
        }

        return 0;
    }

    private static async Task Run()
    {
        using NetworkSession session = await NetworkSession.Open(BufferBytes, DatagramWorkers + MostConnections);
        var datagrams = new DatagramEcho(session, EchoPort, DatagramWorkers);
        await Task.WhenAll(
            datagrams.Run(),
            new StreamService(session, EchoPort, StreamServiceKind.Echo).Run(),
            new StreamService(session, DiscardPort, StreamServiceKind.Discard).Run(),
            new StreamService(session, GeneratorPort, StreamServiceKind.Generate).Run());
    }
}
