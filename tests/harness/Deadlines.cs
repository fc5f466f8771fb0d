using System.Globalization;

namespace Signalbox.Harness;

/// <summary>All deadlines stretch by the factor in the environment variable <c>DEADLINE_FACTOR</c>, for slow machines.</summary>
public static class Deadlines
{
    private static readonly double Factor = ParseFactor(Environment.GetEnvironmentVariable("DEADLINE_FACTOR"));

    /// <summary>The deadline as it holds on this machine.</summary>
    public static TimeSpan Scale(TimeSpan deadline) => deadline * Factor;

    internal static double ParseFactor(string? text)
    {
        bool valid = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor);
        return valid && double.IsFinite(factor) && factor >= 1 ? factor : 1;
    }
}
