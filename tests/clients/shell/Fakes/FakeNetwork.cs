using System.Text;
using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>A network with one host, 10.0.0.1 or host.test, that answers as a test wants.</summary>
internal sealed class FakeNetwork : INetworkStack, INetworkDevice
{
    private static readonly Ipv4Address Host = Ipv4Address.Of(10, 0, 0, 1);

    private byte[] _answer = [];
    private int _answered;

    /// <summary>What the host's server sends.</summary>
    public string Answer
    {
        set => _answer = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>How much of it comes at a time.</summary>
    public int PieceBytes { get; set; } = 7;

    /// <summary>What was sent.</summary>
    public string Request { get; private set; } = "";

    public SocketStatus Status { get; set; }

    public InterfaceSetup Setup { get; private set; } = new(Ipv4Address.Of(10, 0, 2, 15), 24, Ipv4Address.Of(10, 0, 2, 2), Host);

    public List<SocketInfo> Sockets { get; } = [];

    public int OpenSockets { get; private set; }

    public NetworkEndpoint Connected { get; private set; }

    public ValueTask<SocketReply> Connect(NetworkEndpoint remote, CancellationToken cancellationToken = default)
    {
        Connected = remote;
        OpenSockets += Status == SocketStatus.Ok ? 1 : 0;
        return ValueTask.FromResult(new SocketReply(Status, 5, remote));
    }

    public ValueTask<TransferReply> Receive(uint socket, BufferSlice destination)
    {
        int length = int.Min(PieceBytes, _answer.Length - _answered);
        _answer.AsSpan(_answered, length).CopyTo(destination.Writable);
        _answered += length;
        return ValueTask.FromResult(new TransferReply(SocketStatus.Ok, length));
    }

    public ValueTask<TransferReply> Send(uint socket, BufferSlice source)
    {
        Request = Encoding.UTF8.GetString(source.Readable);
        _answered = 0;
        return ValueTask.FromResult(new TransferReply(SocketStatus.Ok, source.Length));
    }

    public ValueTask<SocketStatus> Close(uint socket, bool isAbortive = false)
    {
        OpenSockets--;
        return ValueTask.FromResult(SocketStatus.Ok);
    }

    public ValueTask<ResolveReply> Resolve(string name) => ValueTask.FromResult(
        name == "host.test" ? new ResolveReply(SocketStatus.Ok, Host) : new ResolveReply(SocketStatus.NameNotFound));

    public ValueTask<EchoResult> Ping(Ipv4Address address, int lengthBytes, int timeoutMilliseconds) =>
        ValueTask.FromResult(address == Host ? new EchoResult(Status, 123) : new EchoResult(SocketStatus.Unreachable));

    public ValueTask<InterfaceInfo> GetInterface() =>
        ValueTask.FromResult(new InterfaceInfo(Setup, 0x5254_0012_3456, 1500, true, 10, 20, 1, 2));

    public ValueTask<SocketStatus> Configure(InterfaceSetup setup)
    {
        Setup = setup;
        return ValueTask.FromResult(Status);
    }

    public ValueTask<SocketInfo[]> ListSockets(int first) =>
        ValueTask.FromResult<SocketInfo[]>([.. Sockets.Skip(first).Take(16)]);

    public ValueTask<CapturedFrame> Capture(BufferSlice buffer)
    {
        new byte[60].AsSpan().CopyTo(buffer.Writable);
        buffer.Writable[0] = 0xab;
        return ValueTask.FromResult(new CapturedFrame(60, 100, IsOutgoing: true, Missed: 1));
    }

    // What no command of the shell asks for.
    public ValueTask<SocketReply> Listen(ushort port, int backlog) => new(new SocketReply(SocketStatus.BadArgument));

    public ValueTask<SocketReply> Accept(uint listener, CancellationToken cancellationToken = default) =>
        new(new SocketReply(SocketStatus.BadSocket));

    public ValueTask<TransferReply> Exchange(uint socket, BufferSlice source, BufferSlice destination) =>
        new(new TransferReply(SocketStatus.BadSocket));

    public ValueTask<SocketStatus> Shutdown(uint socket) => new(SocketStatus.BadSocket);

    public ValueTask<SocketStatus> SetOptions(uint socket, StreamOptions options) => new(SocketStatus.BadSocket);

    public ValueTask<SocketReply> OpenDatagrams(ushort port) => new(new SocketReply(SocketStatus.BadArgument));

    public ValueTask<DatagramReply> ReceiveFrom(uint socket, BufferSlice destination) =>
        new(new DatagramReply(SocketStatus.BadSocket));

    public ValueTask<SocketStatus> SendTo(uint socket, NetworkEndpoint remote, BufferSlice source) =>
        new(SocketStatus.BadSocket);

    public ValueTask<DatagramReply> ExchangeDatagram(
        uint socket, NetworkEndpoint remote, BufferSlice source, BufferSlice destination) =>
        new(new DatagramReply(SocketStatus.BadSocket));

    public ValueTask<NetworkInfo> GetInfo() => new(new NetworkInfo(0, 1500, NetworkFeatures.None, 2048, 1514, default));

    public ValueTask<ReceivedFrame> Receive(BufferSlice buffer) => new(default(ReceivedFrame));

    public ValueTask<NetworkStatus> Transmit(BufferSlice frame, FrameOffload offload = default) => new(NetworkStatus.Ok);

    public ValueTask<NetworkStatus> TransmitBatch(FrameOffload[] frames, BufferSlice[] buffers) => new(NetworkStatus.Ok);

    public ChannelReader<LinkState> WatchLink(CancellationToken cancellationToken) =>
        Channel.CreateUnbounded<LinkState>().Reader;

    public ValueTask<NetworkStatistics> GetStatistics() => new(new NetworkStatistics(0, 0, 0, 0, 0, 0, 0, 0));
}
