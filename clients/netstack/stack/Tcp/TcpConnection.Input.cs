namespace Signalbox.Network;

// What an arriving segment does (RFC 9293 section 3.10.7).
public sealed partial class TcpConnection
{
    private const long TimestampLifetime = 24L * 24 * 3600 * 1_000_000;
    private const int ChallengesPerSecond = 10;

    private readonly RateLimit _challenges = new(ChallengesPerSecond);
    private bool _hasChanged;
    private long _lastHeard;

    /// <summary>Whether its owner is to be told; the question takes the answer away.</summary>
    internal bool TakeChanged()
    {
        bool had = _hasChanged;
        _hasChanged = false;
        return had;
    }

    /// <summary>Takes a segment that belongs to this connection.</summary>
    internal void Input(in TcpHeader header, ReadOnlySpan<byte> payload)
    {
        if (State == TcpState.SynSent)
        {
            InputSynSent(header, payload);
            return;
        }

        // Once agreed on, timestamps are in every segment (RFC 7323 section 3.2).
        bool isReset = (header.Flags & TcpFlags.Rst) != 0;
        if (_usesTimestamps && !header.Options.HasTimestamps && !isReset)
            return;
        if ((!isReset && IsFromThePast(header)) || !IsAcceptable(header, payload.Length))
        {
            Refuse(header);
            return;
        }

        _lastHeard = _stack.Now;
        if (_usesTimestamps && header.Options.HasTimestamps && header.Sequence <= _lastAcknowledgementSent)
            _recentTimestamp = header.Options.TimestampValue;
        if ((header.Flags & (TcpFlags.Rst | TcpFlags.Syn)) != 0)
        {
            InputResetOrSyn(header);
            return;
        }

        if ((header.Flags & TcpFlags.Ack) == 0)
            return;
        if (State == TcpState.SynReceived && !TryEstablish(header))
            return;
        if (!TakeAcknowledgement(header, payload.Length))
            return;
        if (payload.Length > 0 || (header.Flags & TcpFlags.Fin) != 0)
            TakePayload(header, header.Sequence, payload);
        _layer.Queue(this);
    }

    /// <summary>A router says that packets to the peer must be shorter (RFC 1191, with the check of RFC 5927 section 4.1).</summary>
    internal void ReducePathMtu(int mtu, SequenceNumber quoted)
    {
        int segmentBytes = mtu - Ipv4Header.LeastBytes - TcpHeader.LeastBytes;
        if (segmentBytes >= _segmentBytes || quoted < _unacknowledged || quoted >= _highest)
            return;
        _segmentBytes = Math.Max(segmentBytes, TcpLayer.LeastSegmentBytes);
        _congestion.SetSegmentBytes(SegmentBytes);

        // What was too long has not got there: it is sent again, without blaming congestion.
        if (IsEstablished)
            _next = _unacknowledged;
        _layer.Queue(this);
    }

    /// <summary>A router or the peer's host says that the connection cannot be (RFC 5461: only before it is established).</summary>
    internal void TakeUnreachable(SequenceNumber quoted)
    {
        if (State == TcpState.SynSent && quoted == _initialSend)
            End(TcpError.Unreachable);
    }

    /// <summary>Protection against wrapped sequence numbers (RFC 7323 section 5).</summary>
    private bool IsFromThePast(in TcpHeader header) => _usesTimestamps
        && (int)(header.Options.TimestampValue - _recentTimestamp) < 0 && _stack.Now - _lastHeard <= TimestampLifetime;

    /// <summary>Whether a segment touches the receive window (RFC 9293 section 3.10.7.4, first check).</summary>
    private bool IsAcceptable(in TcpHeader header, int payloadBytes)
    {
        int length = payloadBytes + (header.Flags & (TcpFlags.Syn | TcpFlags.Fin)) switch
        {
            TcpFlags.None => 0,
            TcpFlags.Syn | TcpFlags.Fin => 2,
            _ => 1,
        };
        int window = ReceiveWindow;
        int first = header.Sequence - _receiveNext;
        if (length == 0)
            return window == 0 ? first == 0 : first >= 0 && first < window;

        // A window of 0 takes no data, but acknowledgements and resets of a segment in place count (MUST-66).
        if (window == 0)
            return first == 0;
        int last = first + length - 1;
        return (first >= 0 && first < window) || (last >= 0 && last < window) || (first < 0 && last >= window);
    }

    /// <summary>A segment that is not acceptable is acknowledged, so that a peer that is behind hears where we are.</summary>
    private void Refuse(in TcpHeader header)
    {
        if ((header.Flags & TcpFlags.Rst) != 0)
            return;
        if (State == TcpState.SynReceived && (header.Flags & TcpFlags.Syn) != 0 && header.Sequence == _initialReceive)
        {
            // The peer has not got our SYN.
            _synDue = true;
            _next = _initialSend;
            _layer.Queue(this);
            return;
        }

        if (State == TcpState.TimeWait && (header.Flags & TcpFlags.Fin) != 0)
            SetLifetime(TcpLayer.TimeWaitMicroseconds);
        AcknowledgeNow();
    }

    private void InputResetOrSyn(in TcpHeader header)
    {
        if ((header.Flags & TcpFlags.Rst) != 0)
        {
            // Only a reset at exactly the right place counts; another one in the window is asked back (RFC 5961 section 3).
            if (header.Sequence != _receiveNext)
                Challenge();
            else
                End(State is TcpState.TimeWait or TcpState.LastAck or TcpState.Closing ? TcpError.None : TcpError.Reset);
            return;
        }

        // RFC 5961 section 4; in SYN-RECEIVED after a passive open RFC 9293 goes back to LISTEN.
        if (State == TcpState.SynReceived && Listener is not null)
            End(TcpError.Reset);
        else
            Challenge();
    }

    private void Challenge()
    {
        if (!_challenges.TryTake(_stack.Now))
            return;
        _stack.Statistics.ChallengesSent++;
        AcknowledgeNow();
    }

    private bool TryEstablish(in TcpHeader header)
    {
        if (header.Acknowledgement <= _unacknowledged || header.Acknowledgement > _highest)
        {
            _layer.SendReset(Remote, LocalPort, header.Acknowledgement, acknowledgement: null);
            return false;
        }

        // The peer will send again what was in this segment; until then somebody may have been accepted.
        if (Listener is { IsFull: true })
            return false;
        _sendWindow = header.Window << _sendShift;
        _largestSendWindow = Math.Max(_largestSendWindow, _sendWindow);
        _windowSequence = header.Sequence;
        _windowAcknowledgement = header.Acknowledgement;
        _synDue = false;
        _next = SequenceNumber.Max(_next, _initialSend + 1);
        Establish();
        return true;
    }
}
