using Signalbox.Contracts;
using Signalbox.Network.Tests.Tcp;

namespace Signalbox.Network.Tests.Ip;

/// <summary>A stack whose frames below TCP a test looks at.</summary>
internal sealed class HostScript : IDatagramReceiver, IEchoObserver
{
    public HostScript(bool hasAddress = true)
    {
        Stack = new NetworkStack(Link, new StackOptions { Secret = 3 }) { EchoObserver = this };
        Stack.Advance(Now);
        if (hasAddress)
            Stack.Configuration = new InterfaceConfiguration(TcpScript.Local, 24, Ipv4Address.Of(10, 0, 0, 254), Ipv4Address.Of(10, 0, 0, 53));
    }

    public FakeLink Link { get; } = new();

    public NetworkStack Stack { get; }

    public long Now { get; set; } = 1_000_000;

    public List<(NetworkEndpoint Remote, byte[] Data)> Datagrams { get; } = [];

    public List<NetworkEndpoint> Lost { get; } = [];

    public int Echoes { get; private set; }

    public bool Takes { get; set; } = true;

    public void KnowPeer()
    {
        Stack.Arp.Learn(TcpScript.Peer, TcpScript.PeerHardware, Now, mayAdd: true, out _);
        Link.Sent.Clear();
    }

    public void Deliver(byte[] frame)
    {
        Stack.Advance(Now);
        Stack.Receive(frame);
        Stack.Flush();
    }

    public void Elapse(long microseconds)
    {
        Now += microseconds;
        Stack.Advance(Now);
        Stack.Flush();
    }

    public EthernetHeader NextFrame(out byte[] payload)
    {
        byte[] frame = Link.Sent.Dequeue().Frame;
        Assert.True(EthernetHeader.TryRead(frame, out EthernetHeader header));
        payload = frame[EthernetHeader.LengthBytes..];
        return header;
    }

    public Ipv4Header NextPacket(out byte[] payload)
    {
        Assert.Equal(EtherType.Ipv4, NextFrame(out byte[] packet).Type);
        Assert.True(Ipv4Header.TryRead(packet, out Ipv4Header header));
        payload = packet[header.HeaderBytes..header.TotalBytes];
        return header;
    }

    public bool TryTake(NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
    {
        if (Takes)
            Datagrams.Add((remote, datagram.ToArray()));
        return Takes;
    }

    public void Unreachable(NetworkEndpoint remote) => Lost.Add(remote);

    public void EchoReceived(Ipv4Address source, ushort identifier, ushort sequence, int lengthBytes) => Echoes++;

    public void Unreachable(Ipv4Address destination, IcmpType type, byte code)
    {
    }
}
