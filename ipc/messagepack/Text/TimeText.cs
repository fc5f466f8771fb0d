namespace Signalbox.MessagePack.Text;

/// <summary>Times as <c>2026-01-02T03:04:05.1234567Z</c>, by hand: the class library's forms would bring time zones and
/// cultures into every image that shows a message.</summary>
internal static class TimeText
{
    private const int DateLength = 10;
    private const int SecondLength = 19;
    private const int FractionDigits = 7;

    public static string Format(DateTime time)
    {
        string text = $"{time.Year:D4}-{time.Month:D2}-{time.Day:D2}T{time.Hour:D2}:{time.Minute:D2}:{time.Second:D2}";
        long fraction = time.Ticks % TimeSpan.TicksPerSecond;
        return fraction == 0 ? $"{text}Z" : $"{text}.{fraction:D7}Z";
    }

    /// <summary>Reads a date, or a date and a time of day with up to seven digits after the second.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime time)
    {
        time = default;
        if (text.Length < DateLength
            || !TryDigits(text[..4], out int year) || text[4] != '-'
            || !TryDigits(text[5..7], out int month) || text[7] != '-'
            || !TryDigits(text[8..DateLength], out int day)
            || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        if (!TryParseTimeOfDay(text[DateLength..], out TimeSpan timeOfDay))
            return false;
        time = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc) + timeOfDay;
        return true;
    }

    private static bool TryParseTimeOfDay(ReadOnlySpan<char> text, out TimeSpan timeOfDay)
    {
        timeOfDay = default;
        if (text.IsEmpty)
            return true;
        if (text.Length < SecondLength - DateLength + 1
            || text[0] != 'T' || !TryDigits(text[1..3], out int hour) || hour > 23
            || text[3] != ':' || !TryDigits(text[4..6], out int minute) || minute > 59
            || text[6] != ':' || !TryDigits(text[7..9], out int second) || second > 59
            || text[^1] != 'Z')
        {
            return false;
        }

        ReadOnlySpan<char> rest = text[9..^1];
        int fraction = 0;
        if (!rest.IsEmpty && (rest[0] != '.' || rest.Length > FractionDigits + 1 || !TryDigits(rest[1..], out fraction)))
            return false;
        for (int digits = rest.Length - 1; digits < FractionDigits; digits++)
            fraction *= 10;
        timeOfDay = new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(fraction);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char digit in text)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            value = (value * 10) + (digit - '0');
        }

        return !text.IsEmpty;
    }
}
