using System.Text;

namespace Signalbox.Display.Tests;

/// <summary>Reads text back from pixels, by comparing them with the font.</summary>
internal static class GlyphReader
{
    private static readonly Dictionary<UInt128, Rune> Known = MakeKnown();

    /// <summary>Reads characters that stand beside each other.</summary>
    /// <param name="pixel">The colour at a place.</param>
    /// <param name="x">Left edge of the first.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="count">How many.</param>
    /// <returns>The text; U+FFFD for what is no character.</returns>
    internal static string Read(Func<int, int, uint> pixel, int x, int y, int count)
    {
        var text = new StringBuilder();
        for (int index = 0; index < count; index++)
            text.Append(ReadOne(pixel, x + (index * BitmapFont.Width), y).ToString());
        return text.ToString().TrimEnd();
    }

    private static Rune ReadOne(Func<int, int, uint> pixel, int x, int y)
    {
        // Which of two colours is the character is not known: the space around it says so, or the other way fits.
        UInt128 shape = 0;
        uint first = pixel(x, y);
        for (int row = 0; row < BitmapFont.Height; row++)
        {
            for (int column = 0; column < BitmapFont.Width; column++)
                shape = (shape << 1) | (pixel(x + column, y + row) != first ? (UInt128)1 : 0);
        }

        return Known.TryGetValue(shape, out Rune rune) || Known.TryGetValue(~shape, out rune) ? rune : Rune.ReplacementChar;
    }

    private static Dictionary<UInt128, Rune> MakeKnown()
    {
        var known = new Dictionary<UInt128, Rune>();
        foreach (Rune character in BitmapFont.Characters)
        {
            UInt128 shape = 0;
            foreach (byte row in BitmapFont.GlyphOf(character))
                shape = (shape << 8) | row;
            known.TryAdd(shape, character);
        }

        return known;
    }
}
