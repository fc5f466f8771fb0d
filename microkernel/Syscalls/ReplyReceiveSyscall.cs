using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Answers a caller, then waits for the next event.
/// a0 reply token (0: answer nobody), a1 message description, a2 to a5 words, a6 deadline -> as Receive. If the reply
/// is refused nothing is received.
/// </summary>
internal static class ReplyReceiveSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        if (caller.Frame.A0 != 0)
        {
            KernelStatus status = kernel.Reply(caller, caller.Frame.A0, new MessageInfo(caller.Frame.A1));
            if (status != KernelStatus.Ok)
                return status;
        }

        return ReceiveSyscall.Execute(kernel, caller);
    }
}
