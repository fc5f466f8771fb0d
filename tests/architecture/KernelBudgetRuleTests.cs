using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

public sealed class KernelBudgetRuleTests
{
    [Theory]
    [InlineData("microkernel/A.cs", KernelBudgetRule.LineLimit - 1, 0)]
    [InlineData("microkernel/A.cs", KernelBudgetRule.LineLimit, 1)]
    [InlineData("microkernel/Arch/A.cs", KernelBudgetRule.LineLimit, 0)]
    [InlineData("servers/A.cs", KernelBudgetRule.LineLimit, 0)]
    public void Lines_of_the_kernel_without_its_machine_are_counted(string path, int lines, int findings) =>
        Assert.Equal(findings, Check((path, Lines("class A;", lines))).Length);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    public void Share_of_unsafe_lines_is_bounded(int unsafeLines, int findings) => Assert.Equal(
        findings,
        Check(
            ("microkernel/A.cs", Lines("class A;", 100 - unsafeLines)),
            ("microkernel/Arch/B.cs", Lines("unsafe class B;", unsafeLines))).Length);

    private static Finding[] Check(params ReadOnlySpan<(string, string)> files) =>
        [.. new KernelBudgetRule().Check(SourceTree.Of(files))];

    private static string Lines(string line, int count) => string.Join('\n', Enumerable.Repeat(line, count));
}
