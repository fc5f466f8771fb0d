using Signalbox.Contracts;

namespace Signalbox.Network.Tests.Tcp;

/// <summary>A segment that the stack has sent, with its payload.</summary>
internal sealed record SentSegment(TcpHeader Header, byte[] Payload, FrameOffload Offload)
{
    public TcpFlags Flags => Header.Flags;

    public int Length => Payload.Length;

    public uint Acknowledgement => Header.Acknowledgement.Value;

    public static SentSegment Read(byte[] frame, FrameOffload offload)
    {
        ReadOnlySpan<byte> packet = frame.AsSpan(EthernetHeader.LengthBytes);
        Assert.True(Ipv4Header.TryRead(packet, out Ipv4Header ip), "the IP header is wrong");
        Assert.Equal(IpProtocol.Tcp, ip.Protocol);
        Assert.True(ip.MustNotFragment);
        ReadOnlySpan<byte> segment = packet[ip.HeaderBytes..ip.TotalBytes];
        Assert.True(TcpHeader.TryRead(segment, ip, offload.ChecksumStart != 0, out TcpHeader header), "the TCP checksum is wrong");
        return new SentSegment(header, segment[header.HeaderBytes..].ToArray(), offload);
    }
}
