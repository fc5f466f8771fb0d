using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Makes a second handle. a0 handle (Transfer), a1 rights wanted, a2 badge: 0 to keep it, else a badge for a port that
/// has none, or a mask for the notification bits of a task -> a0 status, a1 handle. It can be taken back through the
/// first.
/// </summary>
internal static class HandleCopySyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine =>
        kernel.DeriveFor(caller, caller, caller.Frame.A0, (Rights)caller.Frame.A1, caller.Frame.A2);
}
