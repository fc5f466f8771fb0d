namespace Signalbox.Sfs;

/// <summary>A moment as the disk has it.</summary>
/// <param name="Seconds">Since 1970; any value can stand on a disk.</param>
/// <param name="Nanoseconds">Within the second; any value can stand on a disk.</param>
internal readonly record struct Timestamp(long Seconds, int Nanoseconds)
{
    private const int NanosecondsPerTick = 100;

    private static readonly long Earliest = (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
    private static readonly long Latest = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Which of two is earlier.</summary>
    internal int CompareTo(Timestamp other) =>
        (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds));

    /// <summary>The moment in .NET's terms, cut to what those can say.</summary>
    internal DateTime ToDateTime()
    {
        long ticks = long.Clamp(Seconds, Earliest, Latest) * TimeSpan.TicksPerSecond;
        int fraction = int.Clamp(Nanoseconds, 0, 999_999_999) / NanosecondsPerTick;
        long room = (DateTime.MaxValue - DateTime.UnixEpoch).Ticks - ticks;
        return DateTime.UnixEpoch.AddTicks(ticks + long.Min(fraction, room));
    }

    internal static Timestamp From(DateTime time)
    {
        long ticks = (time.ToUniversalTime() - DateTime.UnixEpoch).Ticks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest);
        if (rest < 0)
        {
            seconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        return new Timestamp(seconds, (int)rest * NanosecondsPerTick);
    }
}
