using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

public sealed class LengthRuleTests
{
    private const string Reasons = "tools/treecheck/long-files.txt";

    [Fact]
    public void File_at_the_limit_is_allowed() => Assert.Empty(Check(LengthRule.Limit, reasons: null));

    [Fact]
    public void File_over_the_limit_is_found() =>
        Assert.Equal("a/Long.cs", Assert.Single(Check(LengthRule.Limit + 1, reasons: null)).Path);

    [Fact]
    public void File_over_the_limit_with_a_reason_is_allowed() =>
        Assert.Empty(Check(LengthRule.Limit + 1, "# reasons\na/Long.cs: one table\n"));

    [Fact]
    public void Name_without_a_reason_is_found() =>
        Assert.Equal(Reasons, Assert.Single(Check(LengthRule.Limit + 1, "a/Long.cs\n")).Path);

    [Fact]
    public void Reason_that_is_not_needed_is_found() =>
        Assert.Contains("take the line out", Assert.Single(Check(10, "a/Long.cs: one table\n")).Message);

    private static IEnumerable<Finding> Check(int lines, string? reasons)
    {
        string text = string.Concat(Enumerable.Repeat("// line\n", lines));
        SourceTree tree = reasons is null
            ? SourceTree.Of(("a/Long.cs", text))
            : SourceTree.Of(("a/Long.cs", text), (Reasons, reasons));
        return new LengthRule().Check(tree);
    }
}
