using System;
using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Runtime;

/// <summary>
/// What a task needs of the machine or kernel below it. The assembly of the chosen platform (aot/platform) implements
/// it under the names in <see cref="PlatformImports"/>.
/// </summary>
internal static unsafe class Platform
{
    /// <summary>Writes to the console, at once and completely.</summary>
    internal static void Write(ReadOnlySpan<byte> text)
    {
        fixed (byte* first = text)
        {
            PlatformImports.Write(first, (nuint)text.Length);
        }
    }

    /// <summary>Reads a byte that has arrived on the console; -1 if there is none.</summary>
    internal static int ReadByte() => PlatformImports.ReadByte();

    /// <summary>Time that never goes back, in units of 100 ns since some moment before the image started.</summary>
    internal static ulong NowTicks() => PlatformImports.NowTicks();

    /// <summary>Does nothing until a moment, or until something may have happened; it may return early.</summary>
    /// <param name="untilTicks">In ticks of <see cref="NowTicks"/>; the largest value means no limit.</param>
    internal static void Idle(ulong untilTicks) => PlatformImports.Idle(untilTicks);

    /// <summary>Ends the image.</summary>
    /// <param name="code">0 for success.</param>
    [DoesNotReturn]
    internal static void Exit(int code)
    {
        PlatformImports.Exit(code);
        while (true)
        {
            // The platform's function does not come back.
        }
    }

    /// <summary>Fills memory with bytes that differ from run to run.</summary>
    internal static void Random(Span<byte> target)
    {
        fixed (byte* first = target)
        {
            PlatformImports.Random(first, (nuint)target.Length);
        }
    }
}
