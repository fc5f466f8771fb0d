using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>The header of a TCP segment (RFC 9293 section 3.1).</summary>
public struct TcpHeader
{
    /// <summary>The length of a header without options.</summary>
    public const int LeastBytes = 20;

    /// <summary>The longest header.</summary>
    public const int MostBytes = 60;

    /// <summary>Where the checksum stands.</summary>
    public const int ChecksumOffset = 16;

    private const byte FlagMask = 0x3F;

    /// <summary>The sender's port.</summary>
    public ushort SourcePort;

    /// <summary>The receiver's port.</summary>
    public ushort DestinationPort;

    /// <summary>The place of the first byte of the payload, or of the SYN.</summary>
    public SequenceNumber Sequence;

    /// <summary>The next byte that the sender expects.</summary>
    public SequenceNumber Acknowledgement;

    /// <summary>The control bits.</summary>
    public TcpFlags Flags;

    /// <summary>How much the sender takes from <see cref="Acknowledgement"/> on, not scaled.</summary>
    public ushort Window;

    /// <summary>The length of the header with its options.</summary>
    public int HeaderBytes;

    /// <summary>The options.</summary>
    public TcpOptions Options;

    /// <summary>Reads the header of a segment.</summary>
    /// <param name="segment">The payload of the IP packet.</param>
    /// <param name="ip">The packet's header.</param>
    /// <param name="isChecked">Whether somebody has verified the checksum already.</param>
    /// <param name="header">The header; its length lies within the segment.</param>
    /// <returns>Whether it is long enough and intact.</returns>
    public static bool TryRead(ReadOnlySpan<byte> segment, in Ipv4Header ip, bool isChecked, out TcpHeader header)
    {
        header = default;
        if (segment.Length < LeastBytes)
            return false;
        header.HeaderBytes = (segment[12] >> 4) * sizeof(uint);
        if (header.HeaderBytes < LeastBytes || header.HeaderBytes > segment.Length)
            return false;
        if (!isChecked && !InternetChecksum.IsValid(InternetChecksum.Add(
            segment, InternetChecksum.PseudoHeader(ip.Source, ip.Destination, IpProtocol.Tcp, segment.Length))))
        {
            return false;
        }

        header.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(segment);
        header.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
        header.Sequence = new SequenceNumber(BinaryPrimitives.ReadUInt32BigEndian(segment[4..]));
        header.Acknowledgement = new SequenceNumber(BinaryPrimitives.ReadUInt32BigEndian(segment[8..]));
        header.Flags = (TcpFlags)(segment[13] & FlagMask);
        header.Window = BinaryPrimitives.ReadUInt16BigEndian(segment[14..]);
        if (header.HeaderBytes > LeastBytes)
            header.Options = TcpOptions.Read(segment[LeastBytes..header.HeaderBytes]);
        return true;
    }

    /// <summary>Writes the header with its options, before a payload that is in place.</summary>
    /// <param name="segment">Header and payload.</param>
    /// <param name="source">The sender.</param>
    /// <param name="destination">The receiver.</param>
    /// <param name="isOffloaded">Whether the device completes the checksum.</param>
    public readonly void Write(Span<byte> segment, Ipv4Address source, Ipv4Address destination, bool isOffloaded)
    {
        uint fourth = ((uint)HeaderBytes / sizeof(uint) << 28) | ((uint)Flags << 16) | Window;
        BinaryPrimitives.WriteUInt32BigEndian(segment[16..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(segment[12..], fourth);
        BinaryPrimitives.WriteUInt32BigEndian(segment[8..], Acknowledgement.Value);
        BinaryPrimitives.WriteUInt32BigEndian(segment[4..], Sequence.Value);
        BinaryPrimitives.WriteUInt32BigEndian(segment, ((uint)SourcePort << 16) | DestinationPort);
        if (HeaderBytes > LeastBytes)
            Options.Write(segment[LeastBytes..HeaderBytes]);
        ulong pseudo = InternetChecksum.PseudoHeader(source, destination, IpProtocol.Tcp, segment.Length);
        ushort checksum = isOffloaded
            ? InternetChecksum.Fold(pseudo)
            : InternetChecksum.Finish(InternetChecksum.Add(segment, pseudo));
        BinaryPrimitives.WriteUInt16BigEndian(segment[ChecksumOffset..], checksum);
    }
}
