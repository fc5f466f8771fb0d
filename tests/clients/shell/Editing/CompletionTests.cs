namespace Signalbox.Clients.Shell.Tests.Editing;

/// <summary>What tab does with what was found.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("he", "help ", "help")]
    [InlineData("h", "h", "help", "history")]
    [InlineData("hi", "history ", "history")]
    [InlineData("", "s", "sync", "stat", "sleep")]
    [InlineData("/di", "/dir/", "/dir/")]
    [InlineData("bl", "blk.", "blk.")]
    [InlineData("x", "x")]
    public void Tab_inserts_what_is_certain(string typed, string line, params string[] candidates)
    {
        var bench = new EditorBench { Complete = (_, _) => new Completion(0, candidates) };
        Assert.Equal(line, bench.Type(typed + "\t").Editor.Line);
    }

    [Fact]
    public void Tab_in_the_middle_keeps_what_follows()
    {
        var bench = new EditorBench { Complete = static (_, _) => new Completion(4, ["/hello.txt"]) };
        bench.Type("cat /he; ls\e[D\e[D\e[D\e[D\t");
        Assert.Equal("cat /hello.txt ; ls", bench.Editor.Line);
    }

    [Fact]
    public void Tab_lists_when_nothing_is_certain_and_shows_the_line_again()
    {
        var bench = new EditorBench(columns: 16) { Complete = static (_, _) => new Completion(0, ["mem", "mkdir", "mv"]) };
        bench.Type("m\t");
        Assert.Equal(["> m", "mem    mv", "mkdir", "> m"], bench.Terminal.Rows);
        Assert.Equal((3, 3), bench.Terminal.Cursor);
    }

    [Fact]
    public void Tab_without_candidates_rings()
    {
        EditorBench bench = new EditorBench().Type("xyz\t");
        Assert.Equal(1, bench.Terminal.Bells);
        Assert.Equal("xyz", bench.Editor.Line);
    }
}
