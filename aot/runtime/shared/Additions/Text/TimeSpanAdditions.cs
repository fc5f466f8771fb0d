using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.TimeSpan that came with .NET 10.</summary>
[AdditionTo("System.TimeSpan")]
internal static class TimeSpanAdditions
{
    internal static TimeSpan FromMilliseconds(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds, 0);
}
