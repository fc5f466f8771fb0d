namespace Signalbox.Network;

// What is done about losses (RFC 5681, RFC 6582 without and RFC 6675 with selective acknowledgements).
public sealed partial class TcpConnection
{
    private const int DuplicateThreshold = 3;

    private readonly RangeList _sacked = new(MostSackedRanges);
    private int _duplicates;
    private bool _isRecovering;
    private bool _mustRetransmit;
    private bool _hasRescued;
    private SequenceNumber _recoveryPoint;
    private SequenceNumber _highestRetransmitted;
    private SequenceNumber _retransmitFence;
    private SequenceNumber _peakMark;
    private int _peak;
    private int _previousPeak;

    /// <summary>Whether the timer has fired and what was sent before is being sent again.</summary>
    private bool IsRewound => _next < _highest;

    /// <summary>Notes what the peer has received beyond the acknowledgement (RFC 2018).</summary>
    /// <returns>Whether it is news.</returns>
    private bool TakeSack(in TcpHeader header)
    {
        if (!_usesSack || header.Options.SackCount == 0)
            return false;
        int before = _sacked.TotalBytes;
        for (int index = 0; index < header.Options.SackCount; index++)
        {
            SequenceRange range = header.Options.SackRange(index);

            // What lies outside of what is on its way is a duplicate report (RFC 2883) or nonsense.
            SequenceNumber floor = SequenceNumber.Max(_unacknowledged, header.Acknowledgement);
            if (range.Start >= floor && range.End > range.Start && range.End <= _highest)
                _sacked.TryAdd(range);
        }

        return _sacked.TotalBytes > before;
    }

    private void DetectLoss()
    {
        if (_isRecovering && _usesSack && IsRetransmissionLost())
        {
            _highestRetransmitted = _unacknowledged;
            _mustRetransmit = true;
        }

        if (_isRecovering || _unacknowledged == _highest || IsRewound || _unacknowledged < _recoveryPoint)
            return;
        if (_duplicates < DuplicateThreshold && !(_sacked.Count > 0 && IsLostBefore(0)))
            return;
        _congestion.Lost(WindowInUse, _stack.Now, _rtt);
        _isRecovering = true;
        _recoveryPoint = _highest;
        _highestRetransmitted = _unacknowledged;
        _mustRetransmit = true;
        _hasRescued = false;
        _timedSince = Never;
    }

    /// <summary>Whether the first hole was filled in vain: as much has arrived of what was sent after it as shows a loss. Without
    /// this only the timer would find out (the idea of RFC 8985, kept to the first hole).</summary>
    private bool IsRetransmissionLost()
    {
        if (_mustRetransmit || _highestRetransmitted <= _unacknowledged)
            return false;
        int beyond = 0;
        for (int index = 0; index < _sacked.Count; index++)
            beyond += Math.Max(_sacked[index].End - SequenceNumber.Max(_sacked[index].Start, _retransmitFence), 0);
        return beyond > (DuplicateThreshold - 1) * SegmentBytes;
    }

    /// <summary>Data was acknowledged: goes on with the recovery, ends it, or lets the window grow.</summary>
    private void AdvanceRecovery(int bytes)
    {
        if (_unacknowledged >= _peakMark)
        {
            // A round trip is over.
            (_previousPeak, _peak) = (_peak, _highest - _unacknowledged);
            _peakMark = _highest;
        }

        if (!_isRecovering)
        {
            _duplicates = 0;
            _congestion.Acknowledged(bytes, IsWindowLimited, _stack.Now, _rtt);
            return;
        }

        if (_unacknowledged >= _recoveryPoint)
        {
            _isRecovering = false;
            _duplicates = 0;
            return;
        }

        _highestRetransmitted = SequenceNumber.Max(_highestRetransmitted, _unacknowledged);
        if (_usesSack)
            return;

        // A partial acknowledgement: the segment after it is lost as well (RFC 6582 section 3.2).
        _duplicates = Math.Max(_duplicates - (bytes / SegmentBytes) + 1, 0);
        _mustRetransmit = true;
    }

    /// <summary>Whether the congestion window, and not the sender or the receiver, has held sending back.</summary>
    private bool IsWindowLimited => WindowInUse + (2 * SegmentBytes) > _congestion.Window;

    /// <summary>The most that was on its way at once in this round trip and the one before. What is on its way at the moment of a
    /// loss is less, by what the acknowledgements just before it have taken away.</summary>
    private int WindowInUse => Math.Max(Math.Max(_peak, _previousPeak), _highest - _unacknowledged);

    /// <summary>How much is on its way, as far as can be known: the pipe of RFC 6675 section 4.</summary>
    private int InFlight()
    {
        if (IsRewound)
            return PipeAfterTimeout();
        if (!_usesSack)
            return Math.Max((_next - _unacknowledged) - (_duplicates * SegmentBytes), 0);
        if (!_isRecovering)
            return _next - _unacknowledged - _sacked.TotalBytes;
        int pipe = 0;
        SequenceNumber at = _unacknowledged;
        for (int index = 0; index < _sacked.Count; index++)
        {
            SequenceRange range = _sacked[index];
            if (!IsLostBefore(index))
                pipe += range.Start - at;
            pipe += Math.Max(SequenceNumber.Min(range.Start, _highestRetransmitted) - at, 0);
            at = range.End;
        }

        return pipe + (_highest - at);
    }

    /// <summary>After a timeout only what was sent since then is on its way.</summary>
    private int PipeAfterTimeout()
    {
        int pipe = 0;
        SequenceNumber at = _unacknowledged;
        for (int index = 0; index < _sacked.Count && at < _next; index++)
        {
            pipe += Math.Max(SequenceNumber.Min(_sacked[index].Start, _next) - at, 0);
            at = _sacked[index].End;
        }

        return pipe + Math.Max(_next - at, 0);
    }

    /// <summary>Whether the gap before a piece counts as lost: three pieces, or more than two full segments, have arrived beyond it
    /// (IsLost of RFC 6675 section 4).</summary>
    private bool IsLostBefore(int index)
    {
        if (_sacked.Count - index >= DuplicateThreshold)
            return true;
        int bytes = 0;
        for (int above = index; above < _sacked.Count; above++)
            bytes += _sacked[above].Length;
        return bytes > (DuplicateThreshold - 1) * SegmentBytes;
    }

    /// <summary>The next piece to be sent again in recovery (NextSeg of RFC 6675 section 4, rules 1, 3 and 4).</summary>
    /// <param name="onlyLost">Whether it must count as lost: rule 1.</param>
    private bool TryNextHole(bool onlyLost, out SequenceRange hole)
    {
        SequenceNumber at = _unacknowledged;
        for (int index = 0; index < _sacked.Count; index++)
        {
            SequenceNumber from = SequenceNumber.Max(at, _highestRetransmitted);
            if (from < _sacked[index].Start && (!onlyLost || IsLostBefore(index)))
            {
                hole = new SequenceRange(from, _sacked[index].Start);
                return true;
            }

            at = _sacked[index].End;
        }

        hole = default;
        return false;
    }
}
