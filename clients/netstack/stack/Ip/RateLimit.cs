namespace Signalbox.Network;

/// <summary>Lets so many things happen in a second, and no more.</summary>
/// <param name="perSecond">How many.</param>
public sealed class RateLimit(int perSecond)
{
    private const long SecondMicroseconds = 1_000_000;

    private long _start = -SecondMicroseconds;
    private int _used;

    /// <summary>Whether one more may happen.</summary>
    /// <param name="now">The time.</param>
    public bool TryTake(long now)
    {
        if (now - _start >= SecondMicroseconds)
        {
            _start = now;
            _used = 0;
        }

        if (_used >= perSecond)
            return false;
        _used++;
        return true;
    }
}
