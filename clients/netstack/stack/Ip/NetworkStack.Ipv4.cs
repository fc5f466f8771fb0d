using Signalbox.Contracts;

namespace Signalbox.Network;

// Packets of IPv4, in and out (RFC 791, RFC 1122 section 3).
public sealed partial class NetworkStack
{
    internal const int HeadersBytes = EthernetHeader.LengthBytes + Ipv4Header.LeastBytes;

    private const int FragmentUnit = 8;

    private readonly FragmentReassembler _reassembler;

    /// <summary>Completes a frame whose transport payload is in place, and sends it.</summary>
    /// <param name="frame">The room that <see cref="ILink.TryBegin"/> has given; the payload starts at
    /// <see cref="HeadersBytes"/>.</param>
    /// <param name="protocol">What it carries.</param>
    /// <param name="destination">For whom.</param>
    /// <param name="payloadBytes">The length of the payload.</param>
    /// <param name="mustNotFragment">Whether routers must not cut it.</param>
    /// <param name="offload">What the device has to add.</param>
    internal void SendPacket(
        Span<byte> frame, IpProtocol protocol, Ipv4Address destination, int payloadBytes, bool mustNotFragment, in FrameOffload offload)
    {
        new Ipv4Header
        {
            TotalBytes = Ipv4Header.LeastBytes + payloadBytes,
            Identification = mustNotFragment ? (ushort)0 : _nextIdentification++,
            MustNotFragment = mustNotFragment,
            TimeToLive = Ipv4Header.DefaultTimeToLive,
            Protocol = protocol,
            Source = _configuration.Address,
            Destination = destination,
        }.Write(frame[EthernetHeader.LengthBytes..]);
        SendFrame(frame, destination, HeadersBytes + payloadBytes, offload);
    }

    /// <summary>Sends a message of any length up to the longest packet, in fragments if the link does not take it in one.</summary>
    /// <param name="protocol">What it is.</param>
    /// <param name="destination">For whom.</param>
    /// <param name="message">The message, its checksum included.</param>
    /// <returns>Whether the link had room for all of it.</returns>
    internal bool SendInFragments(IpProtocol protocol, Ipv4Address destination, ReadOnlySpan<byte> message)
    {
        int mostPayload = (_link.Mtu - Ipv4Header.LeastBytes) / FragmentUnit * FragmentUnit;
        ushort identification = _nextIdentification++;
        for (int offset = 0; offset < message.Length; offset += mostPayload)
        {
            int length = Math.Min(mostPayload, message.Length - offset);
            if (!_link.TryBegin(HeadersBytes + length, out Span<byte> frame))
                return false;
            message.Slice(offset, length).CopyTo(frame[HeadersBytes..]);
            new Ipv4Header
            {
                TotalBytes = Ipv4Header.LeastBytes + length,
                Identification = identification,
                FragmentOffset = offset,
                HasMoreFragments = offset + length < message.Length,
                TimeToLive = Ipv4Header.DefaultTimeToLive,
                Protocol = protocol,
                Source = _configuration.Address,
                Destination = destination,
            }.Write(frame[EthernetHeader.LengthBytes..]);
            SendFrame(frame, destination, HeadersBytes + length, default);
        }

        return true;
    }

    /// <summary>Puts the Ethernet header before a packet and sends it, or keeps it until its next hop is known.</summary>
    private void SendFrame(Span<byte> frame, Ipv4Address destination, int lengthBytes, in FrameOffload offload)
    {
        MacAddress hardware = MacAddress.Broadcast;
        bool isKnown = true;
        Ipv4Address nextHop = destination;
        if (!_configuration.IsBroadcast(destination))
        {
            nextHop = _configuration.IsOnLink(destination) || _configuration.Gateway == Ipv4Address.Any
                ? destination
                : _configuration.Gateway;
            isKnown = Arp.TryFind(nextHop, Now, out hardware);
        }

        new EthernetHeader(hardware, _link.Address, EtherType.Ipv4).Write(frame);
        if (isKnown)
        {
            Statistics.SentFrames++;
            _link.Send(lengthBytes, offload);
            if (Now < _nextArpLook)
                return;
        }

        Resolve(nextHop, isKnown, isKnown ? default : frame[..lengthBytes], offload);
    }

    /// <summary>Asks for a next hop that is unknown; and, once in a while, for one that is about to age out.</summary>
    private void Resolve(Ipv4Address nextHop, bool isKnown, ReadOnlySpan<byte> frame, in FrameOffload offload)
    {
        _nextArpLook = Now + ArpCache.RequestIntervalMicroseconds;
        if (nextHop == Ipv4Address.Broadcast || !nextHop.IsUnicast)
            return;
        bool asks = Arp.TakeRequest(nextHop, Now);
        if (!isKnown)
            Arp.Keep(nextHop, frame, offload);
        if (asks)
            SendArp(ArpOperation.Request, MacAddress.Broadcast, _configuration.Address, default, nextHop);
    }

    private void ReceiveIpv4(ReadOnlySpan<byte> packet, bool isGroup, bool isChecked)
    {
        if (!Ipv4Header.TryRead(packet, out Ipv4Header header))
        {
            Statistics.Malformed++;
            return;
        }

        Ipv4Address own = _configuration.Address;
        bool isBroadcast = header.Destination != own && _configuration.IsBroadcast(header.Destination);

        // Without an address everything that the link delivers to us alone is taken: an answer of DHCP (RFC 2131 section 4.1).
        if (header.Destination != own && !isBroadcast && !(own == Ipv4Address.Any && !isGroup))
        {
            Statistics.NotForUs++;
            return;
        }

        // Nobody real sends as a group, as everybody, or as us.
        if (!header.Source.IsUnicast && header.Source != Ipv4Address.Any || (header.Source == own && own != Ipv4Address.Any)
            || (own != Ipv4Address.Any && _configuration.IsBroadcast(header.Source)))
        {
            Statistics.Malformed++;
            return;
        }

        ReadOnlySpan<byte> payload = packet[header.HeaderBytes..header.TotalBytes];
        if (header.IsFragment)
        {
            if (!_reassembler.TryAdd(header, payload, Now, out payload))
                return;
            isChecked = false;
        }

        Deliver(header, payload, isBroadcast || isGroup, isChecked);
    }

    private void Deliver(in Ipv4Header header, ReadOnlySpan<byte> payload, bool isBroadcast, bool isChecked)
    {
        switch (header.Protocol)
        {
            case IpProtocol.Tcp:
                // A connection has two ends (RFC 9293 MUST-57).
                if (!isBroadcast && header.Source != Ipv4Address.Any)
                    Tcp.Receive(header, payload, isChecked);
                break;
            case IpProtocol.Udp:
                Udp.Receive(header, payload, isBroadcast, isChecked);
                break;
            case IpProtocol.Icmp:
                ReceiveIcmp(header, payload, isBroadcast);
                break;
            default:
                if (!isBroadcast)
                    SendUnreachable(header, payload, UnreachableCode.Protocol);
                break;
        }
    }

    private void ExpireFragments()
    {
        while (_reassembler.TryExpire(Now, out Ipv4Header header, out ReadOnlySpan<byte> payload))
        {
            if (payload.Length > 0)
                SendIcmpError(header, payload, IcmpType.TimeExceeded, code: 1);
        }
    }
}
