using System.Buffers.Binary;

namespace Signalbox.Network;

/// <summary>An ICMP message (RFC 792): eight bytes, then data.</summary>
/// <param name="Type">The type.</param>
/// <param name="Code">The code, which refines the type.</param>
/// <param name="Rest">Bytes 4 to 7: for an echo identifier and sequence number, for <see cref="UnreachableCode.FragmentationNeeded"/>
/// the next hop's MTU.</param>
public readonly record struct IcmpMessage(IcmpType Type, byte Code, uint Rest)
{
    /// <summary>The length of the header.</summary>
    public const int HeaderBytes = 8;

    private const int ChecksumOffset = 2;

    /// <summary>Whether it reports an error, and is never answered with another one (RFC 1122 section 3.2.2).</summary>
    public bool IsError => Type is not (IcmpType.EchoReply or IcmpType.EchoRequest);

    /// <summary>Reads the header of a message.</summary>
    /// <returns>Whether it is long enough and intact.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out IcmpMessage message)
    {
        message = default;
        if (data.Length < HeaderBytes || !InternetChecksum.IsValid(InternetChecksum.Add(data)))
            return false;
        message = new IcmpMessage((IcmpType)data[0], data[1], BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        return true;
    }

    /// <summary>Writes the header, before data that is in place.</summary>
    public void Write(Span<byte> message)
    {
        message[0] = (byte)Type;
        message[1] = Code;
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], Rest);
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], InternetChecksum.Finish(InternetChecksum.Add(message)));
    }
}
