using System.Text.RegularExpressions;

namespace Signalbox.TreeCheck;

/// <summary>Nothing unfinished, skipped or tied to one machine is left in the tree.</summary>
public sealed partial class LeftoverRule : IRule
{
    private static readonly (Regex Pattern, string Message)[] Everywhere =
    [
        (MachinePath(), "names a path of one machine"),
        (OpenTask(), "is unfinished: finish it, or name it in the documents with its reason"),
    ];

    private static readonly (Regex Pattern, string Message)[] InCode =
    [
        (Unimplemented(), "is not implemented: leave the member out instead"),
        (SkippedTest(), "skips a test: mend it, or take it out"),
        (Region(), "hides code in a region: split the file instead"),
    ];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree)
    {
        foreach (string path in tree.TextPaths())
        {
            // Conformance programs use every exception there is, on purpose.
            bool isCode = path.EndsWith(".cs", StringComparison.Ordinal)
                && !path.StartsWith("tests/aot/cases/", StringComparison.Ordinal);
            foreach ((int number, string line) in tree.Lines(path))
            {
                foreach ((Regex pattern, string message) in isCode ? [.. Everywhere, .. InCode] : Everywhere)
                {
                    if (pattern.IsMatch(line))
                    {
                        yield return new Finding(path, number, message);
                    }
                }
            }
        }
    }

    // The brackets around single letters keep these patterns from finding themselves.
    [GeneratedRegex(@"(?<![\w.])/(wor[k]|roo[t]|hom[e]|User[s])/[\w.]|\b[C]:\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex OpenTask();

    [GeneratedRegex(@"\bNotImplementedExceptio[n]\b")]
    private static partial Regex Unimplemented();

    [GeneratedRegex(@"\[(Fact|Theory|InlineData)\b.*\bSki[p]\s*=")]
    private static partial Regex SkippedTest();

    [GeneratedRegex(@"^\s*#regio[n]\b")]
    private static partial Regex Region();
}
