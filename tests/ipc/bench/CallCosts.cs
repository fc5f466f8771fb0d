using Signalbox.Channels;
using Signalbox.Channels.Memory;
using Signalbox.Contracts;

namespace Signalbox.IpcBench;

/// <summary>Calls and replies, MessagePack on both sides included.</summary>
internal static class CallCosts
{
    private const int Rounds = 400;

    public static void Print()
    {
        ConnectionLayout layout = ConnectionLayout.Standard;
        SharedRegion region = Memory.Create(layout.TotalBytes);
        SharedRegion poolRegion = Memory.Create(4096);
        var signal = new CountingSignal();
        ServerConnection? server = null;
        var connector = new Connector(() => server = new ServerConnection(
            region, layout, signal, new EchoDispatcher(new Echo()), new BorrowedBufferPool(poolRegion, 2048, 2)));
        var pool = new OwnedBufferPool(poolRegion, 2048, 2);
        var client = new RingConnection(region, layout, signal, connector, null, pool);
        client.Open();
        var echo = new EchoClient(client);
        pool.TryRent(out BufferSlice first);
        pool.TryRent(out BufferSlice second);

        foreach (int depth in (int[])[1, 8, 32])
            Measure($"ipc.local.ping_depth{depth}", depth, new PingLoop(echo), client, server!);
        Measure("ipc.local.say_depth8", 8, new SayLoop(echo), client, server!);
        Measure("ipc.local.copy_depth8", 8, new CopyLoop(echo, first, second), client, server!);
        int before = signal.Count;
        Measure("ipc.local.count_depth8", 8, new CountLoop(echo), client, server!);
        Console.WriteLine($"figure ipc.local.notifications {signal.Count - before} notifications");
    }

    private static void Measure(string name, int depth, Loop loop, RingConnection client, ServerConnection server) =>
        Cost.Print(name, Rounds * depth, () =>
        {
            loop.Ended = 0;
            for (int i = 0; i < depth; i++)
                _ = loop.Run();
            while (loop.Ended < depth)
            {
                client.Poll();
                server.Poll();
            }
        });

    /// <summary>Calls one method again and again, as a client's code would.</summary>
    private abstract class Loop
    {
        public int Ended { get; set; }

        public abstract Task Run();
    }

    private sealed class PingLoop(EchoClient echo) : Loop
    {
        public override async Task Run()
        {
            for (int i = 0; i < Rounds; i++)
                await echo.Ping(5);
            Ended++;
        }
    }

    private sealed class SayLoop(EchoClient echo) : Loop
    {
        public override async Task Run()
        {
            for (int i = 0; i < Rounds; i++)
                await echo.Say("twelve bytes");
            Ended++;
        }
    }

    private sealed class CopyLoop(EchoClient echo, BufferSlice source, BufferSlice destination) : Loop
    {
        public override async Task Run()
        {
            for (int i = 0; i < Rounds; i++)
                await echo.Copy(source, destination);
            Ended++;
        }
    }

    private sealed class CountLoop(EchoClient echo) : Loop
    {
        public override async Task Run()
        {
            for (int i = 0; i < Rounds; i++)
                await echo.Count();
            Ended++;
        }
    }

    private sealed class Connector(Action connect) : IConnector
    {
        public ValueTask<bool> ConnectAsync(uint epoch)
        {
            connect();
            return ValueTask.FromResult(true);
        }
    }
}
