using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// The table of system calls. Each reads its arguments, looks handles up, checks rights, acts, returns a status.
/// </summary>
internal static class SyscallDispatcher<TMachine>
    where TMachine : IMachine
{
    /// <summary>Does a system call.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="caller">The running task; its arguments stand in its frame.</param>
    /// <param name="number">From register a7; any value.</param>
    /// <returns>A status for the caller, or a <see cref="SyscallOutcome"/>.</returns>
    internal static KernelStatus Dispatch(Kernel<TMachine> kernel, Task caller, ulong number) =>
        number switch
        {
            (ulong)SyscallNumber.Call => CallSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.ReplyReceive => ReplyReceiveSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Receive => ReceiveSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Reply => ReplySyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Notify => NotifySyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Acknowledge => AcknowledgeSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.HandleCopy => HandleCopySyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.HandleClose => HandleCloseSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.HandleRevoke => HandleRevokeSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.HandleGrant => HandleGrantSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.PortCreate => PortCreateSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.PortBind => PortBindSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.RegionCreate => RegionCreateSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.RegionInfo => RegionInfoSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Map => MapSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Unmap => UnmapSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.TaskCreate => TaskCreateSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.TaskStart => TaskStartSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.TaskKill => TaskKillSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.TaskDestroy => TaskDestroySyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.TaskInfo => TaskInfoSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.Yield => YieldSyscall.Execute(kernel, caller),
            (ulong)SyscallNumber.SystemControl => SystemControlSyscall.Execute(kernel, caller),
            _ => KernelStatus.InvalidSyscall,
        };
}
