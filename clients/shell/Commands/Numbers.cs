using System.Globalization;

namespace Signalbox.Clients.Shell;

/// <summary>Numbers as people write and read them.</summary>
internal static class Numbers
{
    private const ulong Kibi = 1024;

    /// <summary>Reads a number: <c>4096</c>, <c>0x1000</c>, <c>4K</c>, <c>1M</c>.</summary>
    internal static bool TryParse(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        long unit = text.Length == 0 ? 1 : text[^1] switch
        {
            'k' or 'K' => 1L << 10,
            'm' or 'M' => 1L << 20,
            'g' or 'G' => 1L << 30,
            _ => 1,
        };
        ReadOnlySpan<char> digits = unit == 1 ? text : text.AsSpan(0, text.Length - 1);
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return false;
        if (value > long.MaxValue / unit || value < long.MinValue / unit)
            return false;
        value *= unit;
        return true;
    }

    /// <summary>Writes a size with three digits or so: <c>512</c>, <c>1.5K</c>, <c>128M</c>.</summary>
    internal static string Size(ulong bytes)
    {
        const string Units = "KMGT";
        if (bytes < Kibi)
            return bytes.ToString(CultureInfo.InvariantCulture);
        int unit = 0;
        ulong scale = Kibi;
        while (unit < Units.Length - 1 && bytes >= scale * Kibi)
        {
            scale *= Kibi;
            unit++;
        }

        // Tenths are rounded down, in whole numbers: nothing is shown as larger than it is.
        ulong whole = bytes / scale;
        ulong tenth = bytes % scale * 10 / scale;
        return whole < 10 && tenth != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{whole}.{tenth}{Units[unit]}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole}{Units[unit]}");
    }

    /// <summary>Writes a duration: <c>950 us</c>, <c>12.3 ms</c>, <c>4.500 s</c>, <c>1:02:03</c>.</summary>
    internal static string Duration(TimeSpan time)
    {
        long microseconds = time.Ticks / TimeSpan.TicksPerMicrosecond;
        return microseconds switch
        {
            < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds} us"),
            < 1_000_000 => string.Create(
                CultureInfo.InvariantCulture, $"{microseconds / 1_000}.{microseconds / 100 % 10} ms"),
            < 60_000_000 => Seconds(time) + " s",
            _ => string.Create(
                CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"),
        };
    }

    /// <summary>Writes seconds with three decimals, without a unit.</summary>
    internal static string Seconds(TimeSpan time)
    {
        long milliseconds = time.Ticks / TimeSpan.TicksPerMillisecond;
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000}.{milliseconds % 1000:000}");
    }

    /// <summary>Writes a part of a whole in percent with one decimal.</summary>
    internal static string Percent(long part, long whole)
    {
        long tenths = whole <= 0 ? 0 : long.Clamp(part, 0, whole) * 1000 / whole;
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}");
    }
}
