using System.Runtime.CompilerServices;
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

    /// <summary>A system call that no fast path has done, with its arguments still in registers.</summary>
    internal nuint OnSyscall(
        ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5, ulong a6, ulong number)
    {
        Task caller = Scheduler.Current!;
        ref TrapFrame frame = ref caller.Frame;
        frame.A0 = a0;
        frame.A1 = a1;
        frame.A2 = a2;
        frame.A3 = a3;
        frame.A4 = a4;
        frame.A5 = a5;
        frame.A6 = a6;
        frame.A7 = number;
        KernelStatus status = SyscallDispatcher<TMachine>.Dispatch(this, caller, number);
        if (status == SyscallOutcome.Again)
            frame.Pc -= EcallBytes;
        else if (status != SyscallOutcome.Blocked)
            frame.A0 = (ulong)status;
        return Scheduler.IsSettled(caller) ? caller.FrameAddress : Resume();
    }

    /// <summary>An interrupt came while a task ran.</summary>
    internal nuint OnInterrupt()
    {
        PendingInterrupts pending = TMachine.Pending;
        if (pending == PendingInterrupts.External && ClaimInterrupt() is { } device)
        {
            if (FastPath<TMachine>.TryInterrupt(Scheduler, device) is { } owner)
                return owner.FrameAddress;
            DeliverInterrupt(device);
        }
        else
        {
            HandleInterrupts(pending);
        }

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
        Scheduler scheduler = Scheduler;
        Task? before = scheduler.Current;
        ulong now = TMachine.Now;
        Task? next = scheduler.Choose(now);
        if (next != before || next is null)
        {
            if (before is not null)
                before.RunTicks += now - scheduler.AccountedUntil;
            scheduler.AccountedUntil = now;
            if (scheduler.IsObserved != 0 && before is not null)
                Trace.Record(before, TraceEvent.Stop, detail: (ulong)before.State);
            next ??= WaitForTask();
            if (scheduler.IsObserved != 0)
                Trace.Record(next, TraceEvent.Run, detail: (ulong)next.Priority);
        }

        ArmTimer();
        return next.FrameAddress;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task WaitForTask()
    {
        while (true)
        {
            ArmTimer();
            TMachine.WaitForInterrupt();
            HandleInterrupts(TMachine.Pending);
            ulong now = TMachine.Now;
            Scheduler.AccountedUntil = now;
            if (Scheduler.Choose(now) is { } task)
                return task;
        }
    }

    /// <summary>
    /// Asks for a timer interrupt, but only to have one sooner: one that comes too early costs a few instructions,
    /// setting it through the firmware costs hundreds.
    /// </summary>
    private void ArmTimer()
    {
        ulong wanted = ulong.Min(Scheduler.SliceTimer, Deadlines.Soonest);
        if (wanted >= _timer && _timer != TimerFired)
            return;
        _timer = wanted;
        TMachine.SetTimer(wanted);
    }

    private void HandleInterrupts(PendingInterrupts pending)
    {
        if ((pending & PendingInterrupts.External) != 0 && ClaimInterrupt() is { } device)
            DeliverInterrupt(device);
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
