using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>What is seen where no window is: a colour that darkens downwards.</summary>
internal static class Wallpaper
{
    private const int Top = 0x24_3B55;
    private const int Bottom = 0x10_1822;

    /// <summary>The colour of a line.</summary>
    internal static uint ColorOf(int y, int height) =>
        (Channel(16, y, height) << 16) | (Channel(8, y, height) << 8) | Channel(0, y, height);

    internal static void Paint(Canvas screen, ScreenArea area, int height)
    {
        area = area.Intersect(screen.Bounds);
        for (int y = area.Y; y < area.Bottom; y++)
            screen.Fill(area with { Y = y, Height = 1 }, ColorOf(y, height));
    }

    private static uint Channel(int shift, int y, int height)
    {
        int top = (Top >> shift) & 0xFF;
        int bottom = (Bottom >> shift) & 0xFF;
        return (uint)(top + ((bottom - top) * y / height));
    }
}
