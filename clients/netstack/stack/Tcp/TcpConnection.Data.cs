namespace Signalbox.Network;

// What arrives in a segment's payload, and how it is acknowledged (RFC 9293 section 3.10.7.4, seventh and eighth check).
public sealed partial class TcpConnection
{
    private const int MostSegmentsPerAck = 4;

    private readonly RangeList _outOfOrder = new(MostReceivedRanges);
    private SequenceNumber _receiveNext;
    private SequenceNumber _advertisedEnd;
    private SequenceNumber _lastAcknowledgementSent;
    private SequenceNumber _newestOutOfOrder;
    private SequenceNumber _finPlace;
    private bool _hasFinPlace;
    private bool _finReceived;
    private bool _acknowledgeNow;
    private int _unacknowledgedBytes;

    /// <summary>How much can be taken from the next expected byte on.</summary>
    private int ReceiveWindow => _finReceived ? 0 : _receiveRing.Free;

    /// <summary>Takes the payload and the FIN of an acceptable segment.</summary>
    /// <param name="header">The header.</param>
    /// <param name="start">The place of the payload's first byte.</param>
    /// <param name="payload">The payload.</param>
    private void TakePayload(in TcpHeader header, SequenceNumber start, ReadOnlySpan<byte> payload)
    {
        if (State is not (TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2))
        {
            // After the peer's FIN nothing counts; a repeated FIN says that our acknowledgement was lost.
            AcknowledgeNow();
            if (State == TcpState.TimeWait && (header.Flags & TcpFlags.Fin) != 0)
                SetLifetime(TcpLayer.TimeWaitMicroseconds);
            return;
        }

        if (_isOrphan && payload.Length > 0)
        {
            // Nobody will read this (RFC 9293 section 3.10.4, RFC 2525 section 2.17).
            _layer.SendReset(Remote, LocalPort, _highest, acknowledgement: null);
            End(TcpError.Aborted);
            return;
        }

        SequenceNumber end = start + payload.Length;
        if ((header.Flags & TcpFlags.Fin) != 0 && !_hasFinPlace && end - _receiveNext <= ReceiveWindow)
        {
            _hasFinPlace = true;
            _finPlace = end;
        }

        if (start < _receiveNext)
        {
            // The front was here before.
            int old = Math.Min(_receiveNext - start, payload.Length);
            payload = payload[old..];
            start += old;
            if (old > 0)
                _acknowledgeNow = true;
        }

        int room = ReceiveWindow - (start - _receiveNext);
        if (payload.Length > room)
        {
            payload = payload[..Math.Max(room, 0)];
            _acknowledgeNow = true;
        }

        Store(start, payload);
        if (_hasFinPlace && _receiveNext == _finPlace && !_finReceived)
            TakeFin();
        else if ((header.Flags & TcpFlags.Fin) != 0)
            _acknowledgeNow = true;
    }

    /// <summary>Takes data within the window. What came first stays: data that overlaps it cannot change it.</summary>
    private void Store(SequenceNumber start, ReadOnlySpan<byte> payload)
    {
        while (payload.Length > 0)
        {
            if (start != _receiveNext)
            {
                StoreOutOfOrder(start, payload);
                return;
            }

            int gap = _outOfOrder.Count > 0 ? _outOfOrder[0].Start - start : int.MaxValue;
            if (!TryStoreInOrder(payload[..Math.Min(gap, payload.Length)]))
                return;
            int here = Math.Min(_receiveNext - start, payload.Length);
            payload = payload[here..];
            start += here;
        }
    }

    private bool TryStoreInOrder(ReadOnlySpan<byte> payload)
    {
        int length = payload.Length;
        int taken = 0;
        if (_receiveRing.Length == 0 && _outOfOrder.Count == 0 && Owner is not null)
            taken = Owner.TakeDirectly(this, payload);
        if (taken < length && !_receiveRing.TryReserve())
            length = taken;
        if (taken < length)
        {
            _receiveRing.Write(_receiveRing.Length, payload[taken..]);
            _receiveRing.Extend(length - taken);
        }

        _receiveNext += length;
        _unacknowledgedBytes += length;
        if (_outOfOrder.Count > 0)
            JoinOutOfOrder();
        if (taken < length)
            _hasChanged = true;
        OpenWindow();

        // Every second full segment is acknowledged in this round (RFC 9293 SHLD-19), everything else after a while at most. Of a
        // long burst a few segments share an acknowledgement, but not all: one that is lost must not stop the sender.
        if (_unacknowledgedBytes >= 2 * SegmentBytes)
            _acknowledgeNow = true;
        if (_unacknowledgedBytes >= MostSegmentsPerAck * SegmentBytes)
            _layer.FlushNow(this);
        if (_delayedAckAt == Never && !_acknowledgeNow && _unacknowledgedBytes > 0)
            SetTimer(ref _delayedAckAt, TcpLayer.DelayedAckMicroseconds);
        return length > 0;
    }

    /// <summary>Pieces that came early now follow without a gap. A gap that is filled is acknowledged at once (RFC 5681 section 4.2).</summary>
    private void JoinOutOfOrder()
    {
        _acknowledgeNow = true;
        SequenceRange first = _outOfOrder[0];
        if (first.Start > _receiveNext)
            return;
        int more = Math.Max(first.End - _receiveNext, 0);
        _receiveRing.Extend(more);
        _receiveNext += more;
        _outOfOrder.RemoveBefore(_receiveNext);
        _hasChanged = true;
    }

    private void StoreOutOfOrder(SequenceNumber start, ReadOnlySpan<byte> payload)
    {
        SequenceNumber end = start + payload.Length;
        SequenceNumber at = start;
        while (_receiveRing.TryReserve() && at < end)
        {
            int index = _outOfOrder.IndexOf(at);
            if (index >= 0)
            {
                at = _outOfOrder[index].End;
                continue;
            }

            SequenceNumber until = SequenceNumber.Min(end, _outOfOrder.NextStartAfter(at, end));
            if (!_outOfOrder.TryAdd(new SequenceRange(at, until)))
                break;
            _receiveRing.Write(_receiveRing.Length + (at - _receiveNext), payload.Slice(at - start, until - at));
            _newestOutOfOrder = at;
            at = until;
        }

        // Each segment out of order is answered by a duplicate of its own, for the sender counts them.
        AcknowledgeNow();
        _layer.FlushNow(this);
    }

    private void TakeFin()
    {
        _finReceived = true;
        _receiveNext += 1;
        _acknowledgeNow = true;
        _hasChanged = true;
        switch (State)
        {
            case TcpState.Established:
                State = TcpState.CloseWait;
                break;
            case TcpState.FinWait1:
                State = TcpState.Closing;
                break;
            case TcpState.FinWait2:
                EnterTimeWait();
                break;
        }
    }

    private void AcknowledgeNow()
    {
        _acknowledgeNow = true;
        _layer.Queue(this);
    }

    /// <summary>The window to be told, which never takes back what was told before and does not grow in small steps
    /// (RFC 9293 section 3.8.6.2.2).</summary>
    private int AdvertisedWindow()
    {
        int told = Math.Max(_advertisedEnd - _receiveNext, 0);
        int possible = ReceiveWindow;
        int step = Math.Min(SegmentBytes, _receiveRing.Capacity / 2);
        int window = possible - told >= step ? possible : Math.Min(told, possible);
        return Math.Min(window >> _receiveShift, ushort.MaxValue) << _receiveShift;
    }

    /// <summary>Data was read: tells the peer if the window has grown by a worthwhile amount.</summary>
    private void OpenWindow()
    {
        if (State is not (TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2))
            return;
        int told = Math.Max(_advertisedEnd - _receiveNext, 0);
        int possible = ReceiveWindow;
        bool wasSmall = told < SegmentBytes && possible - told >= Math.Min(SegmentBytes, _receiveRing.Capacity / 2);
        if (wasSmall || possible - told >= _receiveRing.Capacity / 2)
            AcknowledgeNow();
    }
}
