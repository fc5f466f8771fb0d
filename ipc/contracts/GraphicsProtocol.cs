using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>A screen of a graphics adapter.</summary>
/// <param name="Number">Its number.</param>
/// <param name="IsConnected">Whether somebody can look at it.</param>
/// <param name="Width">The width in pixels that it would like.</param>
/// <param name="Height">The height in pixels that it would like.</param>
/// <param name="Monitor">What the monitor calls itself, as its EDID says; empty if it has none.</param>
[MessagePackObject]
public sealed record ScreenInfo(
    [property: Key(0)] uint Number,
    [property: Key(1)] bool IsConnected,
    [property: Key(2)] int Width,
    [property: Key(3)] int Height,
    [property: Key(4)] string Monitor);

/// <summary>What a graphics adapter is.</summary>
/// <param name="Screens">Its screens.</param>
/// <param name="HasEdid">Whether it tells what monitors say of themselves.</param>
/// <param name="MostPieces">In how many pieces a surface's memory may be.</param>
/// <param name="Commands">How many commands the device has done.</param>
[MessagePackObject]
public sealed record GraphicsInfo(
    [property: Key(0)] ScreenInfo[] Screens,
    [property: Key(1)] bool HasEdid,
    [property: Key(2)] int MostPieces,
    [property: Key(3)] ulong Commands);

/// <summary>Something has happened to the screens.</summary>
/// <param name="IsAttached">The stream has begun: the client has no surfaces.</param>
/// <param name="Screens">How the screens are now.</param>
[MessagePackObject]
public sealed record GraphicsEvent(
    [property: Key(0)] bool IsAttached,
    [property: Key(1)] ScreenInfo[] Screens);
