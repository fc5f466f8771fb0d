using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Sends a message to a port and waits for the reply.
/// a0 port (Send), a1 message description, a2 to a5 words, a6 deadline (0: none) -> a0 status, a1 description, a2 to a5
/// words; with PeerRestarted a1 is the epoch of the port.
/// </summary>
internal static class CallSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        var info = new MessageInfo(frame.A1);
        if (!info.IsValidToSend)
            return KernelStatus.InvalidArgument;
        KernelStatus status = HandleSpace.Find(
            caller, frame.A0, Rights.Send, out Port? port, out _, out ulong badge);
        if (status != KernelStatus.Ok)
            return status;
        if (frame.A6 != 0 && frame.A6 <= TMachine.Now)
            return KernelStatus.TimedOut;

        caller.Token += 1UL << Task.TokenSlotBits;
        caller.CallBadge = badge;
        kernel.Trace.Record(caller, TraceEvent.Call, port!.Receiver, info.Label, caller.Token);
        kernel.Deadlines.Arm(caller, frame.A6);
        kernel.JoinPort(caller, port);
        if (port.Receiver is not null)
            kernel.Post(port.Receiver, EventSet.Message);
        return SyscallOutcome.Blocked;
    }
}
