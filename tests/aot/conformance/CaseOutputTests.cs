namespace Signalbox.Conformance.Tests;

public sealed class CaseOutputTests
{
    [Fact]
    public void Output_is_split_at_the_markers()
    {
        CaseOutput output = CaseOutput.Parse("before\n=== a.one\nfirst\nsecond\n=== a.two\n=== done 2\nafter\n"u8);
        Assert.Equal(["a.one", "a.two"], output.Names);
        Assert.Equal("first\nsecond\n", output.Of("a.one"));
        Assert.Equal("", output.Of("a.two"));
        Assert.True(output.IsComplete);
    }

    [Fact]
    public void Output_that_ends_early_is_not_complete()
    {
        CaseOutput output = CaseOutput.Parse("=== a.one\nfirst\nsec"u8);
        Assert.Equal(["a.one"], output.Names);
        Assert.False(output.IsComplete);
    }

    [Fact]
    public void Wrong_count_at_the_end_is_not_complete()
    {
        Assert.False(CaseOutput.Parse("=== a.one\n=== done 2\n"u8).IsComplete);
    }

    [Fact]
    public void Bytes_that_are_no_text_differ()
    {
        CaseOutput a = CaseOutput.Parse([.. "=== x\n"u8, 0xFF, (byte)'\n']);
        CaseOutput b = CaseOutput.Parse([.. "=== x\n"u8, 0xFE, (byte)'\n']);
        Assert.NotEqual(a.Of("x"), b.Of("x"));
    }

    [Fact]
    public void Difference_names_the_first_line_that_differs()
    {
        string difference = TextDifference.Between("same\nhost\n", "same\ntarget\n");
        Assert.Contains("line 2", difference);
        Assert.Contains("host   host", difference);
        Assert.Contains("target target", difference);
        Assert.Equal("", TextDifference.Between("a\n", "a\n"));
    }
}
