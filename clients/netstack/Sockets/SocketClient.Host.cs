using Signalbox.Contracts;
using Signalbox.Network;

namespace Signalbox.Netstack;

// What a client can ask about this host and others.
internal sealed partial class SocketClient
{
    private const int MostListed = 16;
    private const int MostEchoBytes = 65507;
    private const int MostEchoMilliseconds = 60_000;
    private const int MostPrefixLength = 32;

    /// <inheritdoc/>
    public ValueTask<ResolveReply> Resolve(string name)
    {
        var answer = new TaskCompletionSource<ResolveReply>();
        _pump.Touch();
        _pump.Dns.Resolve(name, (result, address) => answer.TrySetResult(new ResolveReply(StatusOf(result), address)));
        return new ValueTask<ResolveReply>(answer.Task);
    }

    /// <inheritdoc/>
    public ValueTask<EchoResult> Ping(Ipv4Address address, int lengthBytes, int timeoutMilliseconds)
    {
        if (!address.IsUnicast || lengthBytes is < 0 or > MostEchoBytes || timeoutMilliseconds is < 1 or > MostEchoMilliseconds)
            return Answer(new EchoResult(SocketStatus.BadArgument));
        if (_pump.Stack.Configuration.Address == Ipv4Address.Any)
            return Answer(new EchoResult(SocketStatus.NoAddress));
        _pump.Touch();
        return _echoes.Ask(address, lengthBytes, timeoutMilliseconds);
    }

    /// <inheritdoc/>
    public ValueTask<InterfaceInfo> GetInterface()
    {
        InterfaceConfiguration now = _pump.Stack.Configuration;
        StackStatistics counts = _pump.Stack.Statistics;
        return Answer(new InterfaceInfo(
            new InterfaceSetup(now.Address, now.PrefixLength, now.Gateway, now.NameServer),
            _pump.HardwareAddress.Value,
            _pump.Stack.Mtu,
            _pump.Dhcp.State != DhcpState.Stopped,
            counts.ReceivedFrames,
            counts.SentFrames,
            counts.Malformed,
            counts.Retransmissions));
    }

    /// <inheritdoc/>
    public ValueTask<SocketStatus> Configure(InterfaceSetup setup)
    {
        bool isDynamic = setup.Address == Ipv4Address.Any;
        if (!isDynamic && (!setup.Address.IsUnicast || setup.PrefixLength is < 0 or > MostPrefixLength))
            return Answer(SocketStatus.BadArgument);
        _pump.Touch();
        _pump.Dhcp.Stop();
        _pump.Stack.Tcp.AbortAll();
        _pump.Stack.Configuration = isDynamic
            ? default
            : new InterfaceConfiguration(setup.Address, setup.PrefixLength, setup.Gateway, setup.NameServer);
        if (isDynamic)
            _pump.Dhcp.Start();
        return Answer(SocketStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<SocketInfo[]> ListSockets(int first) => Answer(All().Skip(Math.Max(first, 0)).Take(MostListed).ToArray());

    private static SocketStatus StatusOf(DnsAnswer answer) => answer switch
    {
        DnsAnswer.Found => SocketStatus.Ok,
        DnsAnswer.NoSuchName or DnsAnswer.NoAddress => SocketStatus.NameNotFound,
        DnsAnswer.TimedOut => SocketStatus.TimedOut,
        DnsAnswer.Failed or DnsAnswer.Foreign => SocketStatus.Unreachable,
    };

    private static string NameOf(TcpState state) => state switch
    {
        TcpState.Closed => "CLOSED",
        TcpState.SynSent => "SYN-SENT",
        TcpState.SynReceived => "SYN-RECEIVED",
        TcpState.Established => "ESTABLISHED",
        TcpState.FinWait1 => "FIN-WAIT-1",
        TcpState.FinWait2 => "FIN-WAIT-2",
        TcpState.CloseWait => "CLOSE-WAIT",
        TcpState.Closing => "CLOSING",
        TcpState.LastAck => "LAST-ACK",
        TcpState.TimeWait => "TIME-WAIT",
    };

    private IEnumerable<SocketInfo> All()
    {
        foreach (TcpListener listener in _pump.Stack.Tcp.Listeners)
            yield return new SocketInfo("tcp", listener.Port, default, "LISTEN", listener.WaitingCount, 0);
        foreach (TcpConnection connection in _pump.Stack.Tcp.Connections)
        {
            yield return new SocketInfo(
                "tcp", connection.LocalPort, connection.Remote, NameOf(connection.State), connection.ReadableBytes, connection.UnsentBytes);
        }

        foreach (UdpSocket socket in _pump.Stack.Udp.Sockets)
            yield return new SocketInfo("udp", socket.Port, default, "", socket.WaitingCount, 0);
    }
}
