using System.Globalization;

namespace Signalbox.Runtime;

/// <summary>
/// The culture that the program has set, beside the fields of <see cref="CultureInfo"/> that hold it too: reading a
/// static of that class brings all of its statics with it.
/// </summary>
internal static class ChosenCulture
{
    /// <summary>What was set for the current flow of execution; null if nothing was.</summary>
    internal static CultureInfo? OfThread { get; set; }

    /// <summary>What was set for all others; null if nothing was.</summary>
    internal static CultureInfo? ByDefault { get; set; }

    /// <summary>The one that counts; null for the invariant culture.</summary>
    internal static CultureInfo? Current => OfThread ?? ByDefault;
}
