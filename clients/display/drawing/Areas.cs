using Signalbox.Contracts;

namespace Signalbox.Drawing;

/// <summary>What can be done with rectangles of pixels. One without width or height is empty, wherever it is.</summary>
public static class Areas
{
    extension(ScreenArea area)
    {
        /// <summary>The first column to the right of it.</summary>
        public int Right => area.X + area.Width;

        /// <summary>The first line below it.</summary>
        public int Bottom => area.Y + area.Height;

        /// <summary>Whether it holds no pixel.</summary>
        public bool IsNothing => area.Width <= 0 || area.Height <= 0;

        /// <summary>How many pixels it holds.</summary>
        public long PixelCount => area.IsNothing ? 0 : (long)area.Width * area.Height;

        /// <summary>The pixels that both have.</summary>
        /// <param name="other">The other one.</param>
        public ScreenArea Intersect(ScreenArea other)
        {
            int x = int.Max(area.X, other.X);
            int y = int.Max(area.Y, other.Y);
            int width = int.Min(area.Right, other.Right) - x;
            int height = int.Min(area.Bottom, other.Bottom) - y;
            return width <= 0 || height <= 0 ? default : new ScreenArea(x, y, width, height);
        }

        /// <summary>The smallest area that holds both.</summary>
        /// <param name="other">The other one.</param>
        public ScreenArea Union(ScreenArea other)
        {
            if (area.IsNothing)
                return other;
            if (other.IsNothing)
                return area;
            int x = int.Min(area.X, other.X);
            int y = int.Min(area.Y, other.Y);
            return new ScreenArea(
                x, y, int.Max(area.Right, other.Right) - x, int.Max(area.Bottom, other.Bottom) - y);
        }

        /// <summary>Whether all of another area lies in it.</summary>
        /// <param name="other">The other one.</param>
        public bool Covers(ScreenArea other) =>
            other.X >= area.X && other.Y >= area.Y && other.Right <= area.Right && other.Bottom <= area.Bottom;

        /// <summary>Whether a pixel lies in it.</summary>
        /// <param name="x">Its column.</param>
        /// <param name="y">Its line.</param>
        public bool Holds(int x, int y) => x >= area.X && y >= area.Y && x < area.Right && y < area.Bottom;

        /// <summary>The same area somewhere else.</summary>
        /// <param name="x">How far to the right.</param>
        /// <param name="y">How far down.</param>
        public ScreenArea MovedBy(int x, int y) => area with { X = area.X + x, Y = area.Y + y };
    }
}
