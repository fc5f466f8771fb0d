using System;
using System.Threading;

namespace Signalbox.Runtime;

/// <summary>
/// <c>lock</c> where there is one thread: a count for each object. <c>Wait</c> gives the thread to the event
/// loop until a work item pulses.
/// </summary>
[ReplacementFor("System.Threading.Monitor",
    Reason = "with one thread a lock is never contended, and waiting means running the event loop")]
internal static class MonitorReplacement
{
    /// <summary>A frame inside <c>Wait</c>. The list is in the order of the stack, the outermost frame first.</summary>
    private sealed class Waiter(object instance)
    {
        internal readonly object Instance = instance;
        internal Waiter? Next;
        internal bool Pulsed;
    }

    private static Waiter? _waiters;

    public static void Enter(object obj) => LockDepth.Of(NotNull(obj))++;

    public static bool TryEnter(object obj)
    {
        Enter(obj);
        return true;
    }

    public static bool TryEnter(object obj, int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        Enter(obj);
        return true;
    }

    public static void Exit(object obj) => Owned(NotNull(obj))--;

    public static bool IsEntered(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return LockDepth.Of(obj) != 0;
    }

    public static bool Wait(object obj, int millisecondsTimeout)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        uint depth = Owned(obj);
        LockDepth.Of(obj) = 0;
        Waiter waiter = new(obj);
        Add(waiter);
        try
        {
            ulong deadline = EventLoop.DeadlineAfter(millisecondsTimeout);
            while (!waiter.Pulsed && EventLoop.Step(deadline))
            {
            }
        }
        finally
        {
            Remove(waiter);
            LockDepth.Of(obj) += depth;
        }

        return waiter.Pulsed;
    }

    public static void Pulse(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        _ = Owned(obj);
        Pulse(obj, all: false);
    }

    public static void PulseAll(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        _ = Owned(obj);
        Pulse(obj, all: true);
    }

    /// <summary>A <c>lock</c> statement has no parameter that the message could name.</summary>
    private static object NotNull(object? obj) => obj ?? throw new ArgumentNullException();

    private static ref uint Owned(object obj)
    {
        ref uint depth = ref LockDepth.Of(obj);
        if (depth == 0)
        {
            throw new SynchronizationLockException();
        }

        return ref depth;
    }

    private static void Pulse(object obj, bool all)
    {
        for (Waiter? waiter = _waiters; waiter is not null; waiter = waiter.Next)
        {
            if (waiter.Instance == obj && !waiter.Pulsed)
            {
                waiter.Pulsed = true;
                if (!all)
                {
                    return;
                }
            }
        }
    }

    private static void Add(Waiter waiter)
    {
        ref Waiter? last = ref _waiters;
        while (last is not null)
        {
            last = ref last.Next;
        }

        last = waiter;
    }

    private static void Remove(Waiter waiter)
    {
        ref Waiter? place = ref _waiters;
        while (place != waiter)
        {
            place = ref place!.Next;
        }

        place = waiter.Next;
    }
}
