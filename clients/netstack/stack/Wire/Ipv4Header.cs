using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>The header of an IPv4 packet (RFC 791 section 3.1). Options are skipped.</summary>
public readonly struct Ipv4Header
{
    /// <summary>The length of a header without options: the only one that is sent.</summary>
    public const int LeastBytes = 20;

    /// <summary>The time to live of what is sent (RFC 1700).</summary>
    public const byte DefaultTimeToLive = 64;

    private const byte VersionAndLength = 0x45;
    private const ushort DontFragment = 0x4000;
    private const ushort MoreFragments = 0x2000;
    private const ushort OffsetMask = 0x1FFF;
    private const int OffsetUnit = 8;

    /// <summary>The length of the header with its options.</summary>
    public int HeaderBytes { get; init; }

    /// <summary>The length of the packet, header and all.</summary>
    public int TotalBytes { get; init; }

    /// <summary>Names the packet that a fragment belongs to.</summary>
    public ushort Identification { get; init; }

    /// <summary>Where the payload stands in the whole packet's, in bytes.</summary>
    public int FragmentOffset { get; init; }

    /// <summary>Whether fragments follow this one.</summary>
    public bool HasMoreFragments { get; init; }

    /// <summary>Whether the packet must not be cut.</summary>
    public bool MustNotFragment { get; init; }

    /// <summary>How many routers it may still pass.</summary>
    public byte TimeToLive { get; init; }

    /// <summary>What it carries.</summary>
    public IpProtocol Protocol { get; init; }

    /// <summary>From whom.</summary>
    public Ipv4Address Source { get; init; }

    /// <summary>For whom.</summary>
    public Ipv4Address Destination { get; init; }

    /// <summary>Whether this is a part of a packet.</summary>
    public bool IsFragment => HasMoreFragments || FragmentOffset != 0;

    /// <summary>Reads the header of a packet.</summary>
    /// <param name="packet">The packet; the link may have padded it.</param>
    /// <param name="header">The header; both its lengths lie within the packet.</param>
    /// <returns>Whether it is IPv4, long enough and intact.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, out Ipv4Header header)
    {
        header = default;
        if (packet.Length < LeastBytes)
            return false;

        // The words of the fixed part are read once, and the sum is made of what was read.
        uint first = BinaryPrimitives.ReadUInt32BigEndian(packet);
        uint second = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        uint third = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        uint source = BinaryPrimitives.ReadUInt32BigEndian(packet[12..]);
        uint destination = BinaryPrimitives.ReadUInt32BigEndian(packet[16..]);
        int headerBytes = (int)(first >> 24 & 0xF) * sizeof(uint);
        int totalBytes = (ushort)first;
        if (first >> 28 != 4 || headerBytes < LeastBytes || totalBytes < headerBytes || totalBytes > packet.Length)
            return false;
        ulong sum = (ulong)first + second + third + source + destination;
        for (int offset = LeastBytes; offset < headerBytes; offset += sizeof(uint))
            sum += BinaryPrimitives.ReadUInt32BigEndian(packet[offset..]);
        if (!InternetChecksum.IsValid(sum))
            return false;
        header = new Ipv4Header
        {
            HeaderBytes = headerBytes,
            TotalBytes = totalBytes,
            Identification = (ushort)(second >> 16),
            FragmentOffset = (int)(second & OffsetMask) * OffsetUnit,
            HasMoreFragments = (second & MoreFragments) != 0,
            MustNotFragment = (second & DontFragment) != 0,
            TimeToLive = (byte)(third >> 24),
            Protocol = (IpProtocol)(byte)(third >> 16),
            Source = new Ipv4Address(source),
            Destination = new Ipv4Address(destination),
        };
        return true;
    }

    /// <summary>Writes a header without options.</summary>
    public void Write(Span<byte> target)
    {
        uint first = ((uint)VersionAndLength << 24) | (ushort)TotalBytes;
        uint second = ((uint)Identification << 16) | (uint)(FragmentOffset / OffsetUnit)
            | (HasMoreFragments ? MoreFragments : 0u) | (MustNotFragment ? DontFragment : 0u);
        uint third = ((uint)TimeToLive << 24) | ((uint)Protocol << 16);
        ulong sum = (ulong)first + second + third + Source.Value + Destination.Value;
        BinaryPrimitives.WriteUInt32BigEndian(target[16..], Destination.Value);
        BinaryPrimitives.WriteUInt32BigEndian(target[12..], Source.Value);
        BinaryPrimitives.WriteUInt32BigEndian(target[8..], third | BinaryPrimitives.ReverseEndianness(InternetChecksum.Finish(sum)));
        BinaryPrimitives.WriteUInt32BigEndian(target[4..], second);
        BinaryPrimitives.WriteUInt32BigEndian(target, first);
    }
}
