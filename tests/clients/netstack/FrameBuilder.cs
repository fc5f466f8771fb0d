using Signalbox.Contracts;
using Signalbox.Network.Tests.Tcp;

namespace Signalbox.Network.Tests;

/// <summary>Frames as a peer would send them.</summary>
internal static class FrameBuilder
{
    public static MacAddress LocalHardware => new(0x0200_0000_0001);

    public static byte[] Tcp(TcpHeader header, ReadOnlySpan<byte> payload, bool breaksChecksum = false, Ipv4Address? source = null)
    {
        byte[] segment = new byte[header.HeaderBytes + payload.Length];
        payload.CopyTo(segment.AsSpan(header.HeaderBytes));
        header.Write(segment, source ?? TcpScript.Peer, TcpScript.Local, isOffloaded: false);
        if (breaksChecksum)
            segment[TcpHeader.ChecksumOffset] ^= 1;
        return Ip(IpProtocol.Tcp, segment, source: source);
    }

    public static byte[] Udp(ushort from, ushort to, ReadOnlySpan<byte> payload, Ipv4Address? destination = null)
    {
        byte[] datagram = new byte[UdpHeader.HeaderBytes + payload.Length];
        payload.CopyTo(datagram.AsSpan(UdpHeader.HeaderBytes));
        new UdpHeader(from, to, datagram.Length).Write(datagram, TcpScript.Peer, destination ?? TcpScript.Local, isOffloaded: false);
        return Ip(IpProtocol.Udp, datagram, destination: destination);
    }

    public static byte[] Icmp(IcmpType type, byte code, uint rest, ReadOnlySpan<byte> data, Ipv4Address? destination = null)
    {
        byte[] message = new byte[IcmpMessage.HeaderBytes + data.Length];
        data.CopyTo(message.AsSpan(IcmpMessage.HeaderBytes));
        new IcmpMessage(type, code, rest).Write(message);
        return Ip(IpProtocol.Icmp, message, destination: destination);
    }

    public static byte[] Ip(
        IpProtocol protocol, ReadOnlySpan<byte> payload, Ipv4Address? source = null, Ipv4Address? destination = null,
        ushort identification = 7, int offset = 0, bool more = false)
    {
        byte[] frame = new byte[EthernetHeader.LengthBytes + Ipv4Header.LeastBytes + payload.Length];
        bool isBroadcast = destination is Ipv4Address address && (address == Ipv4Address.Broadcast || (address.Value & 0xFF) == 0xFF);
        new EthernetHeader(isBroadcast ? MacAddress.Broadcast : LocalHardware, TcpScript.PeerHardware, EtherType.Ipv4).Write(frame);
        new Ipv4Header
        {
            TotalBytes = Ipv4Header.LeastBytes + payload.Length,
            Identification = identification,
            FragmentOffset = offset,
            HasMoreFragments = more,
            TimeToLive = 64,
            Protocol = protocol,
            Source = source ?? TcpScript.Peer,
            Destination = destination ?? TcpScript.Local,
        }.Write(frame.AsSpan(EthernetHeader.LengthBytes));
        payload.CopyTo(frame.AsSpan(EthernetHeader.LengthBytes + Ipv4Header.LeastBytes));
        return frame;
    }

    public static byte[] Arp(ArpPacket packet, MacAddress destination)
    {
        byte[] frame = new byte[EthernetHeader.LengthBytes + ArpPacket.LengthBytes];
        new EthernetHeader(destination, packet.SenderHardware, EtherType.Arp).Write(frame);
        packet.Write(frame.AsSpan(EthernetHeader.LengthBytes));
        return frame;
    }
}
