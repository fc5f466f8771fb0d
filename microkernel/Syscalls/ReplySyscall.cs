using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Answers a caller and goes on. a0 reply token, a1 message description, a2 to a5 words -> a0 status.
/// </summary>
internal static class ReplySyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine =>
        kernel.Reply(caller, caller.Frame.A0, new MessageInfo(caller.Frame.A1));
}
