using System.Buffers.Binary;

namespace Signalbox.Network;

/// <summary>The header of an Ethernet II frame (RFC 894): destination, source, type.</summary>
/// <remarks>As with all headers here: the length is checked once, every field is read once, for the memory may be shared with
/// somebody who changes it; after that nothing can fail.</remarks>
/// <param name="Destination">For whom.</param>
/// <param name="Source">From whom.</param>
/// <param name="Type">What follows.</param>
public readonly record struct EthernetHeader(MacAddress Destination, MacAddress Source, EtherType Type)
{
    /// <summary>The length of the header.</summary>
    public const int LengthBytes = 14;

    private const int SourceOffset = 6;
    private const int TypeOffset = 12;

    /// <summary>Reads the header of a frame.</summary>
    /// <returns>Whether the frame is long enough.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out EthernetHeader header)
    {
        header = default;
        if (frame.Length < LengthBytes)
            return false;
        header = new EthernetHeader(
            MacAddress.Read(frame), MacAddress.Read(frame[SourceOffset..]), (EtherType)BinaryPrimitives.ReadUInt16BigEndian(frame[TypeOffset..]));
        return true;
    }

    /// <summary>Writes the header.</summary>
    public void Write(Span<byte> frame)
    {
        BinaryPrimitives.WriteUInt16BigEndian(frame[TypeOffset..], (ushort)Type);
        Destination.Write(frame);
        Source.Write(frame[SourceOffset..]);
    }
}
