using System.Runtime.InteropServices;
using Signalbox.Contracts;

namespace Signalbox.Drawing;

/// <summary>Pixels in memory, which may be shared with a device. Everything is cut off at the edges.</summary>
public sealed class Canvas
{
    /// <summary>The size of a pixel: blue, green, red, unused.</summary>
    public const int PixelBytes = sizeof(uint);

    private readonly Memory<byte> _memory;

    /// <summary>Pixels in given memory.</summary>
    /// <param name="memory">The lines from the top.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="strideBytes">How far apart the lines are; 0 if there are no gaps.</param>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public Canvas(Memory<byte> memory, int width, int height, int strideBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        StrideBytes = strideBytes == 0 ? width * PixelBytes : strideBytes;
        if (StrideBytes < width * PixelBytes || ((long)StrideBytes * (height - 1)) + (width * PixelBytes) > memory.Length)
            throw new ArgumentException($"{memory.Length} bytes do not hold {width} by {height} pixels.", nameof(memory));
        _memory = memory;
        Width = width;
        Height = height;
    }

    /// <summary>Black pixels in memory of their own.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public Canvas(int width, int height)
        : this(new byte[checked(width * height * PixelBytes)], width, height)
    {
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>How far apart the lines are.</summary>
    public int StrideBytes { get; }

    /// <summary>All of it.</summary>
    public ScreenArea Bounds => new(0, 0, Width, Height);

    /// <summary>A pixel, as 0xRRGGBB.</summary>
    /// <param name="x">Its column.</param>
    /// <param name="y">Its line.</param>
    public uint this[int x, int y] => Row(y)[x] & 0xFF_FFFF;

    /// <summary>The pixels of a line.</summary>
    /// <param name="y">Which line.</param>
    public Span<uint> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return MemoryMarshal.Cast<byte, uint>(_memory.Span.Slice(y * StrideBytes, Width * PixelBytes));
    }

    /// <summary>Gives an area one colour.</summary>
    /// <param name="area">The area.</param>
    /// <param name="color">The colour, as 0xRRGGBB.</param>
    public void Fill(ScreenArea area, uint color)
    {
        area = area.Intersect(Bounds);
        for (int y = area.Y; y < area.Bottom; y++)
            Row(y).Slice(area.X, area.Width).Fill(color);
    }

    /// <summary>Gives an area's edge one colour.</summary>
    /// <param name="area">The area.</param>
    /// <param name="color">The colour.</param>
    public void Frame(ScreenArea area, uint color)
    {
        Fill(area with { Height = 1 }, color);
        Fill(area with { Y = area.Bottom - 1, Height = 1 }, color);
        Fill(area with { Width = 1 }, color);
        Fill(area with { X = area.Right - 1, Width = 1 }, color);
    }

    /// <summary>Copies pixels from another place.</summary>
    /// <param name="source">The other place.</param>
    /// <param name="from">Which of its pixels.</param>
    /// <param name="x">Where the upper left of them goes.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    public void Copy(Canvas source, ScreenArea from, int x, int y)
    {
        ScreenArea known = from.Intersect(source.Bounds);
        ScreenArea to = known.MovedBy(x - from.X, y - from.Y).Intersect(Bounds);
        for (int line = 0; line < to.Height; line++)
        {
            source.Row(to.Y + line + from.Y - y).Slice(to.X + from.X - x, to.Width)
                .CopyTo(Row(to.Y + line).Slice(to.X, to.Width));
        }
    }

    /// <summary>Moves the content of an area up; what it leaves at the bottom stays as it was.</summary>
    /// <param name="area">The area, within the canvas.</param>
    /// <param name="lines">How far.</param>
    public void ScrollUp(ScreenArea area, int lines)
    {
        for (int y = area.Y; y + lines < area.Bottom; y++)
            Row(y + lines).Slice(area.X, area.Width).CopyTo(Row(y).Slice(area.X, area.Width));
    }
}
