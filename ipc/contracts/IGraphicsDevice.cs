using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>A graphics adapter: surfaces in the client's memory, and screens that show them.</summary>
/// <remarks>
/// A client chooses the numbers of its surfaces; no other client sees them. All of them go when its connection ends or the
/// server does: the first item of each <see cref="Events"/> stream says that a device without surfaces was attached to.
/// Every method may be repeated. Areas are in pixels, and a pixel is four bytes: blue, green, red, unused or alpha.
/// </remarks>
[Contract("signalbox.graphics")]
public interface IGraphicsDevice
{
    /// <summary>Describes the device.</summary>
    [Method(1), Idempotent]
    ValueTask<GraphicsInfo> GetInfo();

    /// <summary>What happens to the screens, beginning with how they are. Surfaces need this stream to be open.</summary>
    /// <param name="cancellationToken">Ends it, and takes the client's surfaces away.</param>
    [Method(2), Idempotent]
    ChannelReader<GraphicsEvent> Events(CancellationToken cancellationToken = default);

    /// <summary>Makes a surface, in the place of the one that has its number. The device reads the memory, by
    /// <see cref="Present"/> alone, until the surface is destroyed.</summary>
    /// <param name="surface">Its number, not 0.</param>
    /// <param name="width">1 to 8192.</param>
    /// <param name="height">1 to 8192.</param>
    /// <param name="hasAlpha">Whether the fourth byte of a pixel says how opaque it is.</param>
    /// <param name="memory">Its lines from the top, without gaps, in pieces that follow each other.</param>
    [Method(3), Idempotent]
    ValueTask<GraphicsStatus> CreateSurface(
        uint surface, uint width, uint height, bool hasAlpha,
        [Lease(LeaseDirection.Read, MaxCount = 64)] BufferSlice[] memory);

    /// <summary>Removes a surface; a screen that shows it goes dark.</summary>
    /// <param name="surface">Its number.</param>
    [Method(4), Idempotent]
    ValueTask<GraphicsStatus> DestroySurface(uint surface);

    /// <summary>Shows a part of a surface on a screen.</summary>
    /// <param name="screen">Which screen, from 0.</param>
    /// <param name="surface">The surface; 0 for nothing.</param>
    /// <param name="area">The part, which becomes the screen's size.</param>
    [Method(5), Idempotent]
    ValueTask<GraphicsStatus> Show(uint screen, uint surface, ScreenArea area);

    /// <summary>Brings parts of a surface from memory to the screens that show it. Answered when the device has read the
    /// memory and the picture can be seen.</summary>
    /// <param name="surface">The surface.</param>
    /// <param name="areas">The parts, at most 16.</param>
    [Method(6), Idempotent]
    ValueTask<GraphicsStatus> Present(uint surface, ScreenArea[] areas);

    /// <summary>Gives a screen a cursor, which the device draws above the picture.</summary>
    /// <param name="screen">Which screen.</param>
    /// <param name="surface">A presented surface of 64 by 64 pixels with alpha; 0 for no cursor.</param>
    /// <param name="hotX">Which of its pixels is the one that points: 0 to 63.</param>
    /// <param name="hotY">As <paramref name="hotX"/>.</param>
    /// <param name="x">Where that pixel is on the screen.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    [Method(7), Idempotent]
    ValueTask<GraphicsStatus> SetCursor(uint screen, uint surface, uint hotX, uint hotY, uint x, uint y);

    /// <summary>Moves a screen's cursor.</summary>
    /// <param name="screen">Which screen.</param>
    /// <param name="x">Where its pointing pixel is on the screen.</param>
    /// <param name="y">As <paramref name="x"/>.</param>
    [Method(8), Idempotent]
    ValueTask<GraphicsStatus> MoveCursor(uint screen, uint x, uint y);
}

/// <summary>What has become of a request to a graphics adapter.</summary>
public enum GraphicsStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>There is no such surface. After a restart: make it again.</summary>
    UnknownSurface = 1,

    /// <summary>There is no such screen.</summary>
    UnknownScreen = 2,

    /// <summary>A number is out of its range, an area not within its surface, or the memory too short. Mend the caller.</summary>
    OutOfRange = 3,

    /// <summary>Device or server have no room for more surfaces.</summary>
    OutOfMemory = 4,

    /// <summary>The events of this connection are not open.</summary>
    NotAttached = 5,

    /// <summary>The device has failed with this request.</summary>
    DeviceError = 6,
}

/// <summary>A rectangle of pixels.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
[MessagePackObject]
public readonly record struct ScreenArea(
    [property: Key(0)] int X, [property: Key(1)] int Y, [property: Key(2)] int Width, [property: Key(3)] int Height);
