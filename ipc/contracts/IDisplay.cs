using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>A screen that many share: windows, keyboard and pointer.</summary>
/// <remarks>A client chooses the numbers of its windows; no other client sees them. They go when its connection ends. When the
/// display is restarted it knows no windows: the first item of <see cref="Events"/> says so, and the client opens its windows
/// again and draws them. Every method may be repeated.</remarks>
[Contract("signalbox.display")]
public interface IDisplay
{
    /// <summary>The size of the screen.</summary>
    [Method(1), Idempotent]
    ValueTask<DisplaySize> GetSize();

    /// <summary>What happens to the client's windows. Windows need this stream to be open.</summary>
    /// <param name="cancellationToken">Ends it, and closes the windows.</param>
    [Method(2), Idempotent]
    ChannelReader<WindowEvent> Events(CancellationToken cancellationToken = default);

    /// <summary>Opens a window above all others, or gives one another title. It is black until something is drawn.</summary>
    /// <param name="window">Its number.</param>
    /// <param name="title">What stands above it, at most 64 characters.</param>
    /// <param name="width">Width of its content in pixels: 1 to 4096.</param>
    /// <param name="height">Height of its content in pixels: 1 to 4096.</param>
    /// <param name="x">Where its content is to be on the screen; -1 leaves that to the display.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    [Method(3), Idempotent]
    ValueTask<DisplayStatus> OpenWindow(uint window, string title, int width, int height, int x = -1, int y = -1);

    /// <summary>Closes a window.</summary>
    /// <param name="window">Its number.</param>
    [Method(4), Idempotent]
    ValueTask<DisplayStatus> CloseWindow(uint window);

    /// <summary>Draws a part of a window's content. It is seen with the next picture.</summary>
    /// <param name="window">The window.</param>
    /// <param name="area">The part.</param>
    /// <param name="strideBytes">How far apart the lines are in the memory.</param>
    /// <param name="pixels">The part's pixels, from its upper left on: blue, green, red, unused.</param>
    [Method(5), Idempotent]
    ValueTask<DisplayStatus> Draw(
        uint window, ScreenArea area, int strideBytes, [Lease(LeaseDirection.Read)] BufferSlice pixels);

    /// <summary>Waits until everything that was drawn before can be seen.</summary>
    [Method(6), Idempotent]
    ValueTask<DisplayStatus> Settle();
}

/// <summary>What has become of a request to the display.</summary>
public enum DisplayStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>There is no such window. After a restart: open it again.</summary>
    UnknownWindow = 1,

    /// <summary>An argument is out of its range. Mend the caller.</summary>
    OutOfRange = 2,

    /// <summary>There is no room for more windows.</summary>
    OutOfMemory = 3,

    /// <summary>The events of this connection are not open.</summary>
    NotAttached = 4,

    /// <summary>Nobody can see it: there is no screen.</summary>
    NoScreen = 5,
}

/// <summary>What has happened to a window.</summary>
public enum WindowEventKind : byte
{
    /// <summary>The stream has begun: the client has no windows.</summary>
    Attached = 0,

    /// <summary>A key went down or up. Value is its code, IsDown which, Text what it types.</summary>
    Key = 1,

    /// <summary>The pointer has moved within the window.</summary>
    PointerMoved = 2,

    /// <summary>A button went down. Value is its code.</summary>
    ButtonDown = 3,

    /// <summary>A button went up. Value is its code.</summary>
    ButtonUp = 4,

    /// <summary>The wheel was turned: Value is positive if away from the person.</summary>
    Wheel = 5,

    /// <summary>Keys now go to the window.</summary>
    Focused = 6,

    /// <summary>Keys do not go to the window any more.</summary>
    Unfocused = 7,

    /// <summary>The person wants the window to go. It goes when the client closes it.</summary>
    CloseWanted = 8,
}

/// <summary>Something has happened to a window.</summary>
/// <param name="Kind">What.</param>
/// <param name="Window">To which.</param>
/// <param name="X">Where the pointer is in the window's content.</param>
/// <param name="Y">As <paramref name="X"/>.</param>
/// <param name="Value">A key's, button's or wheel's.</param>
/// <param name="IsDown">Of a key.</param>
/// <param name="Text">What a key types: text, or the control sequence of a terminal.</param>
[MessagePackObject]
public sealed record WindowEvent(
    [property: Key(0)] WindowEventKind Kind,
    [property: Key(1)] uint Window = 0,
    [property: Key(2)] int X = 0,
    [property: Key(3)] int Y = 0,
    [property: Key(4)] int Value = 0,
    [property: Key(5)] bool IsDown = false,
    [property: Key(6)] string Text = "");

/// <summary>The size of a screen.</summary>
/// <param name="Status">Whether there is one.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
[MessagePackObject]
public readonly record struct DisplaySize(
    [property: Key(0)] DisplayStatus Status, [property: Key(1)] int Width, [property: Key(2)] int Height);
