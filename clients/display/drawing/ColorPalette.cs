namespace Signalbox.Drawing;

/// <summary>The 256 colours of a terminal, as xterm has them: 16 named ones, a cube of 6 by 6 by 6, 24 greys.</summary>
public static class ColorPalette
{
    /// <summary>Number of the usual colour of text.</summary>
    public const byte Foreground = 7;

    /// <summary>Number of the usual colour behind text.</summary>
    public const byte Background = 0;

    private const int FirstOfCube = 16;
    private const int FirstGrey = 232;

    private static readonly uint[] Named =
    [
        0x10_1014, 0xCC_4A4A, 0x4E_A95A, 0xC8_9A3C, 0x4A_7FCC, 0xA9_5FB8, 0x3F_A9A9, 0xC8_C8C8,
        0x68_6870, 0xFF_7070, 0x79_DD85, 0xFF_D06A, 0x7F_B4FF, 0xE0_90F0, 0x6C_E0E0, 0xFF_FFFF,
    ];

    /// <summary>A colour, as 0xRRGGBB.</summary>
    /// <param name="number">Its number.</param>
    public static uint ColorOf(byte number)
    {
        if (number < FirstOfCube)
            return Named[number];
        if (number >= FirstGrey)
        {
            uint grey = (uint)(8 + (10 * (number - FirstGrey)));
            return (grey << 16) | (grey << 8) | grey;
        }

        int place = number - FirstOfCube;
        return (Level(place / 36) << 16) | (Level(place / 6 % 6) << 8) | Level(place % 6);
    }

    private static uint Level(int step) => step == 0 ? 0 : (uint)(55 + (40 * step));
}
