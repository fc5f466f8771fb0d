using System.Buffers.Binary;

namespace Signalbox.NetExerciser;

/// <summary>The few frames that this client needs: ARP, echo requests, one UDP datagram.</summary>
internal static class Packets
{
    /// <summary>What of a link's MTU the headers of an echo request take.</summary>
    public const int EchoHeaderBytes = IpBytes + 8;

    private const int EthernetBytes = 14;
    private const int IpBytes = 20;
    private const ushort ArpType = 0x0806;
    private const ushort IpType = 0x0800;
    private const uint Self = 0x0a00020f;
    private const uint Gateway = 0x0a000202;
    private const byte Icmp = 1;
    private const byte Udp = 17;

    public static byte[] ArpRequest(ulong address)
    {
        byte[] frame = new byte[60];
        Ethernet(frame, 0xffff_ffff_ffff, address, ArpType);
        Span<byte> arp = frame.AsSpan(EthernetBytes);
        BinaryPrimitives.WriteUInt64BigEndian(arp, 0x0001_0800_06_04_0001);
        PutAddress(arp[8..], address);
        BinaryPrimitives.WriteUInt32BigEndian(arp[14..], Self);
        BinaryPrimitives.WriteUInt32BigEndian(arp[24..], Gateway);
        return frame;
    }

    /// <summary>The gateway's address in an answer to <see cref="ArpRequest"/>; 0 if the frame is something else.</summary>
    public static ulong GatewayIn(ReadOnlySpan<byte> frame) =>
        frame.Length >= 42 && BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) == ArpType && frame[21] == 2
            ? ReadAddress(frame[22..])
            : 0;

    public static byte[] EchoRequest(ulong gateway, ulong address, ushort number, int payload)
    {
        byte[] frame = new byte[EthernetBytes + IpBytes + 8 + payload];
        Ethernet(frame, gateway, address, IpType);
        Ip(frame.AsSpan(EthernetBytes), Icmp);
        Span<byte> icmp = frame.AsSpan(EthernetBytes + IpBytes);
        icmp[0] = 8;
        BinaryPrimitives.WriteUInt16BigEndian(icmp[4..], 0x5342);
        BinaryPrimitives.WriteUInt16BigEndian(icmp[6..], number);
        for (int index = 8; index < icmp.Length; index++)
            icmp[index] = (byte)((index * 7) + number);
        BinaryPrimitives.WriteUInt16BigEndian(icmp[2..], Sum(icmp));
        return frame;
    }

    /// <summary>The number of an echo reply whose content is what was sent; -1 if the frame is something else.</summary>
    public static int EchoIn(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < EthernetBytes + IpBytes + 8 || frame[EthernetBytes + 9] != Icmp || frame[EthernetBytes + IpBytes] != 0)
            return -1;
        int length = BinaryPrimitives.ReadUInt16BigEndian(frame[(EthernetBytes + 2)..]);
        ReadOnlySpan<byte> icmp = frame[(EthernetBytes + IpBytes)..(EthernetBytes + length)];
        int number = BinaryPrimitives.ReadUInt16BigEndian(icmp[6..]);
        for (int index = 8; index < icmp.Length; index++)
        {
            if (icmp[index] != (byte)((index * 7) + number))
                return -1;
        }

        return Sum(icmp) == 0 ? number : -1;
    }

    /// <summary>A datagram to the discard port whose checksum is left to the device.</summary>
    public static byte[] Datagram(ulong gateway, ulong address)
    {
        byte[] text = "the device fills in my checksum"u8.ToArray();
        byte[] frame = new byte[EthernetBytes + IpBytes + 8 + text.Length];
        Ethernet(frame, gateway, address, IpType);
        Ip(frame.AsSpan(EthernetBytes), Udp);
        Span<byte> udp = frame.AsSpan(EthernetBytes + IpBytes);
        BinaryPrimitives.WriteUInt16BigEndian(udp, 4711);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], 9);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)udp.Length);
        uint pseudo = (Self >> 16) + (Self & 0xffff) + (Gateway >> 16) + (Gateway & 0xffff) + Udp + (uint)udp.Length;
        BinaryPrimitives.WriteUInt16BigEndian(udp[6..], (ushort)(pseudo + (pseudo >> 16)));
        text.CopyTo(udp[8..]);
        return frame;
    }

    private static void Ethernet(Span<byte> frame, ulong to, ulong from, ushort type)
    {
        PutAddress(frame, to);
        PutAddress(frame[6..], from);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], type);
    }

    private static void Ip(Span<byte> packet, byte protocol)
    {
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)packet.Length);
        packet[8] = 64;
        packet[9] = protocol;
        BinaryPrimitives.WriteUInt32BigEndian(packet[12..], Self);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], Gateway);
        BinaryPrimitives.WriteUInt16BigEndian(packet[10..], Sum(packet[..IpBytes]));
    }

    private static void PutAddress(Span<byte> target, ulong address)
    {
        for (int index = 0; index < 6; index++)
            target[index] = (byte)(address >> (8 * (5 - index)));
    }

    private static ulong ReadAddress(ReadOnlySpan<byte> source)
    {
        ulong address = 0;
        for (int index = 0; index < 6; index++)
            address = (address << 8) | source[index];
        return address;
    }

    private static ushort Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (int index = 0; index < data.Length; index++)
            sum += index % 2 == 0 ? (uint)data[index] << 8 : data[index];
        while (sum > ushort.MaxValue)
            sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)~sum;
    }
}
