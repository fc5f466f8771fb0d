namespace Signalbox.Network;

/// <summary>How much of a connection's data may be on its way, as the network bears it (RFC 5681).</summary>
public abstract class CongestionControl
{
    private const int InitialSegments = 10;
    private const int LeastSegments = 2;
    private const int MostSegmentsAtOnce = 8;

    /// <summary>The congestion window in bytes.</summary>
    public int Window { get; protected set; }

    /// <summary>Below this window slow start doubles it each round trip.</summary>
    public int SlowStartThreshold { get; protected set; } = int.MaxValue;

    /// <summary>The length of a full segment in bytes.</summary>
    protected int SegmentBytes { get; private set; }

    /// <summary>Starts anew.</summary>
    /// <param name="segmentBytes">The length of a full segment.</param>
    public virtual void Reset(int segmentBytes)
    {
        SegmentBytes = segmentBytes;

        // RFC 6928.
        Window = Math.Min(InitialSegments * segmentBytes, Math.Max(2 * segmentBytes, 14600));
        SlowStartThreshold = int.MaxValue;
    }

    /// <summary>Segments have become shorter: the path takes less than was thought.</summary>
    /// <param name="segmentBytes">The length of a full segment.</param>
    public void SetSegmentBytes(int segmentBytes) => SegmentBytes = segmentBytes;

    /// <summary>New data was acknowledged while nothing was known to be lost.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="isLimited">Whether the window was what held the sender back; if not, it must not grow (RFC 7661).</param>
    /// <param name="now">The time in microseconds.</param>
    /// <param name="rtt">The round trip.</param>
    public void Acknowledged(int bytes, bool isLimited, long now, RttEstimator rtt)
    {
        if (!isLimited)
            return;

        // Bytes are counted, for one acknowledgement may stand for many segments (RFC 3465). How much slow start may send at once
        // because of it is what RFC 9406 section 4.2 says.
        if (Window < SlowStartThreshold)
            Window += Math.Min(bytes, MostSegmentsAtOnce * SegmentBytes);
        else
            Avoid(bytes, now, rtt);
    }

    /// <summary>Acknowledgements show that a segment was lost.</summary>
    /// <param name="inUse">How much of the window was in use.</param>
    /// <param name="now">The time in microseconds.</param>
    /// <param name="rtt">The round trip.</param>
    public void Lost(int inUse, long now, RttEstimator rtt)
    {
        SlowStartThreshold = Math.Max(Reduce(Math.Min(inUse, Window), now, rtt), LeastSegments * SegmentBytes);
        Window = SlowStartThreshold;
    }

    /// <summary>Nothing has come back for so long that everything counts as lost.</summary>
    /// <param name="inUse">How much of the window was in use.</param>
    /// <param name="isFirst">Whether this is the first time for this data; repetitions do not reduce further.</param>
    /// <param name="now">The time in microseconds.</param>
    /// <param name="rtt">The round trip.</param>
    public void TimedOut(int inUse, bool isFirst, long now, RttEstimator rtt)
    {
        if (isFirst)
            SlowStartThreshold = Math.Max(Reduce(Math.Min(inUse, Window), now, rtt), LeastSegments * SegmentBytes);
        Window = SegmentBytes;
    }

    /// <summary>The connection was idle for longer than a retransmission timeout: what was known of the path is old
    /// (RFC 5681 section 4.1).</summary>
    public void Restart() => Window = Math.Min(Window, InitialSegments * SegmentBytes);

    /// <summary>Grows the window in congestion avoidance.</summary>
    protected abstract void Avoid(int bytes, long now, RttEstimator rtt);

    /// <summary>The window after a loss.</summary>
    protected abstract int Reduce(int inFlight, long now, RttEstimator rtt);
}
