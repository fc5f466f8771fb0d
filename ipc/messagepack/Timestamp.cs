namespace Signalbox.MessagePack;

/// <summary>The arithmetic of the timestamp extension. MessagePack specification, "Timestamp extension type".</summary>
internal static class Timestamp
{
    public const byte TypeByte = unchecked((byte)ReservedExtensionTypeCodes.DateTime);

    /// <summary>Header, type, nanoseconds, seconds.</summary>
    public const int LongestEncoding = 15;

    private const uint NanosecondsPerSecond = 1_000_000_000;
    private const int NanosecondsPerTick = 100;
    private const long EpochSeconds = 62_135_596_800;
    private const long MaximumSeconds = 315_537_897_599;

    /// <summary>Seconds since 1970, rounded down, and the nanoseconds above them.</summary>
    public static long GetSeconds(DateTime value, out uint nanoseconds)
    {
        // Ticks count from the year 1, so the division rounds down before 1970 as well.
        (long seconds, long ticks) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        nanoseconds = (uint)(ticks * NanosecondsPerTick);
        return seconds - EpochSeconds;
    }

    /// <summary>The point in time, cut to 100 nanoseconds.</summary>
    public static DateTime ToDateTime(long seconds, uint nanoseconds)
    {
        if (nanoseconds >= NanosecondsPerSecond)
            throw new MessagePackSerializationException($"A timestamp holds {nanoseconds} nanoseconds: a second or more.");
        if (seconds < -EpochSeconds || seconds > MaximumSeconds - EpochSeconds)
            throw new MessagePackSerializationException($"The timestamp {seconds} s lies outside the years 1 to 9999.");
        long ticks = ((seconds + EpochSeconds) * TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick);
        return new DateTime(ticks, DateTimeKind.Utc);
    }
}
