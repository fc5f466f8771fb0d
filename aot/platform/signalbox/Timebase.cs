using Signalbox.Intrinsics;

namespace Signalbox.Platform.Signalbox;

/// <summary>Turns the <c>time</c> register, which counts at a frequency of the machine's own, into 100 ns and back.</summary>
internal readonly struct Timebase
{
    private const ulong TicksPerSecond = 10_000_000;

    private readonly ulong _hertz;

    internal Timebase(ulong hertz) => _hertz = hertz == 0 ? TicksPerSecond : hertz;

    internal ulong NowTicks
    {
        get
        {
            ulong time = Hart.ReadTime();

            // In two parts, for the product of the whole would overflow after some hours.
            return _hertz == TicksPerSecond
                ? time
                : (time / _hertz * TicksPerSecond) + (time % _hertz * TicksPerSecond / _hertz);
        }
    }

    /// <summary>The time at which an instant in ticks has come.</summary>
    internal ulong ToTime(ulong ticks)
    {
        if (_hertz == TicksPerSecond || ticks > long.MaxValue / 2)
        {
            return ticks;
        }

        // Rounded up: waking before the moment would only mean to wait again.
        ulong rest = ticks % TicksPerSecond * _hertz;
        return (ticks / TicksPerSecond * _hertz) + ((rest + TicksPerSecond - 1) / TicksPerSecond);
    }
}
