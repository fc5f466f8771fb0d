using System.Diagnostics;
using System.Net.Sockets;
using Signalbox.Harness;

namespace Signalbox.Bench.Net;

/// <summary>The network from outside: a client on this host, user-mode networking, driver, stack and application.</summary>
internal sealed class NetArea : IBenchArea
{
    public string Name => "net";

    public async IAsyncEnumerable<Figure> Measure()
    {
        using (InstructionCounter counter = await InstructionCounter.Create())
        {
            await foreach (Figure figure in Measure(counter))
                yield return figure;
        }

        await foreach (Figure figure in Measure(counter: null))
            yield return figure;
    }

    private static async IAsyncEnumerable<Figure> Measure(InstructionCounter? counter)
    {
        var network = new ForwardedNetwork();
        var loads = new NetLoads(
            network.Forward(ProtocolType.Tcp, 80), network.Forward(ProtocolType.Tcp, 7), network.Forward(ProtocolType.Udp, 7),
            network.Forward(ProtocolType.Tcp, 9), network.Forward(ProtocolType.Tcp, 19));
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.Archive("net-clients"),
            Devices = [ForwardedNetwork.Device],
            ExtraArguments = [.. network.Arguments, .. counter?.Arguments ?? []],
        });
        await loads.WaitUntilUp();
        (string Name, string Rate, Func<Task<int>> Load)[] all =
        [
            ("net.udp_echo", "per_s", loads.UdpEcho),
            ("net.tcp_echo_1b", "per_s", loads.TcpEcho),
            ("net.http_keepalive", "per_s", loads.KeepAlive),
            ("net.http_close", "per_s", loads.Close),
            ("net.tcp_in_mb", "mbps", loads.In),
            ("net.tcp_out_mb", "mbps", loads.Out),
        ];
        foreach ((string name, string rate, Func<Task<int>> load) in all)
        {
            // The first time connections begin and code is met for the first time.
            await load();
            ulong before = counter?.Count ?? 0;
            long start = Stopwatch.GetTimestamp();
            int operations = await load();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            yield return counter is null
                ? new Figure($"{name}.{rate}", operations / seconds, rate == "mbps" ? "MB/s" : "1/s")
                : new Figure(name, (double)(counter.Count - before) / operations, "instructions");
        }
    }
}
