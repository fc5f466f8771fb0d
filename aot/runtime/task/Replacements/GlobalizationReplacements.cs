using System.Globalization;
using System.Threading;

namespace Signalbox.Runtime;

/// <summary>
/// Cultures that a program sets work as ever. Until it sets one, nothing asks for the invariant culture's data just to
/// write a minus sign.
/// </summary>
[ReplacementFor("System.Globalization.CultureInfo",
    Reason = "formatting a number would keep the data of cultures, calendars and their cache in every image")]
internal static class CultureInfoReplacement
{
    public static void AsyncLocalSetCurrentCulture(AsyncLocalValueChangedArgs<CultureInfo> args) =>
        CultureInfo.s_currentThreadCulture = (ChosenCulture.OfThread = args.CurrentValue)!;

    public static void set_DefaultThreadCurrentCulture(CultureInfo? value) =>
        CultureInfo.s_DefaultThreadCurrentCulture = (ChosenCulture.ByDefault = value)!;

    /// <summary>All cultures compare alike, by number; the class library would look up the name.</summary>
    public static CompareInfo get_CompareInfo(CultureInfo self) => self._compareInfo ??= new CompareInfo(self);
}

/// <summary>Number formats without a culture behind them.</summary>
[ReplacementFor("System.Globalization.NumberFormatInfo",
    Reason = "the format of the invariant culture is known without that culture's data")]
internal static class NumberFormatInfoReplacement
{
    public static NumberFormatInfo get_InvariantInfo() =>
        NumberFormatInfo.s_invariantInfo ??= new NumberFormatInfo { _isReadOnly = true };

    public static NumberFormatInfo get_CurrentInfo()
    {
        CultureInfo? culture = ChosenCulture.Current;
        if (culture is null)
        {
            return NumberFormatInfo.InvariantInfo;
        }

        return (NumberFormatInfo)culture.GetFormat(typeof(NumberFormatInfo))!;
    }
}
