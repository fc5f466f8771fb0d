using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>A window: its content, and around it what it is held by.</summary>
internal sealed class Window
{
    internal const int TitleHeight = 20;
    internal const int BorderWidth = 1;
    internal const int LongestTitle = 64;

    private const int CloseBoxWidth = 20;
    private const int TitleMargin = 6;
    private const uint FocusedColor = 0x2F_6F9F;
    private const uint UnfocusedColor = 0x3A_4048;
    private const uint FocusedText = 0xFF_FFFF;
    private const uint UnfocusedText = 0xA0_A4AA;

    private readonly Canvas _canvas;

    internal Window(IWindowOwner owner, uint number, string title, int width, int height)
    {
        Owner = owner;
        Number = number;
        Title = title;
        Width = width;
        Height = height;
        _canvas = new Canvas(width + (2 * BorderWidth), height + TitleHeight + (2 * BorderWidth));
        PaintFrame();
    }

    internal IWindowOwner Owner { get; }

    internal uint Number { get; }

    internal string Title { get; private set; }

    /// <summary>Width of the content.</summary>
    internal int Width { get; }

    /// <summary>Height of the content.</summary>
    internal int Height { get; }

    /// <summary>Where the content's upper left is on the screen.</summary>
    internal (int X, int Y) Place { get; set; }

    /// <summary>Whether keys go here.</summary>
    internal bool IsFocused { get; private set; }

    /// <summary>The whole window on the screen.</summary>
    internal ScreenArea Bounds => new(
        Place.X - BorderWidth, Place.Y - TitleHeight - BorderWidth, _canvas.Width, _canvas.Height);

    /// <summary>The content on the screen.</summary>
    internal ScreenArea Content => new(Place.X, Place.Y, Width, Height);

    /// <summary>Where the window is grasped to be moved, on the screen.</summary>
    internal ScreenArea TitleBar => new(Place.X, Place.Y - TitleHeight, Width, TitleHeight);

    /// <summary>Where the window is closed, on the screen.</summary>
    internal ScreenArea CloseBox => new(
        Place.X + Width - CloseBoxWidth, Place.Y - TitleHeight, CloseBoxWidth, TitleHeight);

    internal void SetTitle(string title)
    {
        Title = title;
        PaintFrame();
    }

    internal void SetFocus(bool isFocused)
    {
        IsFocused = isFocused;
        PaintFrame();
    }

    /// <summary>Draws a part of the content.</summary>
    /// <param name="source">The pixels, as large as the area.</param>
    /// <param name="area">Where they go, within the content.</param>
    /// <returns>Where that is on the screen.</returns>
    internal ScreenArea Draw(Canvas source, ScreenArea area)
    {
        _canvas.Copy(source, source.Bounds, area.X + BorderWidth, area.Y + TitleHeight + BorderWidth);
        return area.MovedBy(Place.X, Place.Y);
    }

    /// <summary>Puts the window on the screen.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="clip">Nothing outside is touched.</param>
    internal void PutOn(Canvas screen, ScreenArea clip)
    {
        ScreenArea seen = Bounds.Intersect(clip);
        screen.Copy(_canvas, seen.MovedBy(-Bounds.X, -Bounds.Y), seen.X, seen.Y);
    }

    private void PaintFrame()
    {
        uint color = IsFocused ? FocusedColor : UnfocusedColor;
        uint text = IsFocused ? FocusedText : UnfocusedText;
        _canvas.Frame(_canvas.Bounds, color);
        _canvas.Fill(new ScreenArea(BorderWidth, BorderWidth, Width, TitleHeight), color);
        int room = int.Max((Width - CloseBoxWidth - TitleMargin) / BitmapFont.Width, 0);
        string title = Title.Length <= room ? Title : Title[..room];
        BitmapFont.Draw(_canvas, BorderWidth + TitleMargin, BorderWidth + 2, title, text, color);
        BitmapFont.Draw(_canvas, BorderWidth + Width - CloseBoxWidth + 6, BorderWidth + 2, "×", text, color);
    }
}
