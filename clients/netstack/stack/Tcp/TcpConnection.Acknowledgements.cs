namespace Signalbox.Network;

// What an acknowledgement does (RFC 9293 section 3.10.7.4, fifth check; RFC 5681; RFC 6675).
public sealed partial class TcpConnection
{
    private SequenceNumber _unacknowledged;
    private SequenceNumber _windowSequence;
    private SequenceNumber _windowAcknowledgement;
    private SequenceNumber _sendBase;
    private int _sendWindow;
    private int _largestSendWindow;
    private SequenceNumber _timedSequence;
    private long _timedSince = Never;

    /// <summary>Takes the acknowledgement of a segment.</summary>
    /// <returns>Whether the rest of the segment counts.</returns>
    private bool TakeAcknowledgement(in TcpHeader header, int payloadBytes)
    {
        SequenceNumber acknowledgement = header.Acknowledgement;
        if (acknowledgement > _highest || acknowledgement < _unacknowledged - _largestSendWindow)
        {
            // Of what was never sent, or too old to be the peer's (RFC 5961 section 5).
            Challenge();
            return false;
        }

        int before = _sendWindow;
        if (acknowledgement >= _unacknowledged)
            TakeWindow(header);
        bool hasNews = TakeSack(header);
        if (acknowledgement > _unacknowledged)
        {
            Advance(header);
            if (State is TcpState.Closed or TcpState.TimeWait)
                return State == TcpState.TimeWait;
        }
        else if (acknowledgement == _unacknowledged && _highest > _unacknowledged)
        {
            _probes = 0;
            bool isDuplicate = payloadBytes == 0 && before == _sendWindow && (header.Flags & TcpFlags.Fin) == 0;
            if (_usesSack ? hasNews : isDuplicate)
                _duplicates++;
        }

        DetectLoss();
        return true;
    }

    private void TakeWindow(in TcpHeader header)
    {
        if (header.Sequence < _windowSequence
            || (header.Sequence == _windowSequence && header.Acknowledgement < _windowAcknowledgement))
        {
            return;
        }

        int window = header.Window << _sendShift;
        if (_sendWindow == 0 && window > 0)
            EndProbing();
        _sendWindow = window;
        _largestSendWindow = Math.Max(_largestSendWindow, window);
        _windowSequence = header.Sequence;
        _windowAcknowledgement = header.Acknowledgement;
    }

    /// <summary>New data, our SYN or our FIN is acknowledged.</summary>
    private void Advance(in TcpHeader header)
    {
        int bytes = header.Acknowledgement - _unacknowledged;
        TakeSample(header);
        int data = Math.Min(header.Acknowledgement - _sendBase, _sendRing.Length);
        if (data > 0)
        {
            _sendRing.Remove(data);
            _sendBase += data;
            _sendRing.ReleaseIfEmpty();
            _hasChanged = true;
        }

        _unacknowledged = header.Acknowledgement;
        _next = SequenceNumber.Max(_next, _unacknowledged);
        _sacked.RemoveBefore(_unacknowledged);
        _rtt.EndBackOff();
        _probes = 0;
        _firstTimeout = Never;
        AdvanceRecovery(bytes);
        if (_unacknowledged == _highest)
            StopRetransmission();
        else
            RestartRetransmission();
        if (_finQueued && _unacknowledged == DataEnd + 1)
            FinAcknowledged();
    }

    private void FinAcknowledged()
    {
        switch (State)
        {
            case TcpState.FinWait1:
                State = TcpState.FinWait2;
                if (_isOrphan)
                    SetLifetime(TcpLayer.FinWaitMicroseconds);
                break;
            case TcpState.Closing:
                EnterTimeWait();
                break;
            case TcpState.LastAck:
                End(TcpError.None);
                break;
        }
    }

    /// <summary>Measures the round trip: by the one segment that is timed, and otherwise by the timestamp, which also is good for
    /// what was sent again (RFC 7323 section 4).</summary>
    private void TakeSample(in TcpHeader header)
    {
        if (_timedSince != Never)
        {
            if (header.Acknowledgement < _timedSequence)
                return;
            _rtt.Add(_stack.Now - _timedSince);
            _timedSince = Never;
        }
        else if (_usesTimestamps && header.Options.HasTimestamps && header.Options.TimestampEcho != 0 && _firstTimeout != Never)
        {
            long sample = (int)(TimestampNow - header.Options.TimestampEcho) * 1000L;
            if (sample >= 0 && sample <= RttEstimator.MostTimeout)
                _rtt.Add(sample);
        }
    }
}
