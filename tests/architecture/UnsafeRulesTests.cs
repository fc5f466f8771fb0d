using Signalbox.TreeCheck;

namespace Signalbox.Architecture.Tests;

public sealed class UnsafeRulesTests
{
    [Theory]
    [InlineData("clients/fs/A.cs")]
    [InlineData("microkernel/Tasks/A.cs")]
    [InlineData("aot/compiler/A.cs")]
    public void Keyword_outside_its_places_is_found(string path) =>
        Assert.Equal(2, Assert.Single(new UnsafePlaceRule().Check(SourceTree.Of((path, "\nunsafe class A;")))).Line);

    [Fact]
    public void Keyword_in_its_place_is_allowed() =>
        Assert.Empty(new UnsafePlaceRule().Check(SourceTree.Of(("microkernel/Arch/A.cs", "unsafe class A;"))));

    [Fact]
    public void Word_in_a_comment_or_text_is_allowed() =>
        Assert.Empty(new UnsafePlaceRule().Check(SourceTree.Of(("clients/fs/A.cs", "// unsafe\nclass A { string s = \"unsafe\"; }"))));

    [Theory]
    [InlineData("// SAFETY: the caller owns it.\nunsafe { }")]
    [InlineData("unsafe\n{\n// SAFETY: the caller owns it.\nM();\n}")]
    public void Block_with_its_reason_is_allowed(string block) => Assert.Empty(CheckComments(block));

    [Theory]
    [InlineData("unsafe { }")]
    [InlineData("// fast\nunsafe { M(); }")]
    [InlineData("unsafe { M(); /* SAFETY: too late */ }")]
    public void Block_without_a_reason_is_found(string block) => Assert.Single(CheckComments(block));

    [Fact]
    public void Share_counts_lines_with_tokens_in_unsafe_contexts()
    {
        UnsafeShare share = UnsafeShare.OfText(
            """
            // A comment counts nowhere.
            class A
            {
                void Safe() { }

                unsafe void Whole()
                {
                    unsafe { M(); }
                }

                void Part()
                {
                    unsafe
                    {
                        // Neither does this one.
                        M();
                    }
                }
            }
            """);
        Assert.Equal(new UnsafeShare(UnsafeLines: 8, Lines: 15), share);
        Assert.Equal(53.3, share.Percent, tolerance: 0.1);
    }

    [Fact]
    public void Share_below_a_folder_leaves_out_the_others()
    {
        SourceTree tree = SourceTree.Of(("a/A.cs", "unsafe class A;"), ("a/B.cs", "class B;"), ("ab/C.cs", "unsafe class C;"));
        Assert.Equal(new UnsafeShare(1, 2), UnsafeShare.Below(tree, "a/"));
        Assert.Equal(0, UnsafeShare.Below(tree, "none/").Percent);
    }

    private static IEnumerable<Finding> CheckComments(string block) =>
        new SafetyCommentRule().Check(SourceTree.Of(("ipc/A.cs", "class A { void M() {\n" + block + "\n} }")));
}
