namespace Signalbox.Network;

/// <summary>The round trip time and the retransmission timeout (RFC 6298), in microseconds.</summary>
public sealed class RttEstimator
{
    /// <summary>The timeout before anything is known (RFC 6298 section 2.1).</summary>
    public const long InitialTimeout = 1_000_000;

    /// <summary>The shortest timeout. RFC 6298 section 2.4 asks for a second and allows less where clocks are fine; this is what
    /// common systems use, and longer than any delay of an acknowledgement here.</summary>
    public const long LeastTimeout = 200_000;

    /// <summary>The longest timeout (RFC 6298 section 2.5).</summary>
    public const long MostTimeout = 60_000_000;

    private const long Granularity = 1000;

    private int _backoff;

    /// <summary>The smoothed round trip; 0 until there is a sample.</summary>
    public long Smoothed { get; private set; }

    /// <summary>How much it varies.</summary>
    public long Variation { get; private set; }

    /// <summary>The shortest round trip that was seen.</summary>
    public long Least { get; private set; } = long.MaxValue;

    /// <summary>The timeout, doubled for each time that it has passed in vain.</summary>
    public long Timeout => Math.Min(Base << _backoff, MostTimeout);

    private long Base => Smoothed == 0
        ? InitialTimeout
        : Math.Clamp(Smoothed + Math.Max(Granularity, 4 * Variation), LeastTimeout, MostTimeout);

    /// <summary>Starts anew.</summary>
    public void Reset() => (Smoothed, Variation, Least, _backoff) = (0, 0, long.MaxValue, 0);

    /// <summary>Takes a sample (RFC 6298 section 2.2 and 2.3).</summary>
    /// <param name="sample">How long a segment and its acknowledgement have taken.</param>
    public void Add(long sample)
    {
        sample = Math.Max(sample, 1);
        Least = Math.Min(Least, sample);
        if (Smoothed == 0)
        {
            Smoothed = sample;
            Variation = sample / 2;
            return;
        }

        Variation = ((3 * Variation) + Math.Abs(Smoothed - sample)) / 4;
        Smoothed = ((7 * Smoothed) + sample) / 8;
    }

    /// <summary>The timeout has passed (RFC 6298 section 5.5).</summary>
    public void BackOff() => _backoff = Math.Min(_backoff + 1, 16);

    /// <summary>New data was acknowledged: the path works.</summary>
    public void EndBackOff() => _backoff = 0;
}
