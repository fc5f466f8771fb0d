using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbox.Harness;

/// <summary>The last word of an image: the line <c>signalbox: exit N</c>, with which it hands its exit code to the host.</summary>
public static partial class GuestExit
{
    /// <summary>Finds the exit code in what came over the serial line.</summary>
    /// <returns>The code of the last such line, or null when there is none.</returns>
    public static int? Parse(string transcript)
    {
        string digits = ExitLine().Matches(transcript).LastOrDefault()?.Groups[1].Value ?? "";
        bool valid = int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code);
        return valid ? code : null;
    }

    [GeneratedRegex(@"^signalbox: exit (-?\d{1,10})\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ExitLine();
}
