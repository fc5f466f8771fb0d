using System.Globalization;
using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>How many columns of a terminal a character takes, after Unicode's East Asian Width (UAX #11).</summary>
internal static class CharacterWidth
{
    // First and last characters of the ranges that terminals show in two columns.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115f), (0x2e80, 0x303e), (0x3041, 0x33ff), (0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xa000, 0xa4cf),
        (0xa960, 0xa97f), (0xac00, 0xd7a3), (0xf900, 0xfaff), (0xfe30, 0xfe6f), (0xff00, 0xff60), (0xffe0, 0xffe6),
        (0x1f300, 0x1f64f), (0x1f680, 0x1f6ff), (0x1f900, 0x1f9ff), (0x20000, 0x3fffd),
    ];

    /// <summary>The width of a character.</summary>
    /// <returns>0 for one that is drawn over the one before it, else 1 or 2.</returns>
    internal static int Of(Rune character)
    {
        int value = character.Value;
        if (value < 0x300)
            return 1;
        if (IsZero(character))
            return 0;
        foreach ((int first, int last) in Wide)
        {
            if (value >= first && value <= last)
                return 2;
        }

        return 1;
    }

    private static bool IsZero(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
