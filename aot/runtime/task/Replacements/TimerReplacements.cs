using System;
using System.Threading;

namespace Signalbox.Runtime;

/// <summary>Timers run on the event loop instead of a timer thread.</summary>
[ReplacementFor("System.Threading.TimerQueue",
    Reason = "the class library keeps a thread of its own that sleeps until the next timer")]
internal static class TimerQueueReplacement
{
    private static TimerQueue[]? _instances;

    public static TimerQueue[] get_Instances() => _instances ??= [new TimerQueue(0)];

    /// <summary>Each timer is queued by itself, so the queue as a work item is never run.</summary>
    public static void FireNextTimers(TimerQueue self)
    {
    }

    public static bool UpdateTimer(TimerQueue self, TimerQueueTimer timer, uint dueTime, uint period)
    {
        timer._period = period == 0 ? uint.MaxValue : period;
        TimerHeap.Set(timer, Platform.NowTicks() + dueTime * (ulong)TimeSpan.TicksPerMillisecond);
        return true;
    }

    public static void DeleteTimer(TimerQueue self, TimerQueueTimer timer)
    {
        TimerHeap.Remove(timer);
        timer._period = uint.MaxValue;
    }
}

/// <summary>The count of timers is the heap's.</summary>
[ReplacementFor("System.Threading.Timer", Reason = "running timers are counted where they are kept")]
internal static class TimerReplacement
{
    public static long get_ActiveCount() => TimerHeap.Count;
}
