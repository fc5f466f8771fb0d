namespace Signalbox.Network;

// What time does: retransmission (RFC 6298), probes of a closed window (RFC 9293 section 3.8.6.1), delayed acknowledgements,
// keep-alive (section 3.8.4), the end of waiting.
public sealed partial class TcpConnection
{
    private const long Never = long.MaxValue;

    private long _retransmitAt = Never;
    private long _delayedAckAt = Never;
    private long _keepAliveAt = Never;
    private long _lifetimeAt = Never;
    private long _firstTimeout = Never;
    private int _probes;
    private int _keepAliveProbes;
    private long _keepAliveInterval;

    /// <summary>After how many microseconds of silence the peer is asked whether it is still there; 0 for never, which is how it
    /// begins (RFC 9293 MUST-25).</summary>
    public long KeepAliveMicroseconds
    {
        get => _keepAliveInterval;
        set
        {
            _keepAliveInterval = value;
            _keepAliveProbes = 0;
            if (value > 0)
                SetTimer(ref _keepAliveAt, value);
            else
                _keepAliveAt = Never;
        }
    }

    /// <summary>When the next of its timers fires.</summary>
    internal long Deadline => Math.Min(Math.Min(_retransmitAt, _delayedAckAt), Math.Min(_keepAliveAt, _lifetimeAt));

    /// <summary>Does what is due.</summary>
    internal void Tick()
    {
        long now = _stack.Now;
        if (now >= _lifetimeAt)
        {
            End(State == TcpState.TimeWait ? TcpError.None : TcpError.TimedOut);
            return;
        }

        if (now >= _delayedAckAt)
        {
            _delayedAckAt = Never;
            AcknowledgeNow();
        }

        if (now >= _retransmitAt)
            RetransmissionDue();
        if (now >= _keepAliveAt)
            KeepAliveDue();
    }

    private void SetTimer(ref long timer, long delay)
    {
        timer = _stack.Now + delay;
        _layer.Schedule(timer);
    }

    private void SetLifetime(long delay) => SetTimer(ref _lifetimeAt, delay);

    private void StopTimers() => (_retransmitAt, _delayedAckAt, _keepAliveAt, _lifetimeAt) = (Never, Never, Never, Never);

    private void ArmRetransmission()
    {
        if (_retransmitAt == Never)
            RestartRetransmission();
    }

    private void RestartRetransmission() => SetTimer(ref _retransmitAt, _rtt.Timeout);

    private void StopRetransmission() => _retransmitAt = Never;

    /// <summary>If there is data, nothing is on its way and the window does not let it out, the peer is asked after a while.</summary>
    private void ArmProbe()
    {
        if (_unacknowledged == _highest && (_sendRing.Length > 0 || (_finQueued && _next <= DataEnd)))
            ArmRetransmission();
    }

    private void RetransmissionDue()
    {
        _retransmitAt = Never;
        bool isWaitingForWindow = IsEstablished && (_sendWindow == 0 || _unacknowledged == _highest);
        if (isWaitingForWindow)
            ProbeWindow();
        else
            TimeOut();
    }

    /// <summary>Sends one byte, or what little the window takes; the peer must answer (RFC 9293 MUST-35 to 37). A peer that answers
    /// may keep its window closed for as long as it likes.</summary>
    private void ProbeWindow()
    {
        if (_probes++ > TcpLayer.MostProbes)
        {
            End(TcpError.TimedOut);
            return;
        }

        _rtt.BackOff();
        int length = Math.Min(DataEnd - _unacknowledged, Math.Clamp(_sendWindow, 1, SegmentBytes));
        bool hasFin = length <= 0 && _finQueued;
        if ((length > 0 || hasFin) && TrySendSegment(_unacknowledged, Math.Max(length, 0), hasFin ? TcpFlags.Ack | TcpFlags.Fin : TcpFlags.Ack))
        {
            _timedSince = Never;
            _next = SequenceNumber.Max(_next, _unacknowledged + Math.Max(length, 0) + (hasFin ? 1 : 0));
            _highest = SequenceNumber.Max(_highest, _next);
        }

        RestartRetransmission();
    }

    /// <summary>The window has opened: what was sent as a probe goes out again at once.</summary>
    private void EndProbing()
    {
        _probes = 0;
        _rtt.EndBackOff();
        if (_highest > _unacknowledged && State is not TcpState.SynReceived)
        {
            _next = _unacknowledged;
            _recoveryPoint = _highest;
        }

        _layer.Queue(this);
    }

    /// <summary>The retransmission timer has fired (RFC 6298 section 5.4 to 5.7, RFC 5681 section 3.1).</summary>
    private void TimeOut()
    {
        _stack.Statistics.Timeouts++;
        bool isFirst = _firstTimeout == Never;
        if (isFirst)
            _firstTimeout = _stack.Now;
        long patience = IsEstablished ? TcpLayer.PatienceMicroseconds : TcpLayer.SynPatienceMicroseconds;
        if (_stack.Now - _firstTimeout >= patience || (State == TcpState.SynReceived && Listener is not null && _probes++ >= TcpLayer.MostSynAnswers))
        {
            End(TcpError.TimedOut);
            return;
        }

        _rtt.BackOff();
        _timedSince = Never;
        if (!IsEstablished)
        {
            _synDue = true;
        }
        else
        {
            _congestion.TimedOut(WindowInUse, isFirst, _stack.Now, _rtt);
            _isRecovering = false;
            _mustRetransmit = false;
            _duplicates = 0;
            _recoveryPoint = _highest;

            // A peer that has thrown away what it had reported is taken at its word (RFC 2018 section 8).
            if (_sacked.Count > 0 && _sacked[0].Start == _unacknowledged)
                _sacked.Clear();
            _next = _unacknowledged;
        }

        RestartRetransmission();
        _layer.Queue(this);
    }

    private void KeepAliveDue()
    {
        long silence = _stack.Now - _lastHeard;
        if (State is not (TcpState.Established or TcpState.CloseWait) || silence < _keepAliveInterval)
        {
            _keepAliveProbes = 0;
            SetTimer(ref _keepAliveAt, Math.Max(_keepAliveInterval - silence, _keepAliveInterval / 2));
            return;
        }

        if (_keepAliveProbes++ >= TcpLayer.MostKeepAliveProbes)
        {
            _layer.SendReset(Remote, LocalPort, _highest, acknowledgement: null);
            End(TcpError.TimedOut);
            return;
        }

        // A byte that the peer has had already makes it answer.
        TrySendSegment(_unacknowledged - 1, 0, TcpFlags.Ack);
        SetTimer(ref _keepAliveAt, Math.Min(TcpLayer.KeepAliveProbeMicroseconds, _keepAliveInterval));
    }

    private void EnterTimeWait()
    {
        State = TcpState.TimeWait;
        _sendRing.Release();
        ReleaseReceiveRing();
        StopTimers();
        SetLifetime(TcpLayer.TimeWaitMicroseconds);
        _layer.NoteTimeWait(this);
    }
}
