using System.Text;

namespace Signalbox.Harness.Tests;

public sealed class SerialTextTests
{
    private readonly SerialText _text = new();

    [Theory]
    [InlineData("a\r\nb\r\n", "a\nb\n")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\r\nb", "a\r\nb")]
    [InlineData("progress\rprogress\r\n", "progress\rprogress\n")]
    [InlineData("end\r", "end\r")]
    public void Append_takes_out_one_carriage_return_before_each_line_feed(string received, string expected)
    {
        Receive(received);
        _text.Complete();
        Assert.Equal(expected, _text.ToString());
    }

    [Fact]
    public void Append_in_single_bytes_gives_the_same_as_at_once()
    {
        foreach (char letter in "a\r\n\r\r\nb\rc\r\n")
        {
            Receive(letter.ToString());
        }

        Assert.Equal("a\n\r\nb\rc\n", _text.ToString());
    }

    [Fact]
    public void TryReadLine_waits_for_the_line_feed()
    {
        Receive("first\r\nsec");
        Assert.True(_text.TryReadLine(out string first));
        Assert.False(_text.TryReadLine(out _));
        Receive("ond\n");
        Assert.True(_text.TryReadLine(out string second));
        Assert.Equal(("first", "second"), (first, second));
    }

    [Fact]
    public void TryReadUntil_consumes_the_marker_and_leaves_the_rest()
    {
        Receive("name> rest");
        Assert.True(_text.TryReadUntil("> "u8, out byte[] consumed));
        Assert.Equal("name> ", Encoding.UTF8.GetString(consumed));
        Assert.Equal("rest", Encoding.UTF8.GetString(_text.ReadRest()));
    }

    [Fact]
    public void TryReadUntil_without_the_marker_consumes_nothing()
    {
        Receive("name");
        Assert.False(_text.TryReadUntil("> "u8, out _));
        Assert.Equal(0, _text.Position);
    }

    [Fact]
    public void Text_cut_inside_a_character_is_whole_when_the_rest_came()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("µ\n");
        _text.Append(bytes.AsSpan(0, 1));
        _text.Append(bytes.AsSpan(1));
        Assert.True(_text.TryReadLine(out string line));
        Assert.Equal("µ", line);
    }

    [Fact]
    public void Tail_holds_the_last_lines_consumed_or_not()
    {
        Receive("1\n2\n3\n4\n");
        _text.ReadRest();
        Assert.Equal("3\n4", _text.Tail(lines: 2));
    }

    private void Receive(string text) => _text.Append(Encoding.UTF8.GetBytes(text));
}
