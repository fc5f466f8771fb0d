using System.Text;

namespace Signalbox.Display.Tests;

public sealed class BitmapFontTests
{
    [Fact]
    public void Latin_and_box_drawing_are_there()
    {
        var characters = BitmapFont.Characters.Select(rune => rune.Value).ToHashSet();
        Assert.All(Enumerable.Range(0x20, 0x5F), code => Assert.Contains(code, characters));
        Assert.All(Enumerable.Range(0xA0, 0x60), code => Assert.Contains(code, characters));
        Assert.All(Enumerable.Range(0x2500, 0x80), code => Assert.Contains(code, characters));
    }

    [Fact]
    public void Letter_has_its_shape()
    {
        Assert.Equal("00007CC6C6C6FEC6C6C6C6C600000000", Convert.ToHexString(BitmapFont.GlyphOf(new Rune('A'))));
        Assert.True(BitmapFont.GlyphOf(new Rune('─')).SequenceEqual(BitmapFont.GlyphOf(new Rune(0x2500))));
    }

    [Fact]
    public void Unknown_characters_are_shown_as_such()
    {
        Assert.True(BitmapFont.GlyphOf(new Rune(0x4E00)).SequenceEqual(BitmapFont.GlyphOf(Rune.ReplacementChar)));
        Assert.True(BitmapFont.GlyphOf(new Rune(0x1F600)).SequenceEqual(BitmapFont.GlyphOf(Rune.ReplacementChar)));
        Assert.True(BitmapFont.GlyphOf(new Rune(7)).SequenceEqual(BitmapFont.GlyphOf(Rune.ReplacementChar)));
    }

    [Fact]
    public void Text_can_be_read_back_from_its_pixels()
    {
        const string Text = "Signalbox ─│┌┐ Käse, naïve façade: 0O1lI|";
        var canvas = new Canvas(BitmapFont.Width * Text.Length, BitmapFont.Height);
        BitmapFont.Draw(canvas, 0, 0, Text, 0xFF_FFFF, 0x20_2020);
        Assert.Equal(Text, GlyphReader.Read((x, y) => canvas[x, y], 0, 0, Text.Length));
    }

    [Fact]
    public void Characters_that_do_not_fit_are_not_drawn()
    {
        var canvas = new Canvas(10, 16);
        BitmapFont.Draw(canvas, 3, 0, new Rune('█'), 1, 1);
        BitmapFont.Draw(canvas, -1, 0, new Rune('█'), 1, 1);
        Assert.Equal(0u, canvas[4, 4]);
    }
}
