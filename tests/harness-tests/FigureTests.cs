namespace Signalbox.Harness.Tests;

public sealed class FigureTests
{
    [Fact]
    public void ParseLine_reads_name_value_and_unit() =>
        Assert.Equal(new Figure("aot.vs_c.sort", 1.125, "ratio"), Figure.ParseLine("figure aot.vs_c.sort 1.125 ratio"));

    [Fact]
    public void ParseLine_of_another_line_gives_nothing() => Assert.Null(Figure.ParseLine("figures are below"));

    [Theory]
    [InlineData("figure name 12")]
    [InlineData("figure name twelve instructions")]
    [InlineData("figure name NaN ratio")]
    [InlineData("figure name 1 2 3")]
    public void ParseLine_of_a_broken_figure_is_refused(string line) =>
        Assert.Throws<FormatException>(() => Figure.ParseLine(line));

    [Fact]
    public void ParseOutput_finds_the_figures_among_other_lines()
    {
        IReadOnlyList<Figure> figures = Figure.ParseOutput("start\r\nfigure a 1 s\r\nother\nfigure b 2 bytes\n");
        Assert.Equal([new Figure("a", 1, "s"), new Figure("b", 2, "bytes")], figures);
    }

    [Fact]
    public void ToString_is_name_value_unit() => Assert.Equal("a.b 0.3333 ratio", new Figure("a.b", 1.0 / 3, "ratio").ToString());

    [Fact]
    public void Merge_replaces_figures_of_the_same_name_and_keeps_the_others()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.Delete(path);
            FigureFile.Merge(path, [new Figure("b", 1, "s"), new Figure("a", 2, "bytes")]);
            FigureFile.Merge(path, [new Figure("b", 3, "s")]);
            Assert.Equal([new Figure("a", 2, "bytes"), new Figure("b", 3, "s")], FigureFile.Read(path));
            Assert.Contains("\"name\": \"a\"", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
