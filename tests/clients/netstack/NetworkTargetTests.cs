using System.Net;
using System.Net.Sockets;
using System.Text;
using Signalbox.Harness;

namespace Signalbox.Network.Tests;

/// <summary>The system's network from outside: real clients on this host.</summary>
public sealed class NetworkTargetTests
{
    private const int PatienceMilliseconds = 30_000;

    [Fact]
    public async Task Clients_of_this_host_are_served()
    {
        (QemuMachine machine, IPEndPoint http, IPEndPoint echo, IPEndPoint datagrams) = await Start("net-clients");
        await using QemuMachine running = machine;
        await WaitUntilUp(datagrams);
        await EchoDatagrams(datagrams);
        await EchoBytes(echo, seed: 1, total: 1 << 20);
        using var client = new HttpClient { BaseAddress = new Uri($"http://{http}/"), Timeout = TimeSpan.FromSeconds(60) };
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.GetStringAsync("hello")));
        Assert.All(answers, answer => Assert.Equal("Hello, world!", answer));
        Assert.Contains("\"name\":\"netstack\"", await client.GetStringAsync("api/tasks"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("nothing/here")).StatusCode);
        await Pipeline(http);
    }

    [Fact]
    public async Task No_connection_notices_that_the_driver_is_killed()
    {
        const int Kills = 15;
        (QemuMachine machine, _, IPEndPoint echo, IPEndPoint datagrams) = await Start("net-kills");
        await using QemuMachine running = machine;
        await WaitUntilUp(datagrams);
        int seed = 0;
        do
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EchoBytes(echo, Interlocked.Increment(ref seed), total: 1 << 18)));
        while (machine.Console.Transcript.Split("net was killed by order").Length <= Kills);
    }

    private static async Task<(QemuMachine Machine, IPEndPoint Http, IPEndPoint Echo, IPEndPoint Datagrams)> Start(string archive)
    {
        var network = new ForwardedNetwork();
        IPEndPoint http = network.Forward(ProtocolType.Tcp, 80);
        IPEndPoint echo = network.Forward(ProtocolType.Tcp, 7);
        IPEndPoint datagrams = network.Forward(ProtocolType.Udp, 7);
        return (await QemuMachine.Start(new QemuOptions
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.Archive(archive),
            Devices = [ForwardedNetwork.Device],
            ExtraArguments = network.Arguments,
        }), http, echo, datagrams);
    }

    private static async Task WaitUntilUp(IPEndPoint datagrams)
    {
        // Not connected: nobody is there yet to be refused by.
        using var client = new UdpClient(0, AddressFamily.InterNetwork);
        for (int attempt = 0; attempt < 300; attempt++)
        {
            await client.SendAsync("up?"u8.ToArray(), datagrams);
            if (client.Client.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead))
                return;
        }

        Assert.Fail("The system does not answer.");
    }

    private static async Task EchoDatagrams(IPEndPoint datagrams)
    {
        using var client = new UdpClient();
        client.Connect(datagrams);
        foreach (int length in (int[])[1, 100, 1400])
        {
            byte[] data = new byte[length];
            new Random(length).NextBytes(data);
            await client.SendAsync(data);
            UdpReceiveResult answer = await client.ReceiveAsync().WaitAsync(TimeSpan.FromMilliseconds(PatienceMilliseconds));
            Assert.Equal(data, answer.Buffer);
        }
    }

    /// <summary>Sends random bytes and compares each of those that come back.</summary>
    private static async Task EchoBytes(IPEndPoint echo, int seed, int total)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(echo);
        NetworkStream stream = client.GetStream();
        byte[] data = new byte[total];
        new Random(seed).NextBytes(data);
        byte[] answer = new byte[total];
        Task sending = stream.WriteAsync(data).AsTask();
        await stream.ReadExactlyAsync(answer).AsTask().WaitAsync(TimeSpan.FromMilliseconds(10 * PatienceMilliseconds));
        await sending;
        Assert.True(data.AsSpan().SequenceEqual(answer), $"seed {seed}");
    }

    /// <summary>Several requests in one segment are answered in order (RFC 9112 section 9.3.2).</summary>
    private static async Task Pipeline(IPEndPoint http)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(http);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "GET /hello HTTP/1.1\r\nHost: a\r\n\r\nHEAD /hello HTTP/1.1\r\nHost: a\r\n\r\nGET /no HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        string answers = await new StreamReader(stream, Encoding.ASCII).ReadToEndAsync()
            .WaitAsync(TimeSpan.FromMilliseconds(PatienceMilliseconds));
        Assert.Equal(3, answers.Split("HTTP/1.1 ").Length - 1);
        Assert.True(answers.IndexOf("200 OK", StringComparison.Ordinal) < answers.IndexOf("404", StringComparison.Ordinal));
    }
}
