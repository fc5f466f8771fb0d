namespace Signalbox.Network;

/// <summary>Reno's additive increase and multiplicative decrease (RFC 5681), counted in bytes (RFC 3465).</summary>
public sealed class RenoCongestionControl : CongestionControl
{
    private int _acknowledged;

    /// <inheritdoc/>
    protected override void Avoid(int bytes, long now, RttEstimator rtt)
    {
        _acknowledged += bytes;
        if (_acknowledged < Window)
            return;
        _acknowledged -= Window;
        Window += SegmentBytes;
    }

    /// <inheritdoc/>
    protected override int Reduce(int inFlight, long now, RttEstimator rtt)
    {
        _acknowledged = 0;
        return inFlight / 2;
    }
}
