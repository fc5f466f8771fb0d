using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>The arrow as a part of the picture, for devices without a cursor of their own and for pictures taken of the
/// screen.</summary>
internal sealed class SoftwareCursor
{
    /// <summary>Which pixel it points to.</summary>
    internal (int X, int Y) Place { get; set; }

    /// <summary>What it covers.</summary>
    internal ScreenArea Bounds => new(Place.X, Place.Y, CursorImage.Width, CursorImage.Height);

    internal void PutOn(Canvas screen, ScreenArea clip)
    {
        ScreenArea seen = Bounds.Intersect(clip).Intersect(screen.Bounds);
        for (int y = seen.Y; y < seen.Bottom; y++)
        {
            Span<uint> row = screen.Row(y);
            for (int x = seen.X; x < seen.Right; x++)
            {
                if (CursorImage.TryGetPixel(x - Place.X, y - Place.Y, out uint color))
                    row[x] = color;
            }
        }
    }
}
