using System.Globalization;

namespace Signalbox.Cases;

/// <summary>DateTime, TimeSpan, DateOnly, TimeOnly, DateTimeOffset with fixed values.</summary>
internal static class DatesAndTimes
{
    private static readonly DateTime s_leap = new(2024, 2, 29, 13, 45, 30, 123, DateTimeKind.Utc);

    internal static Topic Topic => new(
        "dates",
        new("parts", Parts),
        new("arithmetic", Arithmetic),
        new("formats", Formats),
        new("parse", Parse),
        new("limits", Limits),
        new("time_span", Spans),
        new("time_span_text", SpanText),
        new("date_only_and_time_only", DateOnlyTimeOnly),
        new("offset", Offset),
        new("compare", Compare),
        new("calendar", CalendarRules));

    private static void Parts()
    {
        Console.WriteLine($"{s_leap.Year} {s_leap.Month} {s_leap.Day} {s_leap.Hour} {s_leap.Minute} {s_leap.Second} {s_leap.Millisecond} {s_leap.DayOfWeek} {s_leap.DayOfYear} {s_leap.Ticks} {s_leap.Kind} {s_leap.TimeOfDay} {s_leap.Date:s}");
    }

    private static void Arithmetic()
    {
        Console.WriteLine($"{s_leap.AddYears(1):s} {s_leap.AddMonths(12):s} {s_leap.AddDays(1.5):s} {s_leap.AddHours(-14):s} {s_leap.AddMonths(-3):s} {s_leap.AddTicks(1).Ticks % 10} {new DateTime(2024, 1, 31).AddMonths(1):d}");
        TimeSpan difference = new DateTime(2025, 1, 1) - new DateTime(2024, 1, 1);
        Console.WriteLine($"{difference} {difference.TotalDays} {s_leap - TimeSpan.FromDays(60):s} {s_leap + new TimeSpan(1, 2, 3):T}");
    }

    private static void Formats()
    {
        foreach (string format in new[] { "d", "D", "f", "g", "G", "m", "o", "r", "s", "t", "T", "u", "y", "yyyy-MM-dd HH:mm:ss.fff", "ddd, dd MMM yy", "hh:mm tt", "%K", "'day' d MMMM", "%d", "fffffff" })
        {
            Console.WriteLine($"{format}: {s_leap.ToString(format, CultureInfo.InvariantCulture)}");
        }

        Console.WriteLine(s_leap);
        Show.Thrown("format", () => s_leap.ToString("Q"));
    }

    private static void Parse()
    {
        foreach (string s in new[] { "2024-02-29", "2023-02-29", "02/29/2024 13:45", "2024-02-29T13:45:30.5Z", "29 Feb 2024", "Thu, 29 Feb 2024 13:45:30 GMT", "nonsense", "2024-13-01" })
        {
            bool ok = DateTime.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTime d);
            Console.WriteLine($"{s}: {ok} {d:o}");
        }

        Console.WriteLine($"{DateTime.ParseExact("20240229-1345", "yyyyMMdd-HHmm", CultureInfo.InvariantCulture):s}");
        Show.Thrown("parse", () => DateTime.Parse("x", CultureInfo.InvariantCulture));
        Show.Thrown("exact", () => DateTime.ParseExact("2024", "yyyyMM", CultureInfo.InvariantCulture));
    }

    private static void Limits()
    {
        Console.WriteLine($"{DateTime.MinValue:o} {DateTime.MaxValue:o} {DateTime.UnixEpoch:o}");
        Show.Thrown("add", () => DateTime.MaxValue.AddDays(1));
        Show.Thrown("construct", () => _ = new DateTime(2023, 2, 29));
        Show.Thrown("ticks", () => _ = new DateTime(-1));
        Show.Thrown("span", () => TimeSpan.FromDays(1e10));
    }

    private static void Spans()
    {
        var t = new TimeSpan(1, 26, 61, 61, 1500);
        Console.WriteLine($"{t} {t.Days} {t.Hours} {t.Minutes} {t.Seconds} {t.Milliseconds} {t.TotalHours:F4} {-t} {t.Duration()} {t * 2} {t / 2} {t / TimeSpan.FromHours(1):F3} {t.Ticks}");
        Console.WriteLine($"{TimeSpan.FromMilliseconds(1.5).Ticks} {TimeSpan.FromSeconds(90)} {TimeSpan.FromMinutes(-0.5)} {TimeSpan.Zero} {TimeSpan.MinValue} {TimeSpan.FromTicks(1)}");
    }

    private static void SpanText()
    {
        TimeSpan t = new(0, 5, 6, 7, 89);
        Console.WriteLine($"{t:c} {t:g} {t:G} {t:hh\\:mm} {t:%h} {t:d\\.hh\\:mm\\:ss\\.fff} {TimeSpan.Parse("1.02:03:04.5")} {TimeSpan.TryParse("25:00", out TimeSpan bad)} {bad} {TimeSpan.Parse("7")}");
    }

    private static void DateOnlyTimeOnly()
    {
        var d = new DateOnly(2024, 12, 31);
        var t = new TimeOnly(23, 59, 59);
        Console.WriteLine($"{d.AddDays(1):o} {d.DayNumber} {d.DayOfWeek} {t.Add(TimeSpan.FromSeconds(2), out int wrapped)} {wrapped} {d.ToDateTime(t):s} {DateOnly.FromDateTime(s_leap):o} {t.IsBetween(new TimeOnly(22, 0), new TimeOnly(1, 0))}");
    }

    private static void Offset()
    {
        var o = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(5.5));
        Console.WriteLine($"{o:o} {o.UtcDateTime:s} {o.ToOffset(TimeSpan.FromHours(-3)):o} {o.ToUnixTimeSeconds()} {DateTimeOffset.FromUnixTimeMilliseconds(1700000000123):o} {o == o.ToUniversalTime()} {o.EqualsExact(o.ToUniversalTime())}");
    }

    private static void Compare()
    {
        DateTime later = s_leap.AddTicks(1);
        Console.WriteLine($"{s_leap < later} {DateTime.Compare(later, s_leap)} {s_leap.Equals(new DateTime(s_leap.Ticks))} {s_leap == DateTime.SpecifyKind(s_leap, DateTimeKind.Local)} {TimeSpan.FromSeconds(1) > TimeSpan.FromMilliseconds(999)}");
    }

    private static void CalendarRules()
    {
        Console.WriteLine($"{DateTime.IsLeapYear(1900)} {DateTime.IsLeapYear(2000)} {DateTime.DaysInMonth(2023, 2)} {CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(s_leap, CalendarWeekRule.FirstFourDayWeek, DayOfWeek.Monday)} {ISOWeek.GetWeekOfYear(new DateTime(2021, 1, 3))} {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(3)}");
    }
}
