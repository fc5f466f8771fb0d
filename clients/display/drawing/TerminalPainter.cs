using Signalbox.Contracts;

namespace Signalbox.Drawing;

/// <summary>Paints a terminal's screen, and no more of it than has changed.</summary>
/// <param name="screen">The screen.</param>
/// <param name="canvas">Takes the picture; at least <see cref="SizeOf"/> large.</param>
public sealed class TerminalPainter(TerminalScreen screen, Canvas canvas)
{
    private (int Column, int Row) _cursor = (-1, -1);

    /// <summary>How large the picture of a screen is.</summary>
    /// <param name="columns">Characters in a line.</param>
    /// <param name="rows">Lines.</param>
    public static (int Width, int Height) SizeOf(int columns, int rows) =>
        (columns * BitmapFont.Width, rows * BitmapFont.Height);

    /// <summary>Paints what has changed since the last time.</summary>
    /// <returns>The area that was painted; empty if nothing was.</returns>
    public ScreenArea Paint()
    {
        int scrolled = screen.TakeScroll();
        ScreenArea painted = default;
        if (scrolled > 0)
        {
            (int width, int height) = SizeOf(screen.Columns, screen.Rows);
            painted = new ScreenArea(0, 0, width, height);
            canvas.ScrollUp(painted, scrolled * BitmapFont.Height);
            _cursor.Row -= scrolled;
        }

        (int Column, int Row) cursor = screen.IsCursorVisible ? screen.Cursor : (-1, -1);
        (int Column, int Row) old = _cursor;
        _cursor = cursor;
        for (int row = 0; row < screen.Rows; row++)
        {
            for (int column = 0; column < screen.Columns; column++)
            {
                bool hasCursor = (column, row) == cursor;
                bool hasChanged = screen.TakeChange(column, row);
                if (hasChanged || (cursor != old && (hasCursor || (column, row) == old)))
                    painted = painted.Union(PaintCell(column, row, hasCursor));
            }
        }

        return painted;
    }

    private ScreenArea PaintCell(int column, int row, bool isInverse)
    {
        TerminalCell cell = screen[column, row];
        uint foreground = ColorPalette.ColorOf(isInverse ? cell.Background : cell.Foreground);
        uint background = ColorPalette.ColorOf(isInverse ? cell.Foreground : cell.Background);
        var area = new ScreenArea(
            column * BitmapFont.Width, row * BitmapFont.Height, BitmapFont.Width, BitmapFont.Height);
        BitmapFont.Draw(canvas, area.X, area.Y, cell.Character, foreground, background);
        if (cell.IsUnderlined)
            canvas.Fill(area with { Y = area.Bottom - 2, Height = 1 }, foreground);
        return area;
    }
}
