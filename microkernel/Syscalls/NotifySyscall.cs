using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Sets bits in a task's notification word. a0 task (Notify), a1 bits, all within the badge of the handle -> a0 status.
/// </summary>
internal static class NotifySyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ulong bits = caller.Frame.A1;
        KernelStatus status = HandleSpace.Find(
            caller, caller.Frame.A0, Rights.Notify, out Task? target, out _, out ulong mask);
        if (status != KernelStatus.Ok)
            return status;
        if (bits == 0 || (bits & ~mask) != 0)
            return KernelStatus.InvalidArgument;
        if (!target!.IsAlive)
            return KernelStatus.PeerRestarted;

        kernel.Trace.Record(caller, TraceEvent.Notify, target, argument: bits);
        target.NotificationWord |= bits;
        kernel.Post(target, EventSet.Notification);
        return KernelStatus.Ok;
    }
}
