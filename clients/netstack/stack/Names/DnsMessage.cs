using System.Buffers.Binary;
using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Questions for an address and their answers (RFC 1035 section 4).</summary>
public static class DnsMessage
{
    /// <summary>The port of servers.</summary>
    public const ushort Port = 53;

    /// <summary>The longest name as text.</summary>
    public const int MostNameBytes = 253;

    private const int HeaderBytes = 12;
    private const int MostLabelBytes = 63;
    private const int MostPointers = 32;
    private const int MostLinks = 8;
    private const ushort RecursionDesired = 0x0100;
    private const ushort ResponseMask = 0xF80F;
    private const ushort Response = 0x8000;
    private const ushort CodeMask = 0x000F;
    private const ushort Truncated = 0x0200;
    private const ushort NameError = 3;
    private const uint AddressQuestion = 0x0001_0001;
    private const uint AliasRecord = 0x0005_0001;
    private const byte PointerBits = 0xC0;

    /// <summary>The most that a question takes.</summary>
    public const int MostQuestionBytes = HeaderBytes + MostNameBytes + 2 + sizeof(uint);

    /// <summary>Writes a question for the addresses of a name.</summary>
    /// <param name="target">At least <see cref="MostQuestionBytes"/> long.</param>
    /// <param name="identifier">Comes back with the answer.</param>
    /// <param name="name">The name.</param>
    /// <returns>Its length; 0 if the name cannot be one.</returns>
    public static int WriteQuestion(Span<byte> target, ushort identifier, ReadOnlySpan<char> name)
    {
        name = name.TrimEnd('.');
        if (name.Length is 0 or > MostNameBytes || Ascii.IsValid(name) == false)
            return 0;
        target[..HeaderBytes].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(target, identifier);
        BinaryPrimitives.WriteUInt16BigEndian(target[2..], RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(target[4..], 1);
        int at = HeaderBytes;
        while (name.Length > 0)
        {
            int dot = name.IndexOf('.');
            ReadOnlySpan<char> label = dot < 0 ? name : name[..dot];
            if (label.Length is 0 or > MostLabelBytes)
                return 0;
            target[at] = (byte)label.Length;
            Encoding.ASCII.GetBytes(label, target[(at + 1)..]);
            at += 1 + label.Length;
            name = dot < 0 ? default : name[(dot + 1)..];
        }

        target[at] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(target[(at + 1)..], AddressQuestion);
        return at + 1 + sizeof(uint);
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="message">What has come.</param>
    /// <param name="question">The question as it was sent; the answer must repeat it.</param>
    /// <param name="address">The first address.</param>
    /// <param name="lifetimeSeconds">How long it may be kept.</param>
    public static DnsAnswer ReadAnswer(
        ReadOnlySpan<byte> message, ReadOnlySpan<byte> question, out Ipv4Address address, out uint lifetimeSeconds)
    {
        address = default;
        lifetimeSeconds = 0;
        if (message.Length < question.Length || message[0] != question[0] || message[1] != question[1]
            || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1
            || !EqualNames(message[HeaderBytes..question.Length], question[HeaderBytes..]))
        {
            return DnsAnswer.Foreign;
        }

        ushort flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        if ((flags & CodeMask) == NameError)
            return DnsAnswer.NoSuchName;
        if ((flags & ResponseMask) != Response)
            return (flags & Response) != 0 ? DnsAnswer.Failed : DnsAnswer.Foreign;
        int count = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        return FindAddress(message, question.Length, count, (flags & Truncated) != 0, out address, out lifetimeSeconds);
    }

    /// <summary>Walks along the records: aliases lead from the question's name to that of the address.</summary>
    private static DnsAnswer FindAddress(
        ReadOnlySpan<byte> message, int start, int count, bool isTruncated, out Ipv4Address address, out uint lifetimeSeconds)
    {
        address = default;
        lifetimeSeconds = uint.MaxValue;
        Span<byte> wanted = stackalloc byte[MostNameBytes + 2];
        Span<byte> name = stackalloc byte[MostNameBytes + 2];
        int wantedLength = ExpandName(message, HeaderBytes, wanted, out _);
        for (int link = 0; link < MostLinks && wantedLength > 0; link++)
        {
            bool isFollowed = false;
            int at = start;
            for (int index = 0; index < count && !isFollowed; index++)
            {
                int length = ExpandName(message, at, name, out int afterName);
                if (length < 0 || !TryReadRecord(message, afterName, out uint kind, out uint lifetime, out int data, out int dataBytes))
                    return isTruncated ? DnsAnswer.NoAddress : DnsAnswer.Failed;
                at = data + dataBytes;
                if (length != wantedLength || !EqualNames(name[..length], wanted[..length]))
                    continue;
                lifetimeSeconds = kind is AddressQuestion or AliasRecord ? Math.Min(lifetimeSeconds, lifetime) : lifetimeSeconds;
                if (kind == AddressQuestion && dataBytes == sizeof(uint))
                {
                    address = new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(message[data..]));
                    return DnsAnswer.Found;
                }

                if (kind == AliasRecord)
                {
                    wantedLength = ExpandName(message, data, wanted, out _);
                    isFollowed = true;
                }
            }

            if (!isFollowed)
                return DnsAnswer.NoAddress;
        }

        return DnsAnswer.Failed;
    }

    private static bool TryReadRecord(
        ReadOnlySpan<byte> message, int at, out uint kind, out uint lifetime, out int data, out int dataBytes)
    {
        const int RecordBytes = 10;
        (kind, lifetime, data, dataBytes) = (0, 0, 0, 0);
        if (at > message.Length - RecordBytes)
            return false;
        kind = BinaryPrimitives.ReadUInt32BigEndian(message[at..]);
        lifetime = BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]);
        dataBytes = BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..]);
        data = at + RecordBytes;
        return dataBytes <= message.Length - data;
    }

    /// <summary>Copies a name without its pointers (RFC 1035 section 4.1.4), of which there can be a bounded number only.</summary>
    /// <returns>Its length with the last 0; -1 if it is none.</returns>
    private static int ExpandName(ReadOnlySpan<byte> message, int at, Span<byte> name, out int after)
    {
        after = -1;
        int length = 0;
        for (int pointers = 0; pointers <= MostPointers;)
        {
            if ((uint)at >= (uint)message.Length)
                return -1;
            int label = message[at];
            if (label >= PointerBits)
            {
                if (at + 1 >= message.Length)
                    return -1;
                after = after < 0 ? at + 2 : after;
                at = ((label & ~PointerBits) << 8) | message[at + 1];
                pointers++;
                continue;
            }

            if (label > MostLabelBytes || at + 1 + label > message.Length || length + 1 + label > name.Length)
                return -1;
            message.Slice(at, label + 1).CopyTo(name[length..]);
            length += label + 1;
            at += label + 1;
            if (label == 0)
            {
                after = after < 0 ? at : after;
                return length;
            }
        }

        return -1;
    }

    private static bool EqualNames(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) => Ascii.EqualsIgnoreCase(a, b);
}
