using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

public sealed class LeftoverRuleTests
{
    // Cut in two, so that the rule does not find them in this file.
    [Theory]
    [InlineData("// TO" + "DO later")]
    [InlineData("// FIX" + "ME")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    [InlineData("#reg" + "ion Fields")]
    [InlineData("[Fact(Sk" + "ip = \"broken\")]")]
    [InlineData("string path = \"/wor" + "k/main/a\";")]
    [InlineData("string path = \"/ro" + "ot/.nuget\";")]
    [InlineData("string path = \"/ho" + "me/somebody/a\";")]
    [InlineData(@"string path = ""C" + @":\temp"";")]
    public void Leftover_in_code_is_found(string line)
    {
        Finding finding = Assert.Single(new LeftoverRule().Check(SourceTree.Of(("a/B.cs", "// first\n" + line + "\n"))));
        Assert.Equal(("a/B.cs", 2), (finding.Path, finding.Line));
    }

    [Theory]
    [InlineData("Makefile", "# TO" + "DO")]
    [InlineData("docs/a.md", "see /ho" + "me/me/b")]
    public void Leftover_in_other_texts_is_found(string path, string line) =>
        Assert.Single(new LeftoverRule().Check(SourceTree.Of((path, line))));

    [Theory]
    [InlineData("string path = \"../work/item\";")]
    [InlineData("int todo = 1; // what is left to do")]
    [InlineData("throw new NotSupportedException();")]
    [InlineData("[Fact]")]
    [InlineData("Skip(3);")]
    [InlineData("GET /homepage HTTP/1.1")]
    public void Similar_text_is_allowed(string line) =>
        Assert.Empty(new LeftoverRule().Check(SourceTree.Of(("a/B.cs", line))));
}
