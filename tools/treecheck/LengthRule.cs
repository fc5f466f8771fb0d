namespace Signalbox.TreeCheck;

/// <summary>
/// A C# file has at most 600 lines, unless <c>tools/treecheck/long-files.txt</c> names it with a reason, as
/// <c>PATH: REASON</c>.
/// </summary>
public sealed class LengthRule : IRule
{
    /// <summary>The most lines that need no reason.</summary>
    public const int Limit = 600;

    private const string ReasonFile = "tools/treecheck/long-files.txt";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree)
    {
        HashSet<string> excused = [];
        foreach ((int number, string line) in ReasonLines(tree))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            string path = colon < 0 ? line : line[..colon];
            excused.Add(path);
            if (colon < 0)
            {
                yield return new Finding(ReasonFile, number, $"gives no reason for {path}");
            }
            else if (!tree.Contains(path) || LineCount(tree, path) <= Limit)
            {
                yield return new Finding(ReasonFile, number, $"{path} needs no reason any more; take the line out");
            }
        }

        foreach (string path in tree.PathsEndingIn(".cs"))
        {
            int count = LineCount(tree, path);
            if (count > Limit && !excused.Contains(path))
            {
                yield return new Finding(path, 0, $"has {count} lines, over {Limit}: look for a seam, or give a reason in {ReasonFile}");
            }
        }
    }

    private static IEnumerable<(int Number, string Line)> ReasonLines(SourceTree tree) =>
        tree.Contains(ReasonFile)
            ? tree.Lines(ReasonFile).Where(item => item.Line.Length > 0 && !item.Line.StartsWith('#'))
            : [];

    private static int LineCount(SourceTree tree, string path) => tree.Text(path).AsSpan().TrimEnd('\n').Count('\n') + 1;
}
