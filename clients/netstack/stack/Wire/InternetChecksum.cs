using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>The checksum of IP, ICMP, UDP and TCP (RFC 1071): the ones' complement of the ones' complement sum of 16-bit words.</summary>
/// <remarks>The sum does not depend on the byte order but for the order of its own two bytes, so words are added as they lie in
/// memory, eight bytes at a time, and the two bytes are swapped at the end (RFC 1071 section 2B).</remarks>
public static class InternetChecksum
{
    private const int BlockBytes = 64;

    /// <summary>Adds bytes to a sum. All parts but the last one have even lengths.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="sum">The sum so far, as this or another method has given it.</param>
    /// <returns>The new sum, not folded and in memory order; see <see cref="Finish"/>.</returns>
    public static ulong Add(ReadOnlySpan<byte> data, ulong sum = 0)
    {
        // Whole words of 64 bits are added, and their carries counted: a carry is worth 2^64, which in ones' complement is 1.
        ulong carries = 0;
        while (data.Length >= BlockBytes)
        {
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[8..]), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[16..]), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[24..]), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[32..]), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[40..]), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[48..]), ref sum, ref carries);
            AddWord(BinaryPrimitives.ReadUInt64LittleEndian(data[56..]), ref sum, ref carries);
            data = data[BlockBytes..];
        }

        sum = Fold32(sum) + carries;
        while (data.Length >= sizeof(uint))
        {
            sum += BinaryPrimitives.ReadUInt32LittleEndian(data);
            data = data[sizeof(uint)..];
        }

        if (data.Length >= sizeof(ushort))
        {
            sum += BinaryPrimitives.ReadUInt16LittleEndian(data);
            data = data[sizeof(ushort)..];
        }

        return data.Length > 0 ? sum + data[0] : sum;
    }

    /// <summary>The sum of the pseudo-header of UDP (RFC 768) and TCP (RFC 9293 section 3.1).</summary>
    public static ulong PseudoHeader(Ipv4Address source, Ipv4Address destination, IpProtocol protocol, int lengthBytes) =>
        (ulong)BinaryPrimitives.ReverseEndianness(source.Value) + BinaryPrimitives.ReverseEndianness(destination.Value)
        + BinaryPrimitives.ReverseEndianness((ushort)protocol) + BinaryPrimitives.ReverseEndianness((ushort)lengthBytes);

    /// <summary>The checksum of what was added, as a number to be written big-endian.</summary>
    public static ushort Finish(ulong sum) => (ushort)~Fold(sum);

    /// <summary>The sum of what was added, not complemented: what stands in the field if the device is to go on from it.</summary>
    public static ushort Fold(ulong sum)
    {
        sum = Fold32(sum);
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        return BinaryPrimitives.ReverseEndianness((ushort)((sum & 0xFFFF) + (sum >> 16)));
    }

    /// <summary>Whether data that holds its own checksum is intact: the sum of all is then all ones.</summary>
    public static bool IsValid(ulong sum) => Fold(sum) == 0xFFFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWord(ulong word, ref ulong sum, ref ulong carries)
    {
        sum += word;
        carries += sum < word ? 1ul : 0;
    }

    private static ulong Fold32(ulong sum) => (sum & 0xFFFF_FFFF) + (sum >> 32);
}
