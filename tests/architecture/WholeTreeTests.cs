using Signalbox.Harness;
using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

/// <summary>The rules hold in this very tree.</summary>
public sealed class WholeTreeTests
{
    private static readonly SourceTree Tree = SourceTree.Read(RepositoryTree.Root);

    public static TheoryData<string> RuleNames { get; } = [.. Rules.All.Select(rule => rule.GetType().Name)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Rule_holds_in_the_whole_tree(string ruleName)
    {
        IRule rule = Rules.All.Single(rule => rule.GetType().Name == ruleName);
        Assert.Empty(rule.Check(Tree).Select(finding => finding.ToString()));
    }

    [Fact]
    public void Tree_that_was_read_holds_the_sources_and_no_build_results()
    {
        Assert.Contains("tests/architecture/WholeTreeTests.cs", Tree.Paths);
        Assert.DoesNotContain(Tree.Paths, path => path.Contains("/obj/") || path.StartsWith("out/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_test_project_has_the_name_by_which_it_is_found()
    {
        // tools/test derives the assembly's place from the project's name.
        IEnumerable<string> strays = Tree.PathsEndingIn(".csproj")
            .Where(path => Tree.Text(path).Contains("Microsoft.NET.Test" + ".Sdk", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)
                || Tree.Text(path).Contains("<OutputPath", StringComparison.Ordinal)
                || Tree.Text(path).Contains("<AssemblyName>", StringComparison.Ordinal));
        Assert.Empty(strays);
    }
}
