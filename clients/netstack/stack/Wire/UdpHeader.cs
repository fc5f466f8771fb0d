using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>The header of a UDP datagram (RFC 768).</summary>
/// <param name="SourcePort">The sender's port, or 0.</param>
/// <param name="DestinationPort">The receiver's port.</param>
/// <param name="LengthBytes">Header and payload.</param>
public readonly record struct UdpHeader(ushort SourcePort, ushort DestinationPort, int LengthBytes)
{
    /// <summary>The length of the header.</summary>
    public const int HeaderBytes = 8;

    /// <summary>Where the checksum stands.</summary>
    public const int ChecksumOffset = 6;

    /// <summary>Reads the header of a datagram.</summary>
    /// <param name="data">The payload of the IP packet.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="isChecked">Whether somebody has verified the checksum already.</param>
    /// <param name="header">The header; its length lies within the data.</param>
    /// <returns>Whether it is long enough and intact. A checksum of 0 says that there is none.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, in Ipv4Header ip, bool isChecked, out UdpHeader header)
    {
        header = default;
        if (data.Length < HeaderBytes)
            return false;
        header = new UdpHeader(
            BinaryPrimitives.ReadUInt16BigEndian(data),
            BinaryPrimitives.ReadUInt16BigEndian(data[2..]),
            BinaryPrimitives.ReadUInt16BigEndian(data[4..]));
        if (header.LengthBytes < HeaderBytes || header.LengthBytes > data.Length)
            return false;
        return isChecked || BinaryPrimitives.ReadUInt16BigEndian(data[ChecksumOffset..]) == 0
            || InternetChecksum.IsValid(InternetChecksum.Add(
                data[..header.LengthBytes],
                InternetChecksum.PseudoHeader(ip.Source, ip.Destination, IpProtocol.Udp, header.LengthBytes)));
    }

    /// <summary>Writes the header, before a payload that is in place.</summary>
    /// <param name="datagram">Header and payload: as long as <see cref="LengthBytes"/>.</param>
    /// <param name="source">The sender.</param>
    /// <param name="destination">The receiver.</param>
    /// <param name="isOffloaded">Whether the device completes the checksum.</param>
    public void Write(Span<byte> datagram, Ipv4Address source, Ipv4Address destination, bool isOffloaded)
    {
        BinaryPrimitives.WriteUInt16BigEndian(datagram[ChecksumOffset..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[4..], (ushort)LengthBytes);
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], DestinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(datagram, SourcePort);
        ulong pseudo = InternetChecksum.PseudoHeader(source, destination, IpProtocol.Udp, LengthBytes);
        ushort checksum = isOffloaded
            ? InternetChecksum.Fold(pseudo)
            : InternetChecksum.Finish(InternetChecksum.Add(datagram, pseudo));

        // A computed 0 is sent as all ones, for 0 means none.
        BinaryPrimitives.WriteUInt16BigEndian(datagram[ChecksumOffset..], checksum == 0 && !isOffloaded ? (ushort)0xFFFF : checksum);
    }
}
