using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>The windows from the lowest to the one in front, and what of the screen must be drawn again.</summary>
/// <remarks>Desktop.Input.cs holds what keys and pointer do.</remarks>
internal sealed partial class Desktop
{
    /// <summary>The most windows: each takes memory.</summary>
    internal const int MostWindows = 64;

    // How much of all windows is kept, in pixels, so that one client cannot take the others' room.
    private const long MostPixels = 5 * 512 * 1024;
    private const int FirstPlace = 40;
    private const int NextPlace = 32;
    private const int PlacesInRow = 8;

    private readonly List<Window> _windows = [];
    private int _opened;

    internal Desktop(int width, int height) => Damage = new DamageList(new ScreenArea(0, 0, width, height));

    /// <summary>What must be drawn again.</summary>
    internal DamageList Damage { get; }

    /// <summary>Called when there is something to draw.</summary>
    internal Action? Changed { get; set; }

    /// <summary>The whole screen.</summary>
    internal ScreenArea Bounds => Damage.Bounds;

    /// <summary>The windows, from the lowest on.</summary>
    internal IReadOnlyList<Window> Windows => _windows;

    /// <summary>The window that keys go to.</summary>
    internal Window? Focused => _windows.Count > 0 ? _windows[^1] : null;

    /// <summary>The cursor, if it is drawn here and not by the device.</summary>
    internal SoftwareCursor? Cursor { get; set; }

    /// <summary>The screen has another size. Windows that are out of it come back.</summary>
    internal void Resize(int width, int height)
    {
        Damage.Bounds = new ScreenArea(0, 0, width, height);
        foreach (Window window in _windows)
            window.Place = KeepReachable(window, window.Place);
        MovePointer(_pointerX, _pointerY);
        RedrawAll();
    }

    /// <summary>Everything must be drawn again.</summary>
    internal void RedrawAll() => AddDamage(Bounds);

    /// <summary>Opens a window in front of all others.</summary>
    /// <returns>Null if there is no room for it.</returns>
    internal Window? Open(IWindowOwner owner, uint number, string title, ScreenArea content)
    {
        long pixels = _windows.Sum(window => window.Bounds.PixelCount) + content.PixelCount;
        if (_windows.Count == MostWindows || pixels > MostPixels)
            return null;
        var window = new Window(owner, number, title, content.Width, content.Height);
        int step = _opened++ % PlacesInRow * NextPlace;
        (int X, int Y) place = content is { X: >= 0, Y: >= 0 } ? (content.X, content.Y) : (FirstPlace + step, FirstPlace + step);
        window.Place = KeepReachable(window, place);
        Focused?.SetFocus(false);
        TellFocus(Focused, isFocused: false);
        _windows.Add(window);
        window.SetFocus(true);
        TellFocus(window, isFocused: true);
        RedrawAll();
        return window;
    }

    /// <summary>Removes a window.</summary>
    internal void Close(Window window)
    {
        bool wasFocused = Focused == window;
        if (!_windows.Remove(window))
            return;
        if (_dragged == window)
            _dragged = null;
        if (_pressed == window)
            _pressed = null;
        AddDamage(window.Bounds);
        if (wasFocused && Focused is { } next)
        {
            next.SetFocus(true);
            AddDamage(next.Bounds);
            TellFocus(next, isFocused: true);
        }
    }

    /// <summary>Brings a window in front of all others, and keys to it.</summary>
    internal void Raise(Window window)
    {
        if (Focused == window)
            return;
        Window? before = Focused;
        before?.SetFocus(false);
        _windows.Remove(window);
        _windows.Add(window);
        window.SetFocus(true);
        if (before is not null)
            AddDamage(before.Bounds);
        AddDamage(window.Bounds);
        TellFocus(before, isFocused: false);
        TellFocus(window, isFocused: true);
    }

    /// <summary>Something on the screen is not as it was.</summary>
    internal void AddDamage(ScreenArea area)
    {
        Damage.Add(area);
        if (!Damage.IsEmpty)
            Changed?.Invoke();
    }

    /// <summary>Draws a part of the screen.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="area">The part.</param>
    internal void Compose(Canvas screen, ScreenArea area)
    {
        int lowest = _windows.FindLastIndex(window => window.Bounds.Covers(area));
        if (lowest < 0)
        {
            Wallpaper.Paint(screen, area, Bounds.Height);
            lowest = 0;
        }

        for (int index = lowest; index < _windows.Count; index++)
            _windows[index].PutOn(screen, area);
        Cursor?.PutOn(screen, area);
    }

    private static void TellFocus(Window? window, bool isFocused) => window?.Owner.Tell(new WindowEvent(
        isFocused ? WindowEventKind.Focused : WindowEventKind.Unfocused, window.Number));

    /// <summary>The nearest place where at least a part of the title bar can be grasped.</summary>
    private (int X, int Y) KeepReachable(Window window, (int X, int Y) place)
    {
        const int Reachable = 40;
        int lowest = int.Max(Bounds.Height - 1, Window.TitleHeight + Window.BorderWidth);
        return (
            int.Clamp(place.X, Reachable - window.Width, int.Max(Bounds.Width - Reachable, Reachable - window.Width)),
            int.Clamp(place.Y, Window.TitleHeight + Window.BorderWidth, lowest));
    }
}
