using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>An ARP packet for IPv4 over Ethernet (RFC 826).</summary>
public readonly record struct ArpPacket(
    ArpOperation Operation, MacAddress SenderHardware, Ipv4Address Sender, MacAddress TargetHardware, Ipv4Address Target)
{
    /// <summary>The length of the packet.</summary>
    public const int LengthBytes = 28;

    private const uint EthernetAndIpv4 = 0x0001_0800;
    private const ushort AddressLengths = 0x0604;

    /// <summary>Reads a packet.</summary>
    /// <returns>Whether it is one, for IPv4 over Ethernet, with a sender that can be one.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out ArpPacket packet)
    {
        packet = default;
        if (data.Length < LengthBytes || BinaryPrimitives.ReadUInt32BigEndian(data) != EthernetAndIpv4
            || BinaryPrimitives.ReadUInt16BigEndian(data[4..]) != AddressLengths)
        {
            return false;
        }

        packet = new ArpPacket(
            (ArpOperation)BinaryPrimitives.ReadUInt16BigEndian(data[6..]),
            MacAddress.Read(data[8..]),
            new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(data[14..])),
            MacAddress.Read(data[18..]),
            new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(data[24..])));
        return !packet.SenderHardware.IsGroup && packet.Operation is (ArpOperation.Request or ArpOperation.Reply);
    }

    /// <summary>Writes the packet.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32BigEndian(target, EthernetAndIpv4);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], AddressLengths);
        BinaryPrimitives.WriteUInt16BigEndian(target[6..], (ushort)Operation);
        SenderHardware.Write(target[8..]);
        BinaryPrimitives.WriteUInt32BigEndian(target[14..], Sender.Value);
        TargetHardware.Write(target[18..]);
        BinaryPrimitives.WriteUInt32BigEndian(target[24..], Target.Value);
    }
}
