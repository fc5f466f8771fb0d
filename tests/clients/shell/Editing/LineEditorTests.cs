using System.Text;

namespace Signalbox.Clients.Shell.Tests.Editing;

/// <summary>Keys and what is on the screen after them.</summary>
public sealed class LineEditorTests
{
    private const string Left = "\e[D";
    private const string Right = "\e[C";
    private const string Up = "\e[A";
    private const string Down = "\e[B";
    private const string WordLeft = "\e[1;5D";
    private const string WordRight = "\e[1;5C";
    private const string Home = "\e[H";
    private const string End = "\e[F";
    private const string Delete = "\e[3~";

    [Theory]
    [InlineData("hello", "hello", 5)]
    [InlineData("hello" + Left + Left + "X", "helXlo", 4)]
    [InlineData("hello" + Home + "X", "Xhello", 1)]
    [InlineData("hello\u0001X" + End + "Y", "XhelloY", 7)]
    [InlineData("hello\u0001X\u0005Y", "XhelloY", 7)]
    [InlineData("hello\u007f\u007f", "hel", 3)]
    [InlineData("hello" + Home + Delete + Delete, "llo", 0)]
    [InlineData("hello\u0001\u0004", "ello", 0)]
    [InlineData("one two three" + WordLeft + WordLeft + "X", "one Xtwo three", 5)]
    [InlineData("one two\eb\eb\efX", "oneX two", 4)]
    [InlineData("one two" + Home + WordRight + WordRight + "X", "one twoX", 8)]
    [InlineData("one two three" + WordLeft + "\u000b", "one two ", 8)]
    [InlineData("one two three" + WordLeft + "\u0015", "three", 0)]
    [InlineData("one two/three \u0017", "one ", 4)]
    [InlineData("one two\u0017\u0017\u0019\u0019", "one one ", 8)]
    [InlineData("one two" + Home + "\ed", " two", 0)]
    [InlineData("ab\u0002c\u0006d", "acbd", 4)]
    [InlineData("x\eOD\eOHy\eOFz", "yxz", 3)]
    [InlineData("a" + Left + Left + Left + Right + Right + Right + "b", "ab", 2)]
    public void Keys_edit_the_line(string keys, string line, int cursor)
    {
        EditorBench bench = new EditorBench().Type(keys);
        Assert.Equal(line, bench.Editor.Line);
        Assert.Equal([(EditorBench.Prompt + line).TrimEnd()], bench.Terminal.Rows);
        Assert.Equal((0, EditorBench.Prompt.Length + cursor), bench.Terminal.Cursor);
    }

    [Fact]
    public void Enter_gives_the_line_and_leaves_it_on_the_screen()
    {
        EditorBench bench = new EditorBench().Type("one\rtwo\nthree\r\nfour");
        Assert.Equal(
            [(EditorOutcome.Entered, "one"), (EditorOutcome.Entered, "two"), (EditorOutcome.Entered, "three")],
            bench.Outcomes);
        Assert.Equal(["> one", "> two", "> three", "> four"], bench.Terminal.Rows);
    }

    [Fact]
    public void Enter_in_the_middle_of_a_long_line_goes_below_all_of_it()
    {
        EditorBench bench = new EditorBench(columns: 10).Type("abcdefghijklmnopqrstuvwxyz" + Home + "\r");
        Assert.Equal(["> abcdefgh", "ijklmnopqr", "stuvwxyz", ">"], bench.Terminal.Rows);
    }

    [Fact]
    public void Ctrl_c_gives_the_line_up()
    {
        EditorBench bench = new EditorBench().Type("rm -r /\u0003ls\r");
        Assert.Equal([(EditorOutcome.Interrupted, "rm -r /"), (EditorOutcome.Entered, "ls")], bench.Outcomes);
        Assert.Equal("> rm -r /^C", bench.Terminal.Rows[0]);
        Assert.Equal(["ls"], bench.History.Lines);
    }

    [Fact]
    public void Ctrl_d_in_an_empty_line_is_the_end()
    {
        EditorBench bench = new EditorBench().Type("x\u007f\u0004");
        Assert.Equal([(EditorOutcome.Ended, "")], bench.Outcomes);
    }

    [Fact]
    public void Ctrl_l_clears_the_screen_and_keeps_the_line()
    {
        EditorBench bench = new EditorBench().Type("one\rtwo" + Left + "\u000c");
        Assert.Equal(["> two"], bench.Terminal.Rows);
        Assert.Equal((0, 4), bench.Terminal.Cursor);
    }

    [Fact]
    public void History_is_walked_up_and_down_and_keeps_what_was_begun()
    {
        EditorBench bench = new EditorBench().Type("one\rtwo\rtwo\r \rhalf");
        Assert.Equal(["one", "two"], bench.History.Lines);
        Assert.Equal("two", bench.Type(Up).Editor.Line);
        Assert.Equal("one", bench.Type(Up).Editor.Line);
        Assert.Equal("one", bench.Type(Up).Editor.Line);
        Assert.Equal(1, bench.Terminal.Bells);
        Assert.Equal("two", bench.Type(Down).Editor.Line);
        Assert.Equal("half", bench.Type("\u000e").Editor.Line);
        Assert.Equal("two!", bench.Type("\u0010!").Editor.Line);
        Assert.Equal("> two!", bench.Terminal.Rows[^1]);
    }

    [Fact]
    public void History_forgets_the_oldest()
    {
        History history = new();
        for (int index = 0; index < History.Capacity + 5; index++)
            history.Add($"line {index}");
        Assert.Equal(History.Capacity, history.Lines.Count);
        Assert.Equal("line 5", history.Lines[0]);
    }

    [Fact]
    public void Search_finds_the_newest_and_then_older_ones()
    {
        EditorBench bench = new EditorBench().Type("cat a\rls\rcat b\rbegun\u0012ca");
        Assert.Equal("(search) 'ca': cat b", bench.Terminal.Rows[^1]);
        Assert.Equal("cat a", bench.Type("\u0012").Editor.Line);
        Assert.Equal("cat a", bench.Type("\u0012").Editor.Line);
        Assert.Equal((EditorOutcome.Entered, "cat a"), bench.Type("\r").Outcomes[^1]);
    }

    [Fact]
    public void Search_that_finds_nothing_says_so_and_goes_back()
    {
        EditorBench bench = new EditorBench().Type("ls\rbegun\u0012lx");
        Assert.Equal("(not found) 'lx': ls", bench.Terminal.Rows[^1]);
        Assert.Equal("(search) 'l': ls", bench.Type("\u007f").Terminal.Rows[^1]);
        Assert.Equal("begun", bench.Type("\u0007").Editor.Line);
        Assert.Equal("> begun", bench.Terminal.Rows[^1]);
    }

    [Fact]
    public void Key_that_moves_ends_the_search_with_what_was_found()
    {
        EditorBench bench = new EditorBench().Type("list\rx\u0012li" + Home + "X");
        Assert.Equal("Xlist", bench.Editor.Line);
        Assert.Equal("> Xlist", bench.Terminal.Rows[^1]);
    }

    [Theory]
    [InlineData("äöü€" + Left + Left + "x", "äöxü€", 5)]
    [InlineData("日本語" + Left + "x", "日本x語", 7)]
    [InlineData("e\u0301a" + Left + Left + "x", "xe\u0301a", 3)]
    [InlineData("ae\u0301\u007f", "a", 3)]
    [InlineData("😀a" + Home + Delete, "a", 2)]
    public void Characters_beyond_ascii_take_the_columns_that_they_take(string keys, string line, int column)
    {
        EditorBench bench = new EditorBench().Type(keys);
        Assert.Equal(line, bench.Editor.Line);
        Assert.Equal(["> " + line], bench.Terminal.Rows);
        Assert.Equal((0, column), bench.Terminal.Cursor);
    }

    [Fact]
    public void Character_that_comes_in_pieces_is_one()
    {
        var bench = new EditorBench();
        foreach (byte value in Encoding.UTF8.GetBytes("€😀"))
            bench.Type([value]);
        Assert.Equal("€😀", bench.Editor.Line);
    }

    [Fact]
    public void Line_wraps_and_is_edited_on_any_row()
    {
        EditorBench bench = new EditorBench(columns: 10).Type("abcdefghijklmnop");
        Assert.Equal(["> abcdefgh", "ijklmnop"], bench.Terminal.Rows);
        bench.Type("qr");
        Assert.Equal(["> abcdefgh", "ijklmnopqr"], bench.Terminal.Rows);
        Assert.Equal((2, 0), bench.Terminal.Cursor);
        bench.Type(Home + "12");
        Assert.Equal(["> 12abcdef", "ghijklmnop", "qr"], bench.Terminal.Rows);
        Assert.Equal((0, 4), bench.Terminal.Cursor);
        bench.Type("\u000b");
        Assert.Equal(["> 12"], bench.Terminal.Rows);
    }

    [Fact]
    public void Text_at_the_end_is_not_drawn_again_when_more_is_typed()
    {
        EditorBench bench = new EditorBench(columns: 10).Type("abcde");
        Assert.Equal("fg", bench.TypeRaw("fg"));
        Assert.Equal("h\r\ni", bench.TypeRaw("hi"));
        Assert.Equal(["> abcdefgh", "i"], bench.Terminal.Rows);
        Assert.StartsWith("\e[1A\r\e[K", bench.TypeRaw(Left + "x"));
        Assert.Equal(["> abcdefgh", "xi"], bench.Terminal.Rows);
    }

    [Fact]
    public void Wide_character_that_does_not_fit_begins_the_next_row()
    {
        EditorBench bench = new EditorBench(columns: 9).Type("abcdef日x");
        Assert.Equal(["> abcdef", "日x"], bench.Terminal.Rows);
        Assert.Equal((1, 3), bench.Terminal.Cursor);
    }

    [Fact]
    public void Line_longer_than_the_screen_shows_the_part_around_the_cursor()
    {
        string text = string.Concat(Enumerable.Range(0, 20).Select(static row => $"[{row,6}] "));
        EditorBench bench = new EditorBench(columns: 9, rows: 4).Type(text);
        Assert.Equal(4, bench.Terminal.Rows.Count + (bench.Terminal.Cursor.Column == 2 ? 0 : 1));
        Assert.Contains("    19]", string.Concat(bench.Terminal.Rows));
        bench.Type(Home);
        Assert.StartsWith("> [     0", bench.Terminal.Rows[0]);
        Assert.Equal((0, 2), bench.Terminal.Cursor);
        Assert.Equal(text, bench.Type("\r").Outcomes[^1].Line);
    }

    [Fact]
    public void Large_paste_arrives_whole_up_to_the_longest_line()
    {
        string text = string.Concat(Enumerable.Range(0, 700).Select(static number => $"{number} "));
        EditorBench bench = new EditorBench(columns: 80, rows: 24).Type(text);
        Assert.Equal(text, bench.Editor.Line);
        bench.Type(new string('x', LineBuffer.MostCharacters));
        Assert.Equal(LineBuffer.MostCharacters, bench.Editor.Line.Length);
        Assert.True(bench.Terminal.Bells > 0);
    }

    [Theory]
    [InlineData("\e[31;1;4;99m", "")]
    [InlineData("\e[200~paste\e[201~", "paste")]
    [InlineData("\e[99999999999999999999999999999999999999D", "")]
    [InlineData("a\e[1;2;3;4;5;6;7;8;9;10;11;12;13Hb", "ba")]
    [InlineData("\e\e\e[Dx", "x")]
    [InlineData("a\eqb", "ab")]
    [InlineData("a\u0000\u0011\u001fb", "ab")]
    public void Sequences_that_mean_nothing_are_left_out(string keys, string line) =>
        Assert.Equal(line, new EditorBench().Type(keys).Editor.Line);

    [Theory]
    [InlineData(new byte[] { 0xff, (byte)'a' }, "\ufffda")]
    [InlineData(new byte[] { 0xc3, (byte)'a' }, "a")]
    [InlineData(new byte[] { 0xe2, 0x82, 0xc3, 0xa4 }, "\ufffdä")]
    [InlineData(new byte[] { 0xc0, 0x80 }, "\ufffd\ufffd")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80, (byte)'a' }, "\ufffda")]
    [InlineData(new byte[] { 0xc2, 0x9b, (byte)'a' }, "a")]
    public void Bytes_that_are_no_text_do_not_harm_what_follows(byte[] bytes, string line) =>
        Assert.Equal(line, new EditorBench().Type(bytes).Editor.Line);

    [Theory]
    [InlineData("\e[")]
    [InlineData("\e")]
    [InlineData("\eO")]
    [InlineData("\e[1;")]
    public void Ctrl_c_interrupts_also_in_a_broken_sequence(string keys) =>
        Assert.Equal(EditorOutcome.Interrupted, new EditorBench().Type(keys + "\u0003").Outcomes[0].Outcome);

    [Fact]
    public void Random_bytes_never_break_the_editor_or_the_screen()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var bench = new EditorBench(columns: 20, rows: 5);
        try
        {
            for (int round = 0; round < 3000; round++)
            {
                byte[] bytes = new byte[random.Next(1, 12)];
                random.NextBytes(bytes);
                if (random.Next(4) == 0)
                    bytes = [0x1b, (byte)'[', .. bytes];
                bench.Type(bytes);
            }

            bench.Type("\e\u0003\u0003done\r");
            Assert.Equal((EditorOutcome.Entered, "done"), bench.Outcomes[^1]);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Seed {seed}.", error);
        }
    }

    [Fact]
    public void Random_edits_leave_on_the_screen_what_is_in_the_line()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        string[] keys =
        [
            "a", "bc", " ", "日", "e\u0301", Left, Right, Home, End, "\u007f", Delete, WordLeft, WordRight, "\u0017", "\u0019",
        ];
        var bench = new EditorBench(columns: 11, rows: 100);
        for (int round = 0; round < 2000; round++)
        {
            bench.Type(random.GetItems(keys, random.Next(1, 4)).Aggregate(string.Concat));
            string shown = string.Concat(bench.Terminal.Rows).Replace(" ", "", StringComparison.Ordinal);
            string expected = (EditorBench.Prompt + bench.Editor.Line).Replace(" ", "", StringComparison.Ordinal);
            Assert.True(expected == shown, $"Seed {seed}, round {round}: '{expected}' is shown as '{shown}'.");
            if (bench.Editor.Line.Length > 100)
                bench.Type("\u0005\u0015\u000c");
        }
    }
}
