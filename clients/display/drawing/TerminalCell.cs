using System.Text;

namespace Signalbox.Drawing;

/// <summary>A character on a terminal's screen.</summary>
/// <param name="Character">The character.</param>
/// <param name="Foreground">Number of its colour.</param>
/// <param name="Background">Number of the colour behind it.</param>
/// <param name="IsUnderlined">Whether a line stands below it.</param>
public readonly record struct TerminalCell(Rune Character, byte Foreground, byte Background, bool IsUnderlined)
{
    /// <summary>Nothing, in the usual colours.</summary>
    public static TerminalCell Empty => new(new Rune(' '), ColorPalette.Foreground, ColorPalette.Background, false);
}
