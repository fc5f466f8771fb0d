using Signalbox.Contracts;

namespace Signalbox.Network;

// Hardware addresses (RFC 826).
public sealed partial class NetworkStack
{
    private const int ArpFrameBytes = EthernetHeader.LengthBytes + ArpPacket.LengthBytes;

    /// <summary>Asks everybody whether they have an address, without having one oneself (RFC 5227 section 2.1.1).</summary>
    /// <param name="address">The address.</param>
    public void ProbeAddress(Ipv4Address address) =>
        SendArp(ArpOperation.Request, MacAddress.Broadcast, Ipv4Address.Any, default, address);

    /// <summary>Whether somebody else has claimed this host's address since the last time this was asked (RFC 5227).</summary>
    public bool TakeConflict()
    {
        bool had = _hasConflict;
        _hasConflict = false;
        return had;
    }

    /// <summary>Tells everybody on the link our address (gratuitous ARP, RFC 5227 section 2.3).</summary>
    private void Announce() => SendArp(
        ArpOperation.Request, MacAddress.Broadcast, _configuration.Address, default, _configuration.Address);

    private void ReceiveArp(ReadOnlySpan<byte> data)
    {
        if (!ArpPacket.TryRead(data, out ArpPacket packet))
        {
            Statistics.Malformed++;
            return;
        }

        if (packet.SenderHardware == _link.Address)
            return;
        Ipv4Address own = _configuration.Address;
        if (packet.Sender == own && own != Ipv4Address.Any)
        {
            // Somebody else has our address. We defend it (RFC 5227 section 2.4) and tell who asks.
            _hasConflict = true;
            if (_arpDefence.TryTake(Now))
                Announce();
            return;
        }

        bool isForUs = packet.Target == own && own != Ipv4Address.Any;
        if (packet.Sender.IsUnicast)
            LearnHardware(packet.Sender, packet.SenderHardware, isForUs && _configuration.IsOnLink(packet.Sender));
        if (isForUs && packet.Operation == ArpOperation.Request)
            SendArp(ArpOperation.Reply, packet.SenderHardware, own, packet.SenderHardware, packet.Sender);
    }

    private void LearnHardware(Ipv4Address address, MacAddress hardware, bool mayAdd)
    {
        ReadOnlySpan<byte> kept = Arp.Learn(address, hardware, Now, mayAdd, out FrameOffload offload);
        if (kept.Length == 0 || !_link.TryBegin(kept.Length, out Span<byte> frame))
            return;
        kept.CopyTo(frame);
        hardware.Write(frame);
        Statistics.SentFrames++;
        _link.Send(kept.Length, offload);
    }

    private void SendArp(
        ArpOperation operation, MacAddress destination, Ipv4Address sender, MacAddress targetHardware, Ipv4Address target)
    {
        if (!_link.TryBegin(ArpFrameBytes, out Span<byte> frame))
            return;
        new EthernetHeader(destination, _link.Address, EtherType.Arp).Write(frame);
        new ArpPacket(operation, _link.Address, sender, targetHardware, target).Write(frame[EthernetHeader.LengthBytes..]);
        Statistics.SentFrames++;
        _link.Send(ArpFrameBytes, default);
    }
}
