using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>Lets others of the same priority run. -> a0 status.</summary>
internal static class YieldSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        kernel.Scheduler.Yield(caller);
        return KernelStatus.Ok;
    }
}
