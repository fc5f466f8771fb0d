using System.Globalization;

namespace Signalbox.MessagePack.Description;

/// <summary>Lengths of time as people write them: <c>90s</c>, <c>250ms</c>, <c>-3us</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("min", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>In the largest unit that gives a whole number; ticks of 100 nanoseconds without a unit otherwise.</summary>
    public static string Format(long ticks)
    {
        foreach ((string unit, long unitTicks) in Units)
        {
            if (ticks % unitTicks == 0 && ticks != 0)
                return $"{ticks / unitTicks}{unit}";
        }

        return ticks == 0 ? "0s" : ticks.ToString(CultureInfo.InvariantCulture);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        int digits = text.LastIndexOfAnyInRange('0', '9') + 1;
        if (!long.TryParse(text[..digits], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            return false;
        foreach ((string unit, long unitTicks) in Units)
        {
            if (text[digits..].SequenceEqual(unit) && Math.Abs((double)number * unitTicks) < long.MaxValue)
            {
                ticks = number * unitTicks;
                return true;
            }
        }

        return false;
    }
}
