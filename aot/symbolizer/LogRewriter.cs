using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbox.Symbolizer;

/// <summary>
/// Rewrites the stack frames of a console log, in which "at" stands at the start or behind two spaces; all other lines pass
/// unchanged.
/// </summary>
internal sealed partial class LogRewriter(IAddressLookup lookup)
{
    /// <summary>Rewrites a line without its line end.</summary>
    /// <returns>One line, or several where methods were inlined.</returns>
    internal IEnumerable<string> Rewrite(string line)
    {
        Match match = FramePattern().Match(line);
        if (!match.Success
            || !ulong.TryParse(
                match.Groups["address"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address))
        {
            return [line];
        }

        // What is printed is where a call returns to; the call itself ends one byte before.
        IReadOnlyList<SourcePlace> places = lookup.Find(address - 1);
        if (places.Count == 0)
        {
            return [line];
        }

        string indent = match.Groups["indent"].Value;
        string rest = match.Groups["rest"].Value;
        return places.Select((place, index) => indent + Format(place) + (index == places.Count - 1 ? rest : ""));
    }

    private static string Format(SourcePlace place) => place.File is null
        ? $"at {place.Method}"
        : $"at {place.Method} in {place.File}:line {place.Line.ToString(CultureInfo.InvariantCulture)}";

    [GeneratedRegex("^(?<indent>(.*?  )?)at 0x(?<address>[0-9a-fA-F]{1,16})(?<rest>[^0-9a-fA-F].*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex FramePattern();
}
