using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;
using Signalbox.Tasks;

namespace Signalbox.Application;

/// <summary>A window of this task. Its picture stands in this task's memory, so that a display which was restarted is shown
/// the same again.</summary>
public sealed class ApplicationWindow
{
    private const uint Number = 1;

    private readonly IDisplay _display;
    private readonly BufferSlice _buffer;
    private readonly string _title;
    private readonly (int X, int Y) _place;
    private readonly System.Threading.Channels.ChannelReader<WindowEvent> _events;

    private ApplicationWindow(IDisplay display, BufferSlice buffer, Canvas canvas, string title, (int X, int Y) place)
    {
        _display = display;
        _buffer = buffer;
        Canvas = canvas;
        _title = title;
        _place = place;
        _events = display.Events();
    }

    /// <summary>What is seen in the window, once it has been shown.</summary>
    public Canvas Canvas { get; }

    /// <summary>Connects to the display. The window opens with the first <see cref="NextEvent"/>.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="place">Where it is to be on the screen; -1 leaves that to the display.</param>
    /// <returns>Null if the machine has no screen.</returns>
    public static async Task<ApplicationWindow?> Connect(string title, int width, int height, (int X, int Y) place)
    {
        try
        {
            var pool = new SharedPool(width * height * Canvas.PixelBytes, 1);
            ServiceConnection connection = await Services.Connect(DisplayContract.Name, DisplayContract.Id, pool);
            IDisplay display = new DisplayClient(connection.Rings);
            if ((await display.GetSize()).Status != DisplayStatus.Ok && !await WaitForScreen(display))
            {
                connection.Dispose();
                pool.Dispose();
                return null;
            }

            pool.Pool.TryRent(out BufferSlice buffer);
            var canvas = new Canvas(pool.Pool.Region.Memory, width, height);
            return new ApplicationWindow(display, buffer, canvas, title, place);
        }
        catch (UnavailableException)
        {
            return null;
        }
    }

    /// <summary>Shows a part of <see cref="Canvas"/>.</summary>
    /// <param name="area">The part.</param>
    /// <returns>Whether there is a window to show it in; if not, all of it is shown when there is one again.</returns>
    public async ValueTask<bool> Show(ScreenArea area)
    {
        area = area.Intersect(Canvas.Bounds);
        if (area.IsNothing)
            return true;
        int start = (area.Y * Canvas.StrideBytes) + (area.X * Canvas.PixelBytes);
        int length = ((area.Height - 1) * Canvas.StrideBytes) + (area.Width * Canvas.PixelBytes);
        return await _display.Draw(Number, area, Canvas.StrideBytes, _buffer.Slice(start, length)) == DisplayStatus.Ok;
    }

    /// <summary>Waits until what was shown can be seen.</summary>
    public async ValueTask Settle() => await _display.Settle();

    /// <summary>Waits for the next thing that happens to the window. A display that has come back is shown everything
    /// before.</summary>
    /// <exception cref="UnavailableException">There is no display any more.</exception>
    public async ValueTask<WindowEvent> NextEvent()
    {
        WindowEvent happening = await _events.ReadAsync();
        if (happening.Kind != WindowEventKind.Attached)
            return happening;
        await _display.OpenWindow(Number, _title, Canvas.Width, Canvas.Height, _place.X, _place.Y);
        await Show(Canvas.Bounds);
        return happening;
    }

    /// <summary>A display that has just been started may not have its screen yet.</summary>
    private static async Task<bool> WaitForScreen(IDisplay display)
    {
        const int Attempts = 10;
        const int Milliseconds = 100;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            await Task.Delay(Milliseconds);
            if ((await display.GetSize()).Status == DisplayStatus.Ok)
                return true;
        }

        return false;
    }
}
