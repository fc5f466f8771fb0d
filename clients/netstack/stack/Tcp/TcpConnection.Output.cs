using Signalbox.Contracts;

namespace Signalbox.Network;

// What is sent, and when (RFC 9293 section 3.8.6, RFC 5681, RFC 6675 section 5).
public sealed partial class TcpConnection
{
    private SequenceNumber _next;
    private SequenceNumber _highest;
    private SequenceNumber _smallEnd;

    /// <summary>Sends what is to be sent.</summary>
    /// <returns>Whether the link had room for all of it; if not, call again when it has.</returns>
    internal bool Output()
    {
        switch (State)
        {
            case TcpState.Closed:
                return true;
            case TcpState.SynSent or TcpState.SynReceived:
                return !_synDue || TrySendSyn();
            case TcpState.TimeWait:
                break;
            default:
                if (!TrySendData())
                    return false;
                break;
        }

        return !_acknowledgeNow || TrySendSegment(_highest, 0, TcpFlags.Ack);
    }

    private bool TrySendData()
    {
        // Usually there is nothing, or one piece; the window is looked at only if there is something to send.
        while (_next != DataEnd || IsRewound || _isRecovering || (_finQueued && _next <= DataEnd))
        {
            int room = _congestion.Window - InFlight();
            if (!TryChoose(room, out SequenceNumber start, out int length, out bool hasFin))
                break;
            if (!TrySendPiece(start, length, hasFin))
                return false;
        }

        ArmProbe();
        return true;
    }

    /// <summary>Chooses the next piece: what is lost first, then new data.</summary>
    private bool TryChoose(int room, out SequenceNumber start, out int length, out bool hasFin)
    {
        if (IsRewound)
            return TryChooseAfterTimeout(room, out start, out length, out hasFin);
        if (_isRecovering && TryChooseInRecovery(room, out start, out length, out hasFin))
            return true;
        return TryChooseNew(room, out start, out length, out hasFin);
    }

    private bool TryChooseNew(int room, out SequenceNumber start, out int length, out bool hasFin)
    {
        start = _next;
        int unsent = DataEnd - _next;
        int window = _unacknowledged + _sendWindow - _next;
        int segment = SegmentBytes;
        length = Math.Min(Math.Min(unsent, window), MostSegmentBytes(segment));
        hasFin = _finQueued && unsent >= 0 && length == unsent && window > length;
        if (length <= 0)
        {
            length = 0;
            return hasFin && unsent == 0;
        }

        if (length > room && _next != _unacknowledged)
        {
            length = room / segment * segment;
            hasFin = false;
        }
        else if (length > segment)
        {
            // Whole segments, unless this is the last piece or fills the peer's window.
            length = length == unsent || length == window ? length : length / segment * segment;
        }

        return length > 0 && (length >= segment || IsWorthwhile(length, unsent, segment));
    }

    /// <summary>Whether less than a full segment is sent: the sender's side of avoiding silly windows (RFC 9293 section
    /// 3.8.6.2.1) and Nagle's algorithm.</summary>
    /// <remarks>RFC 9293 wants half of the peer's window; half a segment is sent here as well, so that a window that is no multiple
    /// of the segment is used in full. The pieces cannot shrink further, for none below that is sent. Nagle's algorithm is that
    /// of Minshall (1999): a small segment waits for earlier small ones only, so that a request whose end is small, after full
    /// segments, does not wait for an acknowledgement that its receiver delays.</remarks>
    private bool IsWorthwhile(int length, int unsent, int segment)
    {
        if (length == unsent)
            return NoDelay || _finQueued || _smallEnd <= _unacknowledged;
        return length >= segment / 2 || length >= _largestSendWindow / 2;
    }

    private bool TryChooseAfterTimeout(int room, out SequenceNumber start, out int length, out bool hasFin)
    {
        // What the peer has reported stays where it is.
        while (IsRewound && _sacked.IndexOf(_next) is int index and >= 0)
            _next = _sacked[index].End;
        start = _next;
        int window = _unacknowledged + Math.Max(_sendWindow, 1) - _next;
        int until = SequenceNumber.Min(_sacked.NextStartAfter(_next, DataEnd), DataEnd) - _next;
        length = Math.Clamp(Math.Min(until, window), 0, SegmentBytes);
        hasFin = _finQueued && start + length == DataEnd && _highest > DataEnd;
        if (!IsRewound || (length == 0 && !hasFin))
        {
            _next = _highest;
            return TryChooseNew(room, out start, out length, out hasFin);
        }

        return window > 0 && (length <= room || _next == _unacknowledged);
    }

    private bool TryChooseInRecovery(int room, out SequenceNumber start, out int length, out bool hasFin)
    {
        (start, length, hasFin) = (_unacknowledged, 0, false);
        bool must = _mustRetransmit;
        SequenceRange hole;
        if (must)
            hole = new SequenceRange(_unacknowledged, _sacked.Count > 0 ? _sacked[0].Start : _highest);
        else if (room < SegmentBytes || !_usesSack || !TryNextHole(onlyLost: true, out hole))
            return room >= SegmentBytes && _usesSack && TryRescue(out start, out length, out hasFin);
        start = hole.Start;
        length = Math.Clamp(SequenceNumber.Min(hole.End, DataEnd) - start, 0, SegmentBytes);
        hasFin = _finQueued && start + length == DataEnd && _highest > DataEnd && hole.End > DataEnd;
        return length > 0 || hasFin;
    }

    /// <summary>If there is no new data: what is not known to be lost, and at last the end once more (rules 3 and 4).</summary>
    private bool TryRescue(out SequenceNumber start, out int length, out bool hasFin)
    {
        (start, length, hasFin) = (_unacknowledged, 0, false);
        int window = _unacknowledged + _sendWindow - _next;
        if ((DataEnd - _next > 0 && window >= SegmentBytes) || (_finQueued && _next == DataEnd))
            return false;
        if (TryNextHole(onlyLost: false, out SequenceRange hole))
        {
            start = hole.Start;
            length = Math.Clamp(SequenceNumber.Min(hole.End, DataEnd) - start, 0, SegmentBytes);
            return length > 0;
        }

        if (_hasRescued || _highestRetransmitted >= _highest || _sacked.IndexOf(_highest - 1) >= 0)
            return false;
        _hasRescued = true;
        SequenceNumber floor = _sacked.Count > 0 ? _sacked[_sacked.Count - 1].End : _unacknowledged;
        SequenceNumber end = SequenceNumber.Min(_highest, DataEnd);
        start = SequenceNumber.Max(floor, end - SegmentBytes);
        length = Math.Max(end - start, 0);
        hasFin = _highest > DataEnd;
        return length > 0 || hasFin;
    }

    private bool TrySendPiece(SequenceNumber start, int length, bool hasFin)
    {
        bool isNew = start == _highest;
        TcpFlags flags = TcpFlags.Ack;
        if (hasFin)
            flags |= TcpFlags.Fin;
        if (length > 0 && start + length == DataEnd)
            flags |= TcpFlags.Psh;
        if (!TrySendSegment(start, length, flags))
            return false;
        SequenceNumber end = start + length + (hasFin ? 1 : 0);
        if (length < SegmentBytes)
            _smallEnd = end;
        if (!isNew)
        {
            _stack.Statistics.Retransmissions++;
            _timedSince = Never;
        }
        else if (_timedSince == Never)
        {
            (_timedSequence, _timedSince) = (end, _stack.Now);
        }

        if (_isRecovering && !isNew)
        {
            // The first piece gets a whole timeout of its own: what it began with has passed for the most part.
            if (start == _unacknowledged)
            {
                _retransmitFence = _highest;
                RestartRetransmission();
            }

            _mustRetransmit = false;
            _highestRetransmitted = SequenceNumber.Max(_highestRetransmitted, end);
        }
        else
        {
            _next = SequenceNumber.Max(_next, end);
        }

        _highest = SequenceNumber.Max(_highest, end);
        _peak = Math.Max(_peak, _highest - _unacknowledged);
        ArmRetransmission();
        return true;
    }

    /// <summary>How long a piece may be: more than a segment if the device cuts it.</summary>
    private int MostSegmentBytes(int segment)
    {
        if ((_stack.Link.Features & NetworkFeatures.TransmitTcp4) == 0)
            return segment;
        int most = Math.Min(_stack.Link.MostSegmentedBytes, ushort.MaxValue) - NetworkStack.HeadersBytes - TcpHeader.MostBytes;
        return Math.Max(most / segment, 1) * segment;
    }
}
