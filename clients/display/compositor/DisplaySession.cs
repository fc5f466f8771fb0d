using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>One client's windows.</summary>
/// <param name="desktop">Where they are.</param>
/// <param name="screen">Shows the desktop.</param>
internal sealed class DisplaySession(Desktop desktop, IScreen screen) : IDisplay, IWindowOwner
{
    private const int LargestSide = 4096;

    // A client that does not take its events is cut off when so many wait.
    private const int MostEvents = 4096;

    private readonly Dictionary<uint, Window> _windows = [];
    private Channel<WindowEvent>? _events;

    /// <inheritdoc/>
    public ValueTask<DisplaySize> GetSize() => ValueTask.FromResult(new DisplaySize(
        screen.IsOn ? DisplayStatus.Ok : DisplayStatus.NoScreen, desktop.Bounds.Width, desktop.Bounds.Height));

    /// <inheritdoc/>
    public ChannelReader<WindowEvent> Events(CancellationToken cancellationToken = default)
    {
        End(null);
        var events = Channel.CreateBounded<WindowEvent>(MostEvents);
        _events = events;
        events.Writer.TryWrite(new WindowEvent(WindowEventKind.Attached));
        cancellationToken.Register(() =>
        {
            if (_events == events)
                End(null);
        });
        return events.Reader;
    }

    /// <inheritdoc/>
    public ValueTask<DisplayStatus> OpenWindow(uint window, string title, int width, int height, int x = -1, int y = -1) =>
        ValueTask.FromResult(Open(window, title, new ScreenArea(x, y, width, height)));

    /// <inheritdoc/>
    public ValueTask<DisplayStatus> CloseWindow(uint window)
    {
        if (!_windows.Remove(window, out Window? known))
            return ValueTask.FromResult(DisplayStatus.UnknownWindow);
        desktop.Close(known);
        return ValueTask.FromResult(DisplayStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<DisplayStatus> Draw(uint window, ScreenArea area, int strideBytes, BufferSlice pixels) =>
        ValueTask.FromResult(_windows.TryGetValue(window, out Window? known)
            ? Draw(known, area, strideBytes, pixels)
            : DisplayStatus.UnknownWindow);

    /// <inheritdoc/>
    public async ValueTask<DisplayStatus> Settle()
    {
        if (!screen.IsOn)
            return DisplayStatus.NoScreen;
        await screen.Settle();
        return DisplayStatus.Ok;
    }

    /// <inheritdoc/>
    public void Tell(WindowEvent happening)
    {
        if (_events is { } events && !events.Writer.TryWrite(happening) && happening.Kind != WindowEventKind.PointerMoved)
            End(new RemoteException(CallError.Busy, "The events were not taken in time."));
    }

    private DisplayStatus Open(uint number, string title, ScreenArea content)
    {
        if (_events is null)
            return DisplayStatus.NotAttached;
        if (content.Width is < 1 or > LargestSide || content.Height is < 1 or > LargestSide
            || title.Length > Window.LongestTitle)
        {
            return DisplayStatus.OutOfRange;
        }

        if (_windows.TryGetValue(number, out Window? known))
        {
            if ((known.Width, known.Height) == (content.Width, content.Height))
            {
                known.SetTitle(title);
                desktop.AddDamage(known.Bounds);
                return DisplayStatus.Ok;
            }

            _windows.Remove(number);
            desktop.Close(known);
        }

        if (desktop.Open(this, number, title, content) is not { } window)
            return DisplayStatus.OutOfMemory;
        _windows.Add(number, window);
        return DisplayStatus.Ok;
    }

    private DisplayStatus Draw(Window window, ScreenArea area, int strideBytes, BufferSlice pixels)
    {
        bool isWithin = area is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 }
            && area.Width <= window.Width - area.X && area.Height <= window.Height - area.Y;
        long lineBytes = (long)area.Width * Canvas.PixelBytes;
        if (!isWithin || strideBytes % Canvas.PixelBytes != 0 || strideBytes < lineBytes
            || ((long)strideBytes * (area.Height - 1)) + lineBytes > pixels.Length
            || (pixels.RegionOffset % Canvas.PixelBytes) != 0)
        {
            return DisplayStatus.OutOfRange;
        }

        var source = new Canvas(
            pixels.Pool!.Region.Memory.Slice(pixels.RegionOffset, pixels.Length), area.Width, area.Height, strideBytes);
        desktop.AddDamage(window.Draw(source, area));
        return DisplayStatus.Ok;
    }

    private void End(Exception? error)
    {
        foreach (Window window in _windows.Values)
            desktop.Close(window);
        _windows.Clear();
        _events?.Writer.TryComplete(error);
        _events = null;
    }
}
