using System;
using System.Globalization;

namespace Signalbox.Runtime;

/// <summary>Members of System.Globalization.ISOWeek that came with .NET 10: dates without a time.</summary>
[AdditionTo("System.Globalization.ISOWeek")]
internal static class ISOWeekAdditions
{
    internal static int GetWeekOfYear(DateOnly date) => ISOWeek.GetWeekOfYear(date.ToDateTime(TimeOnly.MinValue));

    internal static int GetYear(DateOnly date) => ISOWeek.GetYear(date.ToDateTime(TimeOnly.MinValue));

    internal static DateOnly ToDateOnly(int year, int week, DayOfWeek dayOfWeek) =>
        DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, dayOfWeek));
}
