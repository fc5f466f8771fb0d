using System.Threading;

namespace Signalbox.Runtime;

/// <summary>
/// The one thread there is. The compiler refuses a program that makes another; what would start one stays an unresolved
/// import.
/// </summary>
[ReplacementFor("System.Threading.Thread",
    Reason = "a task has one thread; sleeping and yielding give it to the event loop")]
internal static class ThreadReplacement
{
    public static void Constructor(Thread self)
    {
        self._lock = new Lock();
        self._priority = ThreadPriority.Normal;
    }

    public static Thread InitializeCurrentThread() => Thread.t_currentThread = new Thread();

    public static int get_ManagedThreadId(Thread self) => ManagedThreadId.IdMainThread;

    public static bool get_IsThreadPoolThread(Thread self) => EventLoop.IsRunningWorkItem;

    public static ulong get_CurrentOSThreadId() => ManagedThreadId.IdMainThread;

    public static int GetCurrentProcessorId() => 0;

    public static bool Yield() => EventLoop.RunOne();

    public static void UninterruptibleSleep0() => EventLoop.RunOne();

    public static void SpinWaitInternal(int iterations)
    {
    }

    public static void LongSpinWait(int iterations)
    {
    }

    public static void SleepInternal(int millisecondsTimeout)
    {
        if (millisecondsTimeout == 0)
        {
            EventLoop.RunOne();
            return;
        }

        ulong deadline = EventLoop.DeadlineAfter(millisecondsTimeout);
        while (EventLoop.Step(deadline))
        {
        }
    }
}

/// <summary>Thread numbers: there is one.</summary>
[ReplacementFor("System.Threading.ManagedThreadId", Reason = "one thread needs no dispenser of thread numbers")]
internal static class ManagedThreadIdReplacement
{
    public static int get_Current() => ManagedThreadId.IdMainThread;

    public static int get_CurrentManagedThreadIdUnchecked() => ManagedThreadId.IdMainThread;
}

/// <summary>A spinning loop waits for something that only other work items can bring about: let them run.</summary>
[ReplacementFor("System.Threading.SpinWait", Reason = "spinning on the only thread would never see a change")]
internal static class SpinWaitReplacement
{
    // When nothing is left to run, the loop sleeps this long between looks instead of burning the processor.
    private const int IdleMilliseconds = 1;

    public static void SpinOnceCore(ref SpinWait self, int sleep1Threshold)
    {
        if (!EventLoop.RunOne() && sleep1Threshold >= 0 && self.Count >= sleep1Threshold)
        {
            EventLoop.Step(EventLoop.DeadlineAfter(IdleMilliseconds));
        }

        self.Count = self.Count == int.MaxValue ? SpinWait.YieldThreshold : self.Count + 1;
    }
}
