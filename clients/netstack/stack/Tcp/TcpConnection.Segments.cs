using Signalbox.Contracts;

namespace Signalbox.Network;

// How segments are put together.
public sealed partial class TcpConnection
{
    private bool TrySendSyn()
    {
        TcpHeader header = default;
        header.Sequence = _initialSend;
        header.Flags = TcpFlags.Syn;
        header.Options.MaximumSegmentSize = (ushort)(_stack.Mtu - Ipv4Header.LeastBytes - TcpHeader.LeastBytes);
        header.Options.SackPermitted = _usesSack;
        bool offersScale = State == TcpState.SynSent ? _stack.Options.UsesWindowScale : _receiveShift > 0 || _sendShift > 0;
        if (offersScale)
            header.Options.WindowShift = (byte)_layer.WindowShift;
        AddTimestamps(ref header);
        if (State == TcpState.SynReceived)
        {
            header.Flags |= TcpFlags.Ack;
            header.Acknowledgement = _receiveNext;
        }

        // The window of a SYN is never scaled (RFC 7323 section 2.2).
        header.Window = (ushort)Math.Min(_receiveRing.Free, ushort.MaxValue);
        if (!_layer.TrySend(ref header, LocalPort, Remote))
            return false;
        _advertisedEnd = _receiveNext + header.Window;
        _synDue = false;
        if (_highest == _initialSend)
            (_timedSequence, _timedSince) = (_initialSend + 1, _stack.Now);
        _next = _initialSend + 1;
        _highest = SequenceNumber.Max(_highest, _next);
        ArmRetransmission();
        return true;
    }

    private bool TrySendSegment(SequenceNumber sequence, int length, TcpFlags flags)
    {
        TcpHeader header = default;
        header.SourcePort = LocalPort;
        header.DestinationPort = Remote.Port;
        header.Sequence = sequence;
        header.Acknowledgement = _receiveNext;
        header.Flags = flags;
        int window = AdvertisedWindow();
        header.Window = (ushort)(window >> _receiveShift);
        AddTimestamps(ref header);
        if (_usesSack && _outOfOrder.Count > 0 && length == 0)
            AddSack(ref header);
        header.HeaderBytes = TcpHeader.LeastBytes + header.Options.LengthBytes;
        int total = header.HeaderBytes + length;
        if (!_stack.Link.TryBegin(NetworkStack.HeadersBytes + total, out Span<byte> frame))
            return false;
        Span<byte> segment = frame.Slice(NetworkStack.HeadersBytes, total);
        if (length > 0)
            _sendRing.Peek(sequence - _sendBase, segment[header.HeaderBytes..]);
        bool isOffloaded = _stack.HasTransmitChecksum;
        header.Write(segment, _stack.Configuration.Address, Remote.Address, isOffloaded);
        _stack.SendPacket(
            frame, IpProtocol.Tcp, Remote.Address, total, mustNotFragment: true, Offload(isOffloaded, header.HeaderBytes, length));
        _advertisedEnd = SequenceNumber.Max(_advertisedEnd, _receiveNext + window);
        _lastAcknowledgementSent = _receiveNext;
        _acknowledgeNow = false;
        _unacknowledgedBytes = 0;
        _delayedAckAt = Never;
        return true;
    }

    private FrameOffload Offload(bool isOffloaded, int headerBytes, int length)
    {
        if (!isOffloaded)
            return default;
        int segment = SegmentBytes;
        return length > segment
            ? new FrameOffload(
                NetworkStack.HeadersBytes, TcpHeader.ChecksumOffset, SegmentKind.Tcp4, (ushort)segment,
                (ushort)(NetworkStack.HeadersBytes + headerBytes), 0)
            : new FrameOffload(NetworkStack.HeadersBytes, TcpHeader.ChecksumOffset, SegmentKind.None, 0, 0, 0);
    }

    private void AddTimestamps(ref TcpHeader header)
    {
        if (!_usesTimestamps)
            return;
        header.Options.HasTimestamps = true;
        header.Options.TimestampValue = TimestampNow;
        header.Options.TimestampEcho = _recentTimestamp;
    }

    /// <summary>Reports what has arrived out of order: the newest piece first, then the others (RFC 2018 section 4).</summary>
    private void AddSack(ref TcpHeader header)
    {
        int most = _usesTimestamps ? TcpOptions.MostSackRanges - 1 : TcpOptions.MostSackRanges;
        int newest = _outOfOrder.IndexOf(_newestOutOfOrder);
        if (newest >= 0)
            header.Options.AddSackRange(_outOfOrder[newest]);
        for (int index = 0; index < _outOfOrder.Count && header.Options.SackCount < most; index++)
        {
            if (index != newest)
                header.Options.AddSackRange(_outOfOrder[index]);
        }
    }
}
