using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Call and ReplyReceive when nothing is in the way: at most four words, no handles, no deadline, the other side waits,
/// and nobody else should run first. Everything else is left, untouched, to the general path, which does the same and
/// more. Both methods are leaves: no calls, so the compiler needs no stack frame and keeps the message in registers.
/// <c>docs/kernel.md</c> counts the instructions.
/// </summary>
internal static partial class FastPath<TMachine>
    where TMachine : IMachine
{
    /// <summary>Sends to a waiting receiver and switches to it.</summary>
    /// <returns>The receiver, which runs now, or null with nothing changed.</returns>
    internal static Task? TryCall(
        Scheduler scheduler,
        ulong handle,
        ulong info,
        ulong word0,
        ulong word1,
        ulong word2,
        ulong word3,
        ulong deadline)
    {
        Task? caller = scheduler.Current;
        if (caller is null || (uint)info > MessageBuffer.RegisterBytes || (deadline | scheduler.IsObserved) != 0)
            return null;

        HandleEntry[] entries = caller.HandleEntries;
        int slot = new Handle(handle).Slot;
        if (slot >= entries.Length)
            return null;
        ref HandleEntry entry = ref entries[slot];
        Port? port = entry.SendTarget;
        if (entry.Key != handle || port is null)
            return null;
        Task? receiver = port.Receiver;
        if (receiver is null || receiver.State != TaskState.Receiving || receiver.Priority <= scheduler.TopReady)
            return null;

        ulong token = caller.Token + (1UL << Task.TokenSlotBits);
        caller.Token = token;
        caller.BlockOnReply(port, receiver);

        ref TrapFrame frame = ref receiver.Frame;
        frame.A0 = (ulong)KernelStatus.Ok;
        frame.A1 = info;
        frame.A2 = word0;
        frame.A3 = word1;
        frame.A4 = word2;
        frame.A5 = word3;
        frame.A6 = entry.Badge;
        frame.A7 = token;
        return SwitchTo(scheduler, caller, receiver, TMachine.Now);
    }

    /// <summary>Answers a caller, switches to it and waits.</summary>
    /// <returns>The caller, which runs now, or null with nothing changed.</returns>
    internal static Task? TryReplyReceive(
        Scheduler scheduler,
        Task[] tasks,
        ulong token,
        ulong info,
        ulong word0,
        ulong word1,
        ulong word2,
        ulong word3,
        ulong deadline)
    {
        Task? server = scheduler.Current;
        if (server is null || (uint)info > MessageBuffer.RegisterBytes || (deadline | scheduler.IsObserved) != 0)
            return null;

        int slot = (byte)token;
        if (slot >= tasks.Length)
            return null;
        Task caller = tasks[slot];
        if (caller.Token != token
            || caller.Server != server
            || caller.Deadline != 0
            || caller.Priority <= scheduler.TopReady
            || server.Pending != EventSet.None)
            return null;

        caller.EndCall();
        server.BlockOnReceive(hasDeadline: false);

        ref TrapFrame frame = ref caller.Frame;
        frame.A0 = (ulong)KernelStatus.Ok;
        frame.A1 = info;
        frame.A2 = word0;
        frame.A3 = word1;
        frame.A4 = word2;
        frame.A5 = word3;
        return SwitchTo(scheduler, server, caller, TMachine.Now);
    }

    private static Task SwitchTo(Scheduler scheduler, Task from, Task to, ulong now)
    {
        from.RunTicks += now - scheduler.AccountedUntil;
        scheduler.AccountedUntil = now;
        to.MarkRunning();
        scheduler.Current = to;
        return to;
    }
}
