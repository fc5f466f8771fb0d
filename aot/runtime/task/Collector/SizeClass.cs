using System;

namespace Signalbox.Runtime.Collector;

/// <summary>
/// Slot sizes of the blocks that hold small objects. Up to 128 bytes there is a class for every multiple of 8, with the
/// quotient as its number; above, steps grow until two slots fill a block.
/// </summary>
internal static class SizeClass
{
    /// <summary>Up to here the class is the size divided by 8.</summary>
    internal const int ExactLimitBytes = 128;

    /// <summary>The largest small object; what is larger gets blocks of its own.</summary>
    internal const int LimitBytes = 4096;

    /// <summary>The first class number; smaller numbers mean other kinds of blocks.</summary>
    internal const int First = 3;

    /// <summary>One more than the last class number.</summary>
    internal const int End = 47;

    /// <summary>Slot size in bytes by class number; the last ones fit 15, 14, 13, ... 2 times into a block.</summary>
    internal static ReadOnlySpan<ushort> SlotBytes =>
    [
        0, 0, 0, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128,
        144, 160, 176, 192, 208, 224, 240, 256,
        288, 320, 352, 384, 416, 448, 480, 512,
        544, 584, 624, 680, 744, 816, 904, 1024, 1168, 1360, 1632, 2048, 2728, 4096,
    ];
}
