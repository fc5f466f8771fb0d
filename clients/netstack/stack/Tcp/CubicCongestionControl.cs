namespace Signalbox.Network;

/// <summary>CUBIC (RFC 9438): after a loss the window first comes back to where it was quickly, stays there, then probes beyond.</summary>
/// <remarks>
/// <para>All in integers: the window in bytes, time in milliseconds, so that no task needs the floating-point unit for it.</para>
/// <para>A loss without a queue on the path is likely no sign of congestion. If the present round trip shows that fewer than three
/// segments stand in queues, the criterion of TCP Veno (Fu and Liew, 2003), and queues make up less than an eighth of it, then
/// the window is reduced by an eighth only and grows again as Reno's does.</para>
/// </remarks>
/// <param name="toleratesRandomLoss">Whether losses without a queue are answered more mildly; RFC 9438 does not do so.</param>
public sealed class CubicCongestionControl(bool toleratesRandomLoss) : CongestionControl
{
    // beta = 0.7 and C = 0.4 (RFC 9438 section 4.6 and 5.1).
    private const int BetaTenths = 7;
    private const int ConstantTenths = 4;

    // 3 (1 - beta) / (1 + beta) = 9 / 17, section 4.3.
    private const int FriendlyNumerator = 9;
    private const int FriendlyDenominator = 17;
    private const int MildNumerator = 7;
    private const int MildDenominator = 8;
    private const int QueueSegments = 3;
    private const long MostMilliseconds = 60_000;
    private const long CubedPerSecondCubed = 1_000_000_000;

    private int _windowBefore;
    private int _priorWindow;
    private long _epochStart = -1;
    private long _plateauMilliseconds;
    private int _friendlyWindow;
    private int _friendlyAcknowledged;
    private bool _wasRandom;

    /// <inheritdoc/>
    public override void Reset(int segmentBytes)
    {
        base.Reset(segmentBytes);
        _windowBefore = 0;
        _priorWindow = 0;
        _epochStart = -1;
        _wasRandom = false;
    }

    /// <inheritdoc/>
    protected override void Avoid(int bytes, long now, RttEstimator rtt)
    {
        if (_epochStart < 0)
            BeginEpoch(now);
        GrowFriendly(bytes);
        long elapsed = Math.Min((now - _epochStart + rtt.Smoothed) / 1000, MostMilliseconds);
        long distance = Math.Clamp(elapsed - _plateauMilliseconds, -MostMilliseconds, MostMilliseconds);
        long offset = distance * distance * distance / CubedPerSecondCubed * ConstantTenths * SegmentBytes / 10;
        if (Math.Abs(distance) < 1000)
            offset = distance * distance * distance * ConstantTenths / 10 * SegmentBytes / CubedPerSecondCubed;
        long target = Math.Clamp(_windowBefore + offset, Window, (long)Window * 3 / 2);
        if (_friendlyWindow > target)
            Window = _friendlyWindow;
        else
            Window += (int)((target - Window) * bytes / Window);
    }

    /// <inheritdoc/>
    protected override int Reduce(int inFlight, long now, RttEstimator rtt)
    {
        _priorWindow = Window;

        // Fast convergence, section 4.7: whoever has lost before reaching the old window leaves room to others.
        _windowBefore = Window < _windowBefore ? (int)((long)Window * (10 + BetaTenths) / 20) : Window;
        _epochStart = -1;
        _wasRandom = toleratesRandomLoss && QueuedSegments(inFlight, rtt) < QueueSegments && rtt.Smoothed - rtt.Least < rtt.Least / 8;
        return _wasRandom
            ? (int)((long)inFlight * MildNumerator / MildDenominator)
            : (int)((long)inFlight * BetaTenths / 10);
    }

    private void BeginEpoch(long now)
    {
        _epochStart = now;
        _friendlyWindow = Window;
        _friendlyAcknowledged = 0;
        long missing = Math.Max(_windowBefore - Window, 0) / SegmentBytes;
        _plateauMilliseconds = CubeRoot(missing * 10 * CubedPerSecondCubed / ConstantTenths);
    }

    /// <summary>The window that Reno would have, section 4.3.</summary>
    private void GrowFriendly(int bytes)
    {
        bool isFull = _wasRandom || _friendlyWindow >= _priorWindow;
        _friendlyAcknowledged += isFull ? bytes : bytes * FriendlyNumerator / FriendlyDenominator;
        if (_friendlyAcknowledged < _friendlyWindow)
            return;
        _friendlyAcknowledged -= _friendlyWindow;
        _friendlyWindow += SegmentBytes;
    }

    private int QueuedSegments(int inFlight, RttEstimator rtt) => rtt.Smoothed <= 0
        ? 0
        : (int)(inFlight * Math.Max(rtt.Smoothed - rtt.Least, 0) / rtt.Smoothed / SegmentBytes);

    private static long CubeRoot(long value)
    {
        long low = 0;
        long high = MostMilliseconds;
        while (low < high)
        {
            long middle = (low + high + 1) / 2;
            if (middle * middle * middle <= value)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
