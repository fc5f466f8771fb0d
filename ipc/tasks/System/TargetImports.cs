using System.Runtime.InteropServices;

namespace Signalbox.Tasks;

/// <summary>What the platform and the runtime below this library offer; bound by the linker.</summary>
internal static unsafe class TargetImports
{
    /// <summary>Makes a system call.</summary>
    [DllImport("*", EntryPoint = "SignalboxSyscall")]
    internal static extern void Syscall(SyscallFrame* frame);

    /// <summary>Sets notification bits of a task.</summary>
    [DllImport("*", EntryPoint = "SignalboxNotify")]
    internal static extern ulong Notify(ulong task, ulong bits);

    /// <summary>Waits for an event; the supervisor's heartbeats are answered below.</summary>
    [DllImport("*", EntryPoint = "SignalboxReceive")]
    internal static extern int Receive(SyscallFrame* frame, ulong untilTicks);

    /// <summary>The saved start message.</summary>
    [DllImport("*", EntryPoint = "SignalboxStartMessage")]
    internal static extern byte* StartMessage(nuint* lengthBytes);

    /// <summary>Makes two functions the event loop's source of events.</summary>
    /// <param name="poll">Takes what has arrived: no argument; 1 if there was something, else 0.</param>
    /// <param name="wait">Waits until something arrives or a moment (one argument) has come, and takes it.</param>
    [DllImport("*", EntryPoint = "SignalboxAttachWakeSource")]
    internal static extern void AttachWakeSource(nint poll, nint wait);
}
