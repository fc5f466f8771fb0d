using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Signalbox.Bench.Net;

/// <summary>What is done to a system from outside. Each load returns how many operations it was.</summary>
internal sealed class NetLoads(IPEndPoint http, IPEndPoint tcpEcho, IPEndPoint udpEcho, IPEndPoint discard, IPEndPoint generator)
{
    private const int Connections = 16;
    private const int Window = 32;
    private const int Megabytes = 16;
    private const int Megabyte = 1 << 20;
    private const int PatienceMilliseconds = 10_000;

    private static readonly byte[] Answer = Encoding.ASCII.GetBytes("Hello, world!");

    private Socket[]? _open;

    /// <summary>Waits until the system answers.</summary>
    public async Task WaitUntilUp()
    {
        using Socket socket = Udp();
        byte[] buffer = new byte[64];
        for (int attempt = 0; attempt < 300; attempt++)
        {
            await socket.SendToAsync("up?"u8.ToArray(), udpEcho);
            if (socket.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead))
                return;
        }

        throw new BenchException("The system does not answer.");
    }

    /// <summary>Requests over connections that stay open.</summary>
    public Task<int> KeepAlive() => Task.FromResult(Requests(100));

    /// <summary>Requests over a connection each.</summary>
    public Task<int> Close()
    {
        const int Count = 200;
        byte[] request = Request("Connection: close\r\n");
        for (int index = 0; index < Count; index++)
        {
            using Socket socket = Tcp(http);
            socket.Send(request);
            ReadAnswer(socket);
        }

        return Task.FromResult(Count);
    }

    /// <summary>Datagrams there and back, several on their way at once.</summary>
    public Task<int> UdpEcho()
    {
        const int Count = 4000;
        using Socket socket = Udp();
        socket.Connect(udpEcho);
        byte[] buffer = new byte[64];
        int sent = 0;
        for (int done = 0; done < Count; done++)
        {
            for (; sent < Count && sent - done < Window; sent++)
                socket.Send("0123456789abcdef"u8);
            socket.Receive(buffer);
        }

        return Task.FromResult(Count);
    }

    /// <summary>One byte there and back.</summary>
    public Task<int> TcpEcho()
    {
        const int Count = 1000;
        using Socket socket = Tcp(tcpEcho);
        byte[] buffer = new byte[1];
        for (int index = 0; index < Count; index++)
        {
            socket.Send(buffer);
            socket.Receive(buffer);
        }

        return Task.FromResult(Count);
    }

    /// <summary>Megabytes to the system.</summary>
    public Task<int> In()
    {
        using Socket socket = Tcp(discard);
        byte[] data = new byte[Megabyte / 16];
        for (int index = 0; index < Megabytes * 16; index++)
            socket.Send(data);
        socket.Shutdown(SocketShutdown.Send);
        while (socket.Receive(data) > 0)
        {
        }

        return Task.FromResult(Megabytes);
    }

    /// <summary>Megabytes from the system.</summary>
    public Task<int> Out()
    {
        using Socket socket = Tcp(generator);
        byte[] data = new byte[Megabyte / 4];
        for (long left = (long)Megabytes * Megabyte; left > 0;)
            left -= socket.Receive(data);
        return Task.FromResult(Megabytes);
    }

    private static Socket Tcp(IPEndPoint end)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = PatienceMilliseconds,
            SendTimeout = PatienceMilliseconds,
        };
        socket.Connect(end);
        return socket;
    }

    private static Socket Udp() => new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
    {
        ReceiveTimeout = PatienceMilliseconds,
    };

    private static byte[] Request(string header) =>
        Encoding.ASCII.GetBytes($"GET /hello HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n{header}\r\n");

    private static void ReadAnswer(Socket socket)
    {
        byte[] buffer = new byte[1024];
        int length = 0;
        while (!buffer.AsSpan(0, length).EndsWith(Answer))
        {
            int count = socket.Receive(buffer.AsSpan(length));
            if (count == 0)
                throw new BenchException($"A connection has ended after {length} bytes of an answer.");
            length += count;
        }
    }

    private int Requests(int rounds)
    {
        // They stay open from load to load: how long the host takes to open them is not the question.
        Socket[] sockets = _open ??= [.. Enumerable.Range(0, Connections).Select(_ => Tcp(http))];
        byte[] request = Request("");
        for (int round = 0; round < rounds; round++)
        {
            foreach (Socket socket in sockets)
                socket.Send(request);
            foreach (Socket socket in sockets)
                ReadAnswer(socket);
        }

        return rounds * Connections;
    }
}
