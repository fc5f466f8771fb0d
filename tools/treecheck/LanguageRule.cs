namespace Signalbox.TreeCheck;

/// <summary>The product is C# and assembly. Other languages may stand in tests and tools only.</summary>
public sealed class LanguageRule : IRule
{
    private static readonly string[] OtherLanguages =
        [".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".rs", ".go", ".zig", ".py", ".js", ".ts", ".fs", ".vb"];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(SourceTree tree) =>
        from path in tree.PathsEndingIn(OtherLanguages)
        where !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("tools/", StringComparison.Ordinal)
        select new Finding(path, 0, "is neither C# nor assembly; only tests/ and tools/ may hold that");
}
