using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Takes back everything that was derived from a handle, in every table, with what was mapped, bound or owned through
/// it. The handle itself stays. a0 handle -> a0 status.
/// </summary>
internal static class HandleRevokeSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        HandleId id = HandleSpace.Find(caller, caller.Frame.A0);
        if (!id.Exists)
            return KernelStatus.InvalidHandle;
        var work = new Work();
        return kernel.RevokeBelow(id, ref work) ? KernelStatus.Ok : SyscallOutcome.Again;
    }
}
