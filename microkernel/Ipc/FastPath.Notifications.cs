using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>Notify, Receive and interrupts: wake-ups, and the way back from them.</content>
internal static partial class FastPath<TMachine>
{
    /// <summary>
    /// Sets bits of a task that does not wait, or wakes one of higher priority that waits for anything, and switches to
    /// it.
    /// </summary>
    /// <returns>Who runs now, or null with nothing changed.</returns>
    internal static Task? TryNotify(Scheduler scheduler, ulong handle, ulong bits)
    {
        Task? caller = scheduler.Current;
        if (caller is null || scheduler.IsObserved != 0)
            return null;
        HandleEntry[] entries = caller.HandleEntries;
        int slot = new Handle(handle).Slot;
        if (slot >= entries.Length)
            return null;
        ref HandleEntry entry = ref entries[slot];
        if (entry.Key != handle || entry.Object is not Task target)
            return null;

        // Without the right to notify the badge is 0, and any bit is one too many.
        if (bits == 0 || (bits & ~entry.Badge) != 0)
            return null;
        if (target.State is TaskState.Ready or TaskState.Calling or TaskState.AwaitingReply)
        {
            target.NotificationWord |= bits;
            target.Pending |= EventSet.Notification;
            caller.Frame.A0 = (ulong)KernelStatus.Ok;
            return caller;
        }

        // A task that waits to receive has nothing pending.
        if (target.State != TaskState.Receiving || target.Priority <= caller.Priority)
            return null;
        SetNotification(target, bits);
        caller.Frame.A0 = (ulong)KernelStatus.Ok;
        ulong now = TMachine.Now;
        scheduler.GiveWay(caller, now);
        return SwitchTo(scheduler, caller, target, now);
    }

    /// <summary>
    /// Receives notification bits that are there, or waits while the one task of highest priority runs.
    /// </summary>
    /// <returns>Who runs now, or null with nothing changed.</returns>
    internal static Task? TryReceive(Scheduler scheduler, ulong deadline)
    {
        Task? task = scheduler.Current;
        if (task is null || (deadline | scheduler.IsObserved) != 0)
            return null;
        if (task.Pending == EventSet.Notification)
        {
            ulong bits = task.NotificationWord;
            task.NotificationWord = 0;
            task.Pending = EventSet.None;
            SetNotification(task, bits);
            return task;
        }

        if (task.Pending != EventSet.None)
            return null;
        ulong now = TMachine.Now;
        Task? next = scheduler.TakeOnlyTop(now);
        if (next is null)
            return null;
        task.BlockOnReceive(hasDeadline: false);
        return SwitchTo(scheduler, task, next, now);
    }

    /// <summary>An interrupt for a task of higher priority that waits for anything: switches to it.</summary>
    /// <param name="scheduler">The scheduler; a task was interrupted.</param>
    /// <param name="device">The device, whose source was just claimed.</param>
    /// <returns>The device's owner, which runs now, or null with nothing changed.</returns>
    internal static Task? TryInterrupt(Scheduler scheduler, Device device)
    {
        Task? running = scheduler.Current;
        Task? owner = device.Owner;
        if (running is null || owner is null || scheduler.IsObserved != 0)
            return null;
        if (owner.State != TaskState.Receiving || owner.Priority <= running.Priority)
            return null;
        ulong now = TMachine.Now;
        device.IsMasked = true;
        owner.Frame.A0 = (ulong)KernelStatus.Ok;
        owner.TakeEvent(MessageKind.Interrupt, device.Cookie, now);
        scheduler.GiveWay(running, now);
        return SwitchTo(scheduler, running, owner, now);
    }

    private static void SetNotification(Task task, ulong bits)
    {
        task.Frame.A0 = (ulong)KernelStatus.Ok;
        task.TakeEvent(MessageKind.Notification, badge: 0, bits);
    }
}
