using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.MandelbrotWindow;

/// <summary>The tiles of a picture, from the middle outwards.</summary>
internal static class TileOrder
{
    /// <summary>Width and height of a tile; those at the edges may be smaller.</summary>
    internal const int Size = 64;

    internal static ScreenArea[] Of(int width, int height)
    {
        var bounds = new ScreenArea(0, 0, width, height);
        var tiles = new List<ScreenArea>();
        for (int y = 0; y < height; y += Size)
        {
            for (int x = 0; x < width; x += Size)
                tiles.Add(new ScreenArea(x, y, Size, Size).Intersect(bounds));
        }

        return [.. tiles.OrderBy(tile => Distance(tile, width, height))];
    }

    private static long Distance(ScreenArea tile, int width, int height)
    {
        long x = (2 * tile.X) + tile.Width - width;
        long y = (2 * tile.Y) + tile.Height - height;
        return (x * x) + (y * y);
    }
}
