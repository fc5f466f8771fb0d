using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>Where the trap vector enters. Each entry returns the address of the frame to go on with.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>Length of an <c>ecall</c>: a call to be executed again starts so far back.</summary>
    private const ulong EcallBytes = 4;

    /// <summary>
    /// <see cref="_timer"/> after the interrupt came: it must be set again, if only to take the interrupt back.
    /// </summary>
    private const ulong TimerFired = 0;

    private ulong _timer = ulong.MaxValue;

    /// <summary>Call or ReplyReceive with its arguments still in registers, after the fast path has left it.</summary>
    internal nuint OnMessage(
        SyscallNumber number, ulong a0, ulong info, ulong word0, ulong word1, ulong word2, ulong word3, ulong deadline)
    {
        ref TrapFrame frame = ref Scheduler.Current!.Frame;
        frame.A0 = a0;
        frame.A1 = info;
        frame.A2 = word0;
        frame.A3 = word1;
        frame.A4 = word2;
        frame.A5 = word3;
        frame.A6 = deadline;
        return OnSyscall((ulong)number);
    }

    /// <summary>Any system call, with its arguments in the current task's frame.</summary>
    internal nuint OnSyscall(ulong number)
    {
        Task caller = Scheduler.Current!;
        KernelStatus status = SyscallDispatcher<TMachine>.Dispatch(this, caller, number);
        if (status == SyscallOutcome.Again)
            caller.Frame.Pc -= EcallBytes;
        else if (status != SyscallOutcome.Blocked)
            caller.Frame.A0 = (ulong)status;
        return Resume();
    }

    /// <summary>An interrupt came while a task ran.</summary>
    internal nuint OnInterrupt()
    {
        HandleInterrupts();
        return Resume();
    }

    /// <summary>The current task caused an exception other than a system call.</summary>
    /// <param name="cause">Exception code (scause).</param>
    /// <param name="value">Address or instruction (stval).</param>
    internal nuint OnException(ulong cause, ulong value)
    {
        Task task = Scheduler.Current!;
        if (cause == ExceptionCause.IllegalInstruction && FloatingPointOwner != task)
        {
            // Perhaps its first floating-point instruction. If not it traps again, and then the unit is not the reason.
            TakeFloatingPoint(task);
            return task.FrameAddress;
        }

        bool isPageFault = ExceptionCause.IsPageFault(cause);
        FaultReason reason = isPageFault && IsGuarded(task, value)
            ? FaultReason.StackOverflow
            : ExceptionCause.ToReason(cause);
        End(task, reason, cause, isPageFault ? value : 0);
        return Resume();
    }

    /// <summary>Lets the task run that should; waits for an interrupt while there is none.</summary>
    internal nuint Resume()
    {
        Task? before = Scheduler.Current;
        ulong now = TMachine.Now;
        Task? next = Scheduler.Choose(now);
        if (next is null || next != before)
            next = Switch(before, next, now);
        ArmTimer();
        return next.FrameAddress;
    }

    private Task Switch(Task? before, Task? next, ulong now)
    {
        if (before is not null)
        {
            before.RunTicks += now - Scheduler.AccountedUntil;
            Trace.Record(before, TraceEvent.Stop, detail: (ulong)before.State);
        }

        while (next is null)
        {
            ArmTimer();
            TMachine.WaitForInterrupt();
            HandleInterrupts();
            now = TMachine.Now;
            next = Scheduler.Choose(now);
        }

        Scheduler.AccountedUntil = now;
        Trace.Record(next, TraceEvent.Run, detail: (ulong)next.Priority);
        return next;
    }

    /// <summary>
    /// Asks for a timer interrupt, but only to have one sooner: one that comes too early costs a few instructions,
    /// setting it through the firmware costs hundreds.
    /// </summary>
    private void ArmTimer()
    {
        ulong wanted = ulong.Min(Scheduler.SliceEnd, Deadlines.Soonest);
        if (wanted >= _timer && _timer != TimerFired)
            return;
        _timer = wanted;
        TMachine.SetTimer(wanted);
    }

    private void HandleInterrupts()
    {
        PendingInterrupts pending = TMachine.Pending;
        if ((pending & PendingInterrupts.External) != 0)
            DeliverInterrupts();
        if ((pending & PendingInterrupts.Timer) != 0)
        {
            _timer = TimerFired;
            ExpireDeadlines();
        }
    }

    private void ExpireDeadlines()
    {
        ulong now = TMachine.Now;
        while (Deadlines.TakeExpired(now) is { } task)
        {
            if (task.IsReceiving)
            {
                task.Frame.A0 = (ulong)KernelStatus.TimedOut;
                Scheduler.Wake(task);
            }
            else
            {
                CompleteCall(task, KernelStatus.TimedOut);
            }
        }
    }

    /// <summary>The unit holds one task's values at a time; the others find it switched off.</summary>
    private void TakeFloatingPoint(Task task)
    {
        if (FloatingPointOwner is not null)
        {
            TMachine.SaveFloatingPoint(ref FloatingPointOwner.FloatingPoint);
            FloatingPointOwner.Frame.Status = TMachine.StatusWord(floatingPoint: false);
        }

        TMachine.LoadFloatingPoint(ref task.FloatingPoint);
        task.Frame.Status = TMachine.StatusWord(floatingPoint: true);
        FloatingPointOwner = task;
    }
}
