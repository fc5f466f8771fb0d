using System;
using System.Threading;

namespace Signalbox.Runtime;

/// <summary>
/// The running timers in a binary heap, the next one first. Due timers fire in the order of their due times, however
/// late they are looked at; the class library's own lists do not promise that.
/// </summary>
/// <remarks>
/// Two fields of <see cref="TimerQueueTimer"/> that only the class library's lists need serve the heap:
/// <c>_startTicks</c> holds the due time in ticks of <c>Platform.NowTicks</c>, and <c>_dueTime</c> the place in the
/// heap, with <see cref="NotRunning"/> for none (that is what its constructor writes).
/// </remarks>
internal static class TimerHeap
{
    private const uint NotRunning = uint.MaxValue;
    private const uint NoPeriod = uint.MaxValue;
    private const int InitialCapacity = 8;

    private static TimerQueueTimer[]? _heap;

    /// <summary>Timers that are running.</summary>
    internal static int Count { get; private set; }

    /// <summary>When the next timer is due; <see cref="EventLoop.Never"/> if none is running.</summary>
    internal static ulong NextDue => Count == 0 ? EventLoop.Never : Due(_heap![0]);

    /// <summary>Starts <paramref name="timer"/>, or moves it if it runs, to fire at <paramref name="due"/>.</summary>
    internal static void Set(TimerQueueTimer timer, ulong due)
    {
        Remove(timer);
        timer._startTicks = (long)due;
        TimerQueueTimer[] heap = _heap ??= new TimerQueueTimer[InitialCapacity];
        if (Count == heap.Length)
        {
            Array.Resize(ref _heap, heap.Length * 2);
        }

        RiseFrom(Count++, timer);
    }

    /// <summary>Stops <paramref name="timer"/> if it is running.</summary>
    internal static void Remove(TimerQueueTimer timer)
    {
        if (timer._dueTime == NotRunning)
        {
            return;
        }

        int hole = (int)timer._dueTime;
        timer._dueTime = NotRunning;
        Count--;
        TimerQueueTimer last = _heap![Count];
        _heap[Count] = null!;
        if (last != timer)
        {
            SinkFrom(hole, last);
            RiseFrom((int)last._dueTime, last);
        }
    }

    /// <summary>Queues the callbacks of all timers that are due by now.</summary>
    internal static void QueueDue()
    {
        if (Count == 0)
        {
            return;
        }

        ulong now = Platform.NowTicks();
        while (NextDue <= now)
        {
            TimerQueueTimer timer = _heap![0];
            if (timer._period == NoPeriod)
            {
                Remove(timer);
            }
            else
            {
                // The period counts from the due time, so lateness does not add up; what was missed is not made up.
                ulong next = Due(timer) + timer._period * (ulong)TimeSpan.TicksPerMillisecond;
                Set(timer, next > now ? next : now + TimeSpan.TicksPerMillisecond);
            }

            WorkQueue.Enqueue(timer);
        }
    }

    private static ulong Due(TimerQueueTimer timer) => (ulong)timer._startTicks;

    private static void RiseFrom(int place, TimerQueueTimer timer)
    {
        TimerQueueTimer[] heap = _heap!;
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (Due(heap[parent]) <= Due(timer))
            {
                break;
            }

            Put(heap[parent], place);
            place = parent;
        }

        Put(timer, place);
    }

    private static void SinkFrom(int place, TimerQueueTimer timer)
    {
        TimerQueueTimer[] heap = _heap!;
        while (true)
        {
            int child = 2 * place + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && Due(heap[child + 1]) < Due(heap[child]))
            {
                child++;
            }

            if (Due(timer) <= Due(heap[child]))
            {
                break;
            }

            Put(heap[child], place);
            place = child;
        }

        Put(timer, place);
    }

    private static void Put(TimerQueueTimer timer, int place)
    {
        _heap![place] = timer;
        timer._dueTime = (uint)place;
    }
}
