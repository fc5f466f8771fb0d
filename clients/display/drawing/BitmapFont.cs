using System.Buffers.Text;
using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Drawing;

/// <summary>A font of 8 by 16 pixels. A character that it does not have is shown as U+FFFD.</summary>
public static class BitmapFont
{
    /// <summary>Width of a character.</summary>
    public const int Width = 8;

    /// <summary>Height of a character.</summary>
    public const int Height = 16;

    private const int DigitsOfCode = 4;
    private const int FallbackCode = 0xFFFD;

    private static readonly ushort[] Codes;
    private static readonly byte[] Rows;
    private static readonly int Fallback;

    static BitmapFont()
    {
        ReadOnlySpan<byte> lines = SpleenGlyphs.Lines;
        int count = lines.Length / SpleenGlyphs.LineBytes;
        Codes = new ushort[count];
        Rows = new byte[count * Height];
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> line = lines.Slice(index * SpleenGlyphs.LineBytes, SpleenGlyphs.LineBytes);
            Utf8Parser.TryParse(line[..DigitsOfCode], out Codes[index], out _, 'X');
            for (int row = 0; row < Height; row++)
            {
                Utf8Parser.TryParse(
                    line.Slice(DigitsOfCode + 1 + (2 * row), 2), out Rows[(index * Height) + row], out _, 'X');
            }
        }

        Fallback = Array.BinarySearch(Codes, (ushort)FallbackCode);
    }

    /// <summary>The characters that the font has.</summary>
    public static IEnumerable<Rune> Characters => Codes.Select(code => new Rune((uint)code));

    /// <summary>The pixels of a character.</summary>
    /// <param name="character">The character.</param>
    /// <returns><see cref="Height"/> rows, the leftmost pixel in the highest bit.</returns>
    public static ReadOnlySpan<byte> GlyphOf(Rune character)
    {
        // Most text is ASCII, which begins the table without gaps.
        int index = character.Value - ' ';
        if (index is < 0 or > '~' - ' ')
        {
            index = character.Value <= ushort.MaxValue ? Array.BinarySearch(Codes, (ushort)character.Value) : -1;
            if (index < 0)
                index = Fallback;
        }

        return Rows.AsSpan(index * Height, Height);
    }

    /// <summary>Draws a character with its background.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="x">Its left edge; the whole character lies on the canvas, or it is not drawn.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="character">The character.</param>
    /// <param name="foreground">Its colour, as 0xRRGGBB.</param>
    /// <param name="background">The colour behind it.</param>
    public static void Draw(Canvas canvas, int x, int y, Rune character, uint foreground, uint background)
    {
        if (!canvas.Bounds.Covers(new ScreenArea(x, y, Width, Height)))
            return;
        ReadOnlySpan<byte> glyph = GlyphOf(character);
        for (int row = 0; row < Height; row++)
        {
            Span<uint> pixels = canvas.Row(y + row).Slice(x, Width);
            int bits = glyph[row];
            for (int column = 0; column < pixels.Length; column++)
                pixels[column] = (bits & (0x80 >> column)) != 0 ? foreground : background;
        }
    }

    /// <summary>Draws text on one line.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="text">The text.</param>
    /// <param name="foreground">Its colour, as 0xRRGGBB.</param>
    /// <param name="background">The colour behind it.</param>
    public static void Draw(Canvas canvas, int x, int y, string text, uint foreground, uint background)
    {
        foreach (Rune character in text.EnumerateRunes())
        {
            Draw(canvas, x, y, character, foreground, background);
            x += Width;
        }
    }
}
