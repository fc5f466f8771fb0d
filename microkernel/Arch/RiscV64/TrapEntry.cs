using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Signalbox.Intrinsics;

namespace Signalbox.Microkernel.RiscV64;

/// <summary>What TrapVector.S calls. Each returns the address of the frame to go on with.</summary>
internal static class TrapEntry
{
    private static Kernel<RiscV64Machine>? _kernel;
    private static Scheduler? _scheduler;
    private static Task[]? _tasks;

    /// <summary>Sets the kernel that traps go to; at boot, before the first task runs.</summary>
    internal static void SetKernel(Kernel<RiscV64Machine> kernel)
    {
        _kernel = kernel;
        _scheduler = kernel.Scheduler;
        _tasks = kernel.Tasks.All;
    }

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapCall")]
    internal static nuint OnCall(
        ulong handle, ulong info, ulong word0, ulong word1, ulong word2, ulong word3, ulong deadline, ulong number)
    {
        Task? next = FastPath<RiscV64Machine>.TryCall(
            _scheduler!, handle, info, word0, word1, word2, word3, deadline);
        return next is not null
            ? next.FrameAddress
            : DoSyscall(handle, info, word0, word1, word2, word3, deadline, number);
    }

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapReplyReceive")]
    internal static nuint OnReplyReceive(
        ulong token, ulong info, ulong word0, ulong word1, ulong word2, ulong word3, ulong deadline, ulong number)
    {
        Task? next = FastPath<RiscV64Machine>.TryReplyReceive(
            _scheduler!, _tasks!, token, info, word0, word1, word2, word3, deadline);
        return next is not null
            ? next.FrameAddress
            : DoSyscall(token, info, word0, word1, word2, word3, deadline, number);
    }

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapReceive")]
    internal static nuint OnReceive(
        ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5, ulong deadline, ulong number)
    {
        Task? next = FastPath<RiscV64Machine>.TryReceive(_scheduler!, deadline);
        return next is not null ? next.FrameAddress : DoSyscall(a0, a1, a2, a3, a4, a5, deadline, number);
    }

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapNotify")]
    internal static nuint OnNotify(
        ulong handle, ulong bits, ulong a2, ulong a3, ulong a4, ulong a5, ulong a6, ulong number)
    {
        Task? next = FastPath<RiscV64Machine>.TryNotify(_scheduler!, handle, bits);
        return next is not null ? next.FrameAddress : DoSyscall(handle, bits, a2, a3, a4, a5, a6, number);
    }

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapSyscall")]
    internal static nuint OnSyscall(
        ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5, ulong a6, ulong number) =>
        DoSyscall(a0, a1, a2, a3, a4, a5, a6, number);

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapInterrupt")]
    internal static nuint OnInterrupt() => _kernel!.OnInterrupt();

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxTrapException")]
    internal static nuint OnException(ulong cause, ulong value) => _kernel!.OnException(cause, value);

    [TrapEntry]
    [UnmanagedCallersOnly(EntryPoint = "SignalboxKernelFault")]
    internal static void OnKernelFault(ulong cause, ulong programCounter, ulong address) =>
        Panic<RiscV64Machine>.Stop(
            "a fault inside the kernel", _kernel?.Scheduler.Current, cause, programCounter, address);

    /// <summary>Apart, with the arguments in the registers where they are: so the fast paths move none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nuint DoSyscall(
        ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5, ulong a6, ulong number) =>
        _kernel!.OnSyscall(a0, a1, a2, a3, a4, a5, a6, number);
}
