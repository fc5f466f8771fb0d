using System.Buffers.Binary;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>UDP (RFC 768): ports and what arrives at them.</summary>
public sealed class UdpLayer
{
    /// <summary>The longest datagram.</summary>
    public const int MostDatagramBytes = 65535 - Ipv4Header.LeastBytes - UdpHeader.HeaderBytes;

    private readonly NetworkStack _stack;
    private readonly Dictionary<ushort, UdpSocket> _sockets = [];
    private byte[] _long = [];

    internal UdpLayer(NetworkStack stack) => _stack = stack;

    /// <summary>The open ports.</summary>
    public IReadOnlyCollection<UdpSocket> Sockets => _sockets.Values;

    /// <summary>Opens a port.</summary>
    /// <param name="port">The port, or 0 for any that is free, which is not to be guessed (RFC 6056).</param>
    /// <param name="receiver">Takes datagrams as they arrive; null if all wait in the socket.</param>
    /// <returns>The socket; null if the port is taken.</returns>
    public UdpSocket? Open(ushort port, IDatagramReceiver? receiver = null)
    {
        if (port == 0)
            port = EphemeralPorts.Choose(_stack.Secrets, candidate => !_sockets.ContainsKey(candidate));
        if (port == 0 || _sockets.ContainsKey(port))
            return null;
        var socket = new UdpSocket(this, port, _stack.Options.DatagramBufferBytes, receiver);
        _sockets.Add(port, socket);
        return socket;
    }

    internal void Close(UdpSocket socket)
    {
        if (_sockets.TryGetValue(socket.Port, out UdpSocket? open) && open == socket)
            _sockets.Remove(socket.Port);
    }

    internal bool TrySend(ushort port, NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
    {
        int length = UdpHeader.HeaderBytes + datagram.Length;
        if (remote.Port == 0 || datagram.Length > MostDatagramBytes)
            throw new ArgumentOutOfRangeException(nameof(remote), "A datagram has at most 65,507 bytes and goes to a port.");
        var header = new UdpHeader(port, remote.Port, length);
        Ipv4Address own = _stack.Configuration.Address;
        if (length > _stack.Mtu - Ipv4Header.LeastBytes)
        {
            if (_long.Length < length)
                _long = new byte[length];
            Span<byte> message = _long.AsSpan(0, length);
            datagram.CopyTo(message[UdpHeader.HeaderBytes..]);
            header.Write(message, own, remote.Address, isOffloaded: false);
            return _stack.SendInFragments(IpProtocol.Udp, remote.Address, message);
        }

        if (!_stack.Link.TryBegin(NetworkStack.HeadersBytes + length, out Span<byte> frame))
            return false;
        bool isOffloaded = _stack.HasTransmitChecksum;
        Span<byte> whole = frame.Slice(NetworkStack.HeadersBytes, length);
        datagram.CopyTo(whole[UdpHeader.HeaderBytes..]);
        header.Write(whole, own, remote.Address, isOffloaded);
        _stack.SendPacket(frame, IpProtocol.Udp, remote.Address, length, mustNotFragment: false, isOffloaded
            ? new FrameOffload(NetworkStack.HeadersBytes, UdpHeader.ChecksumOffset, SegmentKind.None, 0, 0, 0)
            : default);
        return true;
    }

    internal void Receive(in Ipv4Header ip, ReadOnlySpan<byte> data, bool isBroadcast, bool isChecked)
    {
        if (!UdpHeader.TryRead(data, ip, isChecked, out UdpHeader header))
        {
            _stack.Statistics.Malformed++;
            return;
        }

        if (!_sockets.TryGetValue(header.DestinationPort, out UdpSocket? socket))
        {
            _stack.Statistics.NotForUs++;
            if (!isBroadcast)
                _stack.SendUnreachable(ip, data, UnreachableCode.Port);
            return;
        }

        var remote = new NetworkEndpoint(ip.Source, header.SourcePort);
        ReadOnlySpan<byte> datagram = data[UdpHeader.HeaderBytes..header.LengthBytes];
        if (socket.WaitingCount == 0 && socket.Receiver is not null && socket.Receiver.TryTake(remote, datagram))
            return;
        if (!socket.TryKeep(remote, datagram))
            _stack.Statistics.DatagramsDropped++;
    }

    internal void ReceiveError(Ipv4Address destination, ReadOnlySpan<byte> ports, IcmpMessage message)
    {
        if (message.Type == IcmpType.DestinationUnreachable
            && _sockets.TryGetValue(BinaryPrimitives.ReadUInt16BigEndian(ports), out UdpSocket? socket))
        {
            socket.Receiver?.Unreachable(new NetworkEndpoint(destination, BinaryPrimitives.ReadUInt16BigEndian(ports[2..])));
        }
    }
}
