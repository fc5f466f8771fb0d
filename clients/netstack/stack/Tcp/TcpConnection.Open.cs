namespace Signalbox.Network;

// How a connection begins (RFC 9293 section 3.5).
public sealed partial class TcpConnection
{
    private SequenceNumber _initialSend;
    private SequenceNumber _initialReceive;
    private int _segmentBytes = DefaultPeerSegmentBytes;
    private int _receiveShift;
    private int _sendShift;
    private bool _usesTimestamps;
    private bool _usesSack;
    private bool _synDue;
    private uint _recentTimestamp;
    private uint _timestampOffset;

    /// <summary>Both ends' choices for the longest payload, without options.</summary>
    internal int SegmentBytes => _segmentBytes - (_usesTimestamps ? TcpLayer.TimestampOptionBytes : 0);

    private uint TimestampNow => (uint)(_stack.Now / 1000) + _timestampOffset;

    /// <summary>Sends a SYN: active OPEN.</summary>
    internal void Connect()
    {
        StartSequence(_layer.ChooseInitialSequence(LocalPort, Remote));
        State = TcpState.SynSent;
        _usesTimestamps = _stack.Options.UsesTimestamps;
        _usesSack = _stack.Options.UsesSack;
        _receiveShift = _stack.Options.UsesWindowScale ? _layer.WindowShift : 0;
        _segmentBytes = _stack.Mtu - Ipv4Header.LeastBytes - TcpHeader.LeastBytes;
        _synDue = true;
        _layer.Queue(this);
    }

    /// <summary>A SYN has come to a listener: answers it.</summary>
    internal void Answer(in TcpHeader syn, TcpListener listener)
    {
        Listener = listener;
        listener.HalfOpenCount++;
        StartSequence(_layer.ChooseInitialSequence(LocalPort, Remote));
        TakeSyn(syn);
        State = TcpState.SynReceived;
        _synDue = true;
        _layer.Queue(this);
    }

    /// <summary>The answer to a cookie has come: the handshake is over, and nothing but the segment size is known of it.</summary>
    internal void AcceptCookie(in TcpHeader header, int peerSegmentBytes, TcpListener listener)
    {
        Listener = listener;
        StartSequence(header.Acknowledgement - 1);
        TcpHeader syn = default;
        syn.Sequence = header.Sequence - 1;
        syn.Window = header.Window;
        syn.Options.MaximumSegmentSize = (ushort)peerSegmentBytes;
        TakeSyn(syn);
        State = TcpState.SynReceived;
        listener.HalfOpenCount++;
        _next = _initialSend + 1;
        _highest = _next;
        _advertisedEnd = _receiveNext + Math.Min(_receiveRing.Free, ushort.MaxValue);
    }

    /// <summary>Whether a SYN that comes in TIME-WAIT is beyond all that this connection has seen.</summary>
    internal bool MayBeFollowedBy(in TcpHeader syn) => _usesTimestamps && syn.Options.HasTimestamps
        ? (int)(syn.Options.TimestampValue - _recentTimestamp) > 0
        : syn.Sequence > _receiveNext;

    private void StartSequence(SequenceNumber initial)
    {
        _initialSend = initial;
        _unacknowledged = initial;
        _next = initial;
        _highest = initial;
        _sendBase = initial + 1;
        _recoveryPoint = initial;
        _smallEnd = initial;
        _peakMark = initial;
        _timestampOffset = (uint)_stack.Secrets.Of(default, Remote, LocalPort);
        _lastHeard = _stack.Now;
    }

    /// <summary>Takes over what the peer's SYN says.</summary>
    private void TakeSyn(in TcpHeader syn)
    {
        _initialReceive = syn.Sequence;
        _receiveNext = syn.Sequence + 1;
        _advertisedEnd = _receiveNext;
        _lastAcknowledgementSent = _receiveNext;
        TcpOptions options = syn.Options;
        _usesTimestamps = options.HasTimestamps && _stack.Options.UsesTimestamps;
        _usesSack = options.SackPermitted && _stack.Options.UsesSack;
        _recentTimestamp = options.TimestampValue;
        if (options.WindowShift is byte shift && _stack.Options.UsesWindowScale)
        {
            _sendShift = shift;
            _receiveShift = _layer.WindowShift;
        }
        else
        {
            _receiveShift = 0;
        }

        // Without the option the peer takes 536 bytes (RFC 9293 MUST-15).
        int most = _stack.Mtu - Ipv4Header.LeastBytes - TcpHeader.LeastBytes;
        int peers = options.MaximumSegmentSize == 0 ? DefaultPeerSegmentBytes : options.MaximumSegmentSize;
        _segmentBytes = Math.Clamp(peers, TcpLayer.LeastSegmentBytes, most);
        _sendWindow = syn.Window;
        _largestSendWindow = syn.Window;
        _windowSequence = syn.Sequence;
        _windowAcknowledgement = _initialSend;
        _congestion.Reset(SegmentBytes);
    }

    private void Establish()
    {
        State = TcpState.Established;
        _hasChanged = true;
        if (Listener is TcpListener listener)
        {
            listener.HalfOpenCount--;
            listener.Arrive(this);
        }

        Listener = null;
    }

    private void InputSynSent(in TcpHeader header, ReadOnlySpan<byte> payload)
    {
        bool hasAck = (header.Flags & TcpFlags.Ack) != 0;
        if (hasAck && (header.Acknowledgement <= _initialSend || header.Acknowledgement > _highest))
        {
            if ((header.Flags & TcpFlags.Rst) == 0)
                _layer.SendReset(Remote, LocalPort, header.Acknowledgement, acknowledgement: null);
            return;
        }

        if ((header.Flags & TcpFlags.Rst) != 0)
        {
            if (hasAck)
                End(TcpError.Refused);
            return;
        }

        if ((header.Flags & TcpFlags.Syn) == 0)
            return;
        TakeSyn(header);
        _synDue = false;
        if (hasAck)
        {
            StopRetransmission();
            TakeSample(header);
            _unacknowledged = header.Acknowledgement;
            _windowAcknowledgement = header.Acknowledgement;
            _rtt.EndBackOff();
            Establish();
            _acknowledgeNow = true;
            TakePayload(header, header.Sequence + 1, payload);
        }
        else
        {
            // Both have sent a SYN at once (RFC 9293 figure 8).
            State = TcpState.SynReceived;
            _next = _initialSend;
            _synDue = true;
        }

        _layer.Queue(this);
    }
}
