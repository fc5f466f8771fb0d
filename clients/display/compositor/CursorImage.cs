using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>The arrow that follows the pointer; its upper left pixel points.</summary>
internal static class CursorImage
{
    /// <summary>Width and height of what a device takes.</summary>
    internal const int DeviceSize = 64;

    private const uint Opaque = 0xFF00_0000;

    // X is the edge, O the inside.
    private static readonly string[] Lines =
    [
        "X",
        "XX",
        "XOX",
        "XOOX",
        "XOOOX",
        "XOOOOX",
        "XOOOOOX",
        "XOOOOOOX",
        "XOOOOOOOX",
        "XOOOOOOOOX",
        "XOOOOOOOOOX",
        "XOOOOOOXXXXX",
        "XOOOXOOX",
        "XOOXXOOX",
        "XOX  XOOX",
        "XX   XOOX",
        "X     XOOX",
        "      XOOX",
        "       XX",
    ];

    internal static int Width => 12;

    internal static int Height => Lines.Length;

    /// <summary>Whether the arrow covers a pixel, and with which colour.</summary>
    internal static bool TryGetPixel(int x, int y, out uint color)
    {
        char mark = x < Lines[y].Length ? Lines[y][x] : ' ';
        color = mark == 'X' ? 0u : 0xFF_FFFF;
        return mark != ' ';
    }

    /// <summary>Paints it for a device, which wants a square with alpha.</summary>
    internal static void Paint(Canvas canvas)
    {
        canvas.Fill(canvas.Bounds, 0);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                if (TryGetPixel(x, y, out uint color))
                    canvas.Row(y)[x] = color | Opaque;
            }
        }
    }
}
