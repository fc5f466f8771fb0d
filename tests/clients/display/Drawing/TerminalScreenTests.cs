using System.Text;

namespace Signalbox.Display.Tests;

public sealed class TerminalScreenTests
{
    [Fact]
    public void Text_wraps_and_scrolls()
    {
        var screen = new TerminalScreen(5, 3);
        screen.Write("abcdefg\r\nx\r\nyz");
        Assert.Equal(["fg", "x", "yz"], Lines(screen));
        Assert.Equal((2, 2), screen.Cursor);
        Assert.Equal(1, screen.TakeScroll());
        Assert.Equal(0, screen.TakeScroll());
    }

    [Fact]
    public void Full_line_wraps_only_with_the_next_character()
    {
        var screen = new TerminalScreen(3, 2);
        screen.Write("abc\r\ndef");
        Assert.Equal(["abc", "def"], Lines(screen));
    }

    [Theory]
    [InlineData("abc\x1B[2;2Hx", "abc", " x", "")]
    [InlineData("abc\x1B[2D*", "a*c", "", "")]
    [InlineData("abcd\x1B[1;2H\x1B[K", "a", "", "")]
    [InlineData("ab\r\ncd\r\nef\x1B[2;1H\x1B[J", "ab", "", "")]
    [InlineData("ab\r\ncd\r\nef\x1B[2;2H\x1B[1J", "", "", "ef")]
    [InlineData("ab\r\ncd\x1B[2J", "", "", "")]
    [InlineData("abcd\x1B[1;2H\x1B[2P", "ad", "", "")]
    [InlineData("abcd\x1B[1;2H\x1B[1@", "a bcd", "", "")]
    [InlineData("ab\r\ncd\r\nef\x1B[1;1H\x1B[L", "", "ab", "cd")]
    [InlineData("ab\r\ncd\r\nef\x1B[1;1H\x1B[M", "cd", "ef", "")]
    [InlineData("ab\r\ncd\r\nef\x1B[2;3r\x1B[3;1H\nx", "ab", "ef", "x")]
    [InlineData("a\tb", "a       b", "", "")]
    [InlineData("abc\b\bX", "aXc", "", "")]
    [InlineData("\x1B]0;a title\aok", "ok", "", "")]
    [InlineData("\x1B]0;a title\x1B\\ok", "ok", "", "")]
    [InlineData("a\x1B(Bb", "ab", "", "")]
    [InlineData("\x1B[99;99HZ\x1B[H", "", "", "         Z")]
    [InlineData("ab\x1B[X\x1B[99999999999999X", "ab", "", "")]
    [InlineData("\x1B[?2004hx\x1B[>1;2cy", "xy", "", "")]
    public void Sequences_do_what_they_say(string text, params string[] lines)
    {
        var screen = new TerminalScreen(10, 3);
        screen.Write(text);
        Assert.Equal(lines, Lines(screen));
    }

    [Fact]
    public void Colors_are_kept_with_the_characters()
    {
        var screen = new TerminalScreen(20, 1);
        screen.Write("\x1B[31;44ma\x1B[1mb\x1B[7mc\x1B[0md\x1B[38;5;202me\x1B[4mf\x1B[39;49mg");
        Assert.Equal((1, 4), (screen[0, 0].Foreground, screen[0, 0].Background));
        Assert.Equal((9, 4), (screen[1, 0].Foreground, screen[1, 0].Background));
        Assert.Equal((4, 1), (screen[2, 0].Foreground, screen[2, 0].Background));
        Assert.Equal((ColorPalette.Foreground, ColorPalette.Background), (screen[3, 0].Foreground, screen[3, 0].Background));
        Assert.Equal(202, screen[4, 0].Foreground);
        Assert.True(screen[5, 0].IsUnderlined);
        Assert.Equal(ColorPalette.Foreground, screen[6, 0].Foreground);
    }

    [Fact]
    public void Characters_may_be_cut_anywhere()
    {
        var screen = new TerminalScreen(10, 1);
        foreach (byte value in Encoding.UTF8.GetBytes("ä─\x1B[1;5H€"))
            screen.Write([value]);
        Assert.Equal("ä─  €", screen.Line(0));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_as_such()
    {
        var screen = new TerminalScreen(10, 1);
        screen.Write([0xFF, (byte)'a', 0xE2, 0x82, (byte)'b', 0xC3, 0xC3, 0xA4]);
        Assert.Equal("\uFFFDa\uFFFDb\uFFFDä", screen.Line(0));
    }

    [Fact]
    public void Whatever_is_written_nothing_fails()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        var screen = new TerminalScreen(17, 7);
        string letters = "\x1B[];?0123456789ABCDEFGHJKLMPSTXcdfhlmrsu@\r\n\t\b\aäx";
        byte[] text = Encoding.UTF8.GetBytes(letters);
        for (int count = 0; count < 200_000; count++)
        {
            byte value = random.Next(20) == 0 ? (byte)random.Next(256) : text[random.Next(text.Length)];
            try
            {
                screen.Write([value]);
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}, byte {count}: {exception}");
            }
        }

        Assert.InRange(screen.Cursor.Column, 0, 16);
    }

    [Fact]
    public void Painted_step_by_step_it_looks_as_painted_at_once()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        var screen = new TerminalScreen(20, 6);
        (int width, int height) = TerminalPainter.SizeOf(20, 6);
        var canvas = new Canvas(width, height);
        var painter = new TerminalPainter(screen, canvas);
        string[] parts = ["hello ", "\r\n", "\x1B[32m", "\x1B[3;4H", "\x1B[2J", "\x1B[1L", "\x1B[2;5r", "\x1B[r", "\n", "\x1B[4mu\x1B[24m"];
        for (int step = 0; step < 400; step++)
        {
            screen.Write(parts[random.Next(parts.Length)]);
            painter.Paint();
        }

        var anew = new Canvas(width, height);
        screen.ChangeAll();
        new TerminalPainter(screen, anew).Paint();
        for (int y = 0; y < height; y++)
            Assert.True(canvas.Row(y).SequenceEqual(anew.Row(y)), $"line {y}");
    }

    [Fact]
    public void Painting_says_what_it_has_painted()
    {
        var screen = new TerminalScreen(20, 6);
        (int width, int height) = TerminalPainter.SizeOf(20, 6);
        var painter = new TerminalPainter(screen, new Canvas(width, height));
        Assert.Equal(new ScreenArea(0, 0, width, height), painter.Paint());
        Assert.True(painter.Paint().IsNothing);
        screen.Write("a");
        Assert.Equal(new ScreenArea(0, 0, 16, 16), painter.Paint());
    }

    private static string[] Lines(TerminalScreen screen) => [.. Enumerable.Range(0, screen.Rows).Select(screen.Line)];
}
