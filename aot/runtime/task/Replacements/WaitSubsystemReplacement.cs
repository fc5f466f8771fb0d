using System;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace Signalbox.Runtime;

/// <summary>
/// What events, semaphores and mutexes stand on. A wait runs the event loop. A handle that is not disposed keeps its
/// object, for nothing is finalized.
/// </summary>
[ReplacementFor("System.Threading.WaitSubsystem",
    Reason = "the class library's wait handles stand on the monitors of an operating system")]
internal static class WaitSubsystemReplacement
{
    public static SafeWaitHandle NewEvent(bool initiallySignaled, EventResetMode resetMode) => NewHandle(new(
        resetMode == EventResetMode.AutoReset ? WaitableKind.AutoResetEvent : WaitableKind.ManualResetEvent,
        initiallySignaled ? 1 : 0,
        maximum: 1));

    public static SafeWaitHandle NewSemaphore(int initialSignalCount, int maximumSignalCount) =>
        NewHandle(new(WaitableKind.Semaphore, initialSignalCount, maximumSignalCount));

    public static SafeWaitHandle NewMutex(bool initiallyOwned) =>
        NewHandle(new(WaitableKind.Mutex, initiallyOwned ? -1 : 1, maximum: 1));

    public static SafeWaitHandle CreateNamedMutex(bool initiallyOwned, string name, out bool createdNew) =>
        throw new PlatformNotSupportedException(SR.PlatformNotSupported_NamedSynchronizationPrimitives);

    public static OpenExistingResult OpenNamedMutex(string name, out SafeWaitHandle result) =>
        throw new PlatformNotSupportedException(SR.PlatformNotSupported_NamedSynchronizationPrimitives);

    public static void DeleteHandle(nint handle) => GCHandle.FromIntPtr(handle).Free();

    public static void SetEvent(nint handle) => Event(handle).Count = 1;

    public static void ResetEvent(nint handle) => Event(handle).Count = 0;

    public static int ReleaseSemaphore(nint handle, int count)
    {
        WaitableObject semaphore = FromHandle(handle);
        if (semaphore.Kind != WaitableKind.Semaphore)
        {
            WaitHandle.ThrowInvalidHandleException();
        }

        int before = semaphore.Count;
        if (count > semaphore.Maximum - before)
        {
            throw new SemaphoreFullException();
        }

        semaphore.Count = before + count;
        return before;
    }

    public static void ReleaseMutex(nint handle)
    {
        WaitableObject mutex = FromHandle(handle);
        if (mutex.Kind != WaitableKind.Mutex)
        {
            WaitHandle.ThrowInvalidHandleException();
        }

        if (mutex.Count > 0)
        {
            throw new ApplicationException(SR.Arg_SynchronizationLockException);
        }

        mutex.Count = mutex.Count == -1 ? 1 : mutex.Count + 1;
    }

    public static int Wait(nint handle, int timeoutMilliseconds, bool interruptible) =>
        Wait([handle], waitForAll: false, timeoutMilliseconds);

    public static int Wait(ReadOnlySpan<nint> waitHandles, bool waitForAll, int timeoutMilliseconds)
    {
        ulong deadline = EventLoop.DeadlineAfter(timeoutMilliseconds);
        while (true)
        {
            int taken = TryTake(waitHandles, waitForAll);
            if (taken >= 0)
            {
                return taken;
            }

            if (!EventLoop.Step(deadline))
            {
                return WaitHandle.WaitTimeout;
            }
        }
    }

    public static int SignalAndWait(nint handleToSignal, nint handleToWaitOn, int timeoutMilliseconds)
    {
        switch (FromHandle(handleToSignal).Kind)
        {
            case WaitableKind.Semaphore:
                ReleaseSemaphore(handleToSignal, 1);
                break;
            case WaitableKind.Mutex:
                ReleaseMutex(handleToSignal);
                break;
            case WaitableKind.ManualResetEvent:
            case WaitableKind.AutoResetEvent:
                SetEvent(handleToSignal);
                break;
        }

        return Wait(handleToWaitOn, timeoutMilliseconds, interruptible: true);
    }

    /// <summary>Tries to satisfy a wait at once.</summary>
    /// <returns>Index of the first handle taken, 0 for all of them, -1 if the wait has to go on.</returns>
    private static int TryTake(ReadOnlySpan<nint> waitHandles, bool waitForAll)
    {
        int signalled = 0;
        for (int index = 0; index < waitHandles.Length; index++)
        {
            WaitableObject candidate = FromHandle(waitHandles[index]);
            if (!candidate.IsSignalled)
            {
                continue;
            }

            if (!waitForAll)
            {
                candidate.Take();
                return index;
            }

            signalled++;
        }

        if (!waitForAll || signalled != waitHandles.Length)
        {
            return -1;
        }

        foreach (nint handle in waitHandles)
        {
            FromHandle(handle).Take();
        }

        return 0;
    }

    private static SafeWaitHandle NewHandle(WaitableObject waitable) =>
        new(GCHandle.ToIntPtr(GCHandle.Alloc(waitable)), ownsHandle: true);

    private static WaitableObject Event(nint handle)
    {
        WaitableObject waitable = FromHandle(handle);
        if (waitable.Kind is not (WaitableKind.ManualResetEvent or WaitableKind.AutoResetEvent))
        {
            WaitHandle.ThrowInvalidHandleException();
        }

        return waitable;
    }

    private static WaitableObject FromHandle(nint handle)
    {
        if (handle is 0 or -1)
        {
            WaitHandle.ThrowInvalidHandleException();
        }

        return (WaitableObject)GCHandle.FromIntPtr(handle).Target!;
    }
}
