using System.Buffers.Binary;

namespace Signalbox.Network;

/// <summary>A hardware address of Ethernet (IEEE 802, 48 bits).</summary>
/// <param name="Value">Its six bytes, the first one in bits 47 to 40.</param>
public readonly record struct MacAddress(ulong Value)
{
    /// <summary>The length on the wire.</summary>
    public const int LengthBytes = 6;

    /// <summary>Everybody on the link.</summary>
    public static MacAddress Broadcast => new(0xFFFF_FFFF_FFFF);

    /// <summary>Whether it names more than one station: the lowest bit of the first byte.</summary>
    public bool IsGroup => (Value & (1UL << 40)) != 0;

    /// <summary>Reads an address; the caller has checked the length.</summary>
    public static MacAddress Read(ReadOnlySpan<byte> source) =>
        new(((ulong)BinaryPrimitives.ReadUInt32BigEndian(source) << 16) | BinaryPrimitives.ReadUInt16BigEndian(source[4..]));

    /// <summary>Writes the address.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], (ushort)Value);
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)(Value >> 16));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Value >> 40 & 0xFF:x2}:{Value >> 32 & 0xFF:x2}:{Value >> 24 & 0xFF:x2}:{Value >> 16 & 0xFF:x2}:{Value >> 8 & 0xFF:x2}:{Value & 0xFF:x2}";
}
