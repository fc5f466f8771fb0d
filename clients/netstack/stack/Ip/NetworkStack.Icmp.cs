using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

// Echoes and errors (RFC 792, RFC 1122 section 3.2.2).
public sealed partial class NetworkStack
{
    private const int IcmpErrorsPerSecond = 100;
    private const int QuotedPayloadBytes = 8;
    private const int LeastPathMtu = 552;

    private readonly RateLimit _icmpErrors = new(IcmpErrorsPerSecond);
    private byte[] _echo = [];

    /// <summary>Is told of answers to <see cref="SendEcho"/>.</summary>
    public IEchoObserver? EchoObserver { get; set; }

    /// <summary>Sends an echo request.</summary>
    /// <param name="destination">Whom to ask.</param>
    /// <param name="identifier">Comes back.</param>
    /// <param name="sequence">Comes back.</param>
    /// <param name="lengthBytes">How much data goes with it, 0 to 65,507 bytes.</param>
    /// <returns>Whether the link had room for it.</returns>
    public bool SendEcho(Ipv4Address destination, ushort identifier, ushort sequence, int lengthBytes)
    {
        Span<byte> message = EchoBuffer(IcmpMessage.HeaderBytes + lengthBytes);
        for (int index = IcmpMessage.HeaderBytes; index < message.Length; index++)
            message[index] = (byte)index;
        new IcmpMessage(IcmpType.EchoRequest, 0, ((uint)identifier << 16) | sequence).Write(message);
        return SendInFragments(IpProtocol.Icmp, destination, message);
    }

    internal void SendUnreachable(in Ipv4Header header, ReadOnlySpan<byte> payload, UnreachableCode code) =>
        SendIcmpError(header, payload, IcmpType.DestinationUnreachable, (byte)code);

    /// <summary>Room for a message that may be longer than a frame.</summary>
    private Span<byte> EchoBuffer(int lengthBytes)
    {
        if (_echo.Length < lengthBytes)
            _echo = new byte[lengthBytes];
        return _echo.AsSpan(0, lengthBytes);
    }

    private void ReceiveIcmp(in Ipv4Header header, ReadOnlySpan<byte> payload, bool isBroadcast)
    {
        if (!IcmpMessage.TryRead(payload, out IcmpMessage message))
        {
            Statistics.Malformed++;
            return;
        }

        ReadOnlySpan<byte> data = payload[IcmpMessage.HeaderBytes..];
        switch (message.Type)
        {
            case IcmpType.EchoRequest:
                // Everybody's echo at once would be an attack on somebody else (RFC 1122 section 3.2.2.6).
                if (!isBroadcast && header.Source.IsUnicast)
                    Answer(header.Source, message, data);
                break;
            case IcmpType.EchoReply:
                EchoObserver?.EchoReceived(header.Source, (ushort)(message.Rest >> 16), (ushort)message.Rest, data.Length);
                break;
            case IcmpType.DestinationUnreachable or IcmpType.TimeExceeded or IcmpType.ParameterProblem:
                ReceiveError(message, data);
                break;
        }
    }

    private void Answer(Ipv4Address to, IcmpMessage request, ReadOnlySpan<byte> data)
    {
        Span<byte> message = EchoBuffer(IcmpMessage.HeaderBytes + data.Length);
        data.CopyTo(message[IcmpMessage.HeaderBytes..]);
        new IcmpMessage(IcmpType.EchoReply, 0, request.Rest).Write(message);
        SendInFragments(IpProtocol.Icmp, to, message);
    }

    /// <summary>An error quotes the packet it is about: header and at least eight bytes.</summary>
    private void ReceiveError(IcmpMessage message, ReadOnlySpan<byte> quote)
    {
        if (!TryReadQuote(quote, out Ipv4Address source, out Ipv4Address destination, out IpProtocol protocol, out ReadOnlySpan<byte> ports)
            || source != _configuration.Address)
        {
            Statistics.Malformed++;
            return;
        }

        if (protocol == IpProtocol.Tcp)
        {
            int mtu = message is { Type: IcmpType.DestinationUnreachable, Code: (byte)UnreachableCode.FragmentationNeeded }
                ? Math.Max((int)(message.Rest & 0xFFFF), LeastPathMtu)
                : 0;
            Tcp.ReceiveError(destination, ports, mtu, message);
        }
        else if (protocol == IpProtocol.Udp)
        {
            Udp.ReceiveError(destination, ports, message);
        }
        else if (protocol == IpProtocol.Icmp)
        {
            EchoObserver?.Unreachable(destination, message.Type, message.Code);
        }
    }

    /// <summary>Reads what an error quotes. The quote is cut off, so lengths and checksum of its header do not fit.</summary>
    private static bool TryReadQuote(
        ReadOnlySpan<byte> quote, out Ipv4Address source, out Ipv4Address destination, out IpProtocol protocol, out ReadOnlySpan<byte> ports)
    {
        source = default;
        destination = default;
        protocol = default;
        ports = default;
        if (quote.Length < Ipv4Header.LeastBytes + QuotedPayloadBytes)
            return false;
        int headerBytes = (quote[0] & 0xF) * sizeof(uint);
        if (quote[0] >> 4 != 4 || headerBytes < Ipv4Header.LeastBytes || headerBytes + QuotedPayloadBytes > quote.Length)
            return false;
        protocol = (IpProtocol)quote[9];
        source = new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(quote[12..]));
        destination = new Ipv4Address(BinaryPrimitives.ReadUInt32BigEndian(quote[16..]));
        ports = quote.Slice(headerBytes, QuotedPayloadBytes);
        return true;
    }

    /// <summary>Reports an error about a packet, unless that could make a storm (RFC 1122 section 3.2.2).</summary>
    private void SendIcmpError(in Ipv4Header header, ReadOnlySpan<byte> payload, IcmpType type, byte code)
    {
        if (!header.Source.IsUnicast || header.FragmentOffset != 0 || _configuration.Address == Ipv4Address.Any
            || (header.Protocol == IpProtocol.Icmp && payload.Length > 0 && (IcmpType)payload[0] is not (IcmpType.EchoReply or IcmpType.EchoRequest))
            || !_icmpErrors.TryTake(Now))
        {
            return;
        }

        ReadOnlySpan<byte> quoted = payload[..Math.Min(payload.Length, QuotedPayloadBytes)];
        int length = IcmpMessage.HeaderBytes + Ipv4Header.LeastBytes + quoted.Length;
        if (!_link.TryBegin(HeadersBytes + length, out Span<byte> frame))
            return;
        Span<byte> message = frame.Slice(HeadersBytes, length);
        header.Write(message[IcmpMessage.HeaderBytes..]);
        quoted.CopyTo(message[(IcmpMessage.HeaderBytes + Ipv4Header.LeastBytes)..]);
        new IcmpMessage(type, code, 0).Write(message);
        Statistics.IcmpErrorsSent++;
        SendPacket(frame, IpProtocol.Icmp, header.Source, length, mustNotFragment: false, default);
    }
}
