using Signalbox.Application;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.MandelbrotWindow;

/// <summary>Draws the set, and again when the wheel is turned or the picture is dragged. The keys + and - do as the wheel,
/// 0 shows all of it.</summary>
internal static class Program
{
    private const int Width = 480;
    private const int Height = 320;
    private const double Step = 0.5;

    private static MandelbrotView _view = MandelbrotView.Whole(Width);
    private static (int X, int Y) _grasp;
    private static bool _isDragged;
    private static int _version;

    private static async Task Main()
    {
        if (await ApplicationWindow.Connect("Mandelbrot", Width, Height, (620, 60)) is not { } window)
            return;
        var wake = new SemaphoreSlim(0);
        Task drawing = Draw(window, wake);
        try
        {
            while (!drawing.IsCompleted)
            {
                if (Take(await window.NextEvent()))
                {
                    _version++;
                    wake.Release();
                }
            }
        }
        catch (UnavailableException)
        {
            // The display is gone for good, and with it whom this is for.
        }
    }

    /// <summary>Does what a person wants.</summary>
    /// <returns>Whether the picture is another one.</returns>
    private static bool Take(WindowEvent happening)
    {
        int x = happening.X - (Width / 2);
        int y = happening.Y - (Height / 2);
        MandelbrotView before = _view;
        switch (happening)
        {
            case { Kind: WindowEventKind.Wheel }:
                _view = _view.Zoom(x, y, happening.Value > 0 ? Step : 1 / Step);
                break;
            case { Kind: WindowEventKind.ButtonDown, Value: Keys.LeftButton }:
                _grasp = (x, y);
                _isDragged = true;
                break;
            case { Kind: WindowEventKind.ButtonUp, Value: Keys.LeftButton } when _isDragged:
                _isDragged = false;
                _view = _view.Move(x - _grasp.X, y - _grasp.Y);
                break;
            case { Kind: WindowEventKind.Key, Text: "+" or "=" }:
                _view = _view.Zoom(0, 0, Step);
                break;
            case { Kind: WindowEventKind.Key, Text: "-" }:
                _view = _view.Zoom(0, 0, 1 / Step);
                break;
            case { Kind: WindowEventKind.Key, Text: "0" }:
                _view = MandelbrotView.Whole(Width);
                break;
        }

        return _view != before;
    }

    private static async Task Draw(ApplicationWindow window, SemaphoreSlim wake)
    {
        ScreenArea[] tiles = TileOrder.Of(Width, Height);
        while (true)
        {
            int version = _version;
            MandelbrotView view = _view;
            foreach (ScreenArea tile in tiles)
            {
                for (int line = tile.Y; line < tile.Bottom; line++)
                {
                    Mandelbrot.Compute(
                        view, tile.X - (Width / 2), line - (Height / 2), window.Canvas.Row(line).Slice(tile.X, tile.Width));
                }

                await window.Show(tile);
                if (_version != version)
                    break;
            }

            while (_version == version)
                await wake.WaitAsync();
        }
    }
}
