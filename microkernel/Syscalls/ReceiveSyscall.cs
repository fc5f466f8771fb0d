using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Waits for a message, notification bits, an interrupt, a fault message, or the deadline.
/// a6 deadline (0: none; one that has passed: do not wait) -> a0 status, a1 description (its kind says what came), a2
/// to a5 words, a6 badge, a7 reply token.
/// </summary>
internal static class ReceiveSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ulong deadline = caller.Frame.A6;
        if (kernel.TryTakeEvent(caller))
            return KernelStatus.Ok;
        if (deadline != 0 && deadline <= TMachine.Now)
            return KernelStatus.TimedOut;
        kernel.Deadlines.Arm(caller, deadline);
        caller.BlockOnReceive(hasDeadline: deadline != 0);
        return SyscallOutcome.Blocked;
    }
}
