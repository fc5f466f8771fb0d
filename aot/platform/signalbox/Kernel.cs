using System.Runtime;
using System.Runtime.CompilerServices;
using Signalbox.Abi;

namespace Signalbox.Platform.Signalbox;

/// <summary>The few system calls that the runtime itself needs.</summary>
internal static unsafe class Kernel
{
    /// <summary>The page for what does not fit into registers.</summary>
    internal static byte* Buffer => (byte*)MessageBuffer.Address;

    /// <summary>Makes a system call; the number stands in register a7.</summary>
    /// <returns>What the kernel says of it.</returns>
    internal static KernelStatus Call(SyscallFrame* frame)
    {
        Syscall(frame);
        return (KernelStatus)frame->A0;
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="frame">Takes the event, in the registers of Receive.</param>
    /// <param name="deadline">By the <c>time</c> register; 0 for none, one that has passed not to wait.</param>
    internal static KernelStatus Receive(SyscallFrame* frame, ulong deadline)
    {
        frame->A6 = deadline;
        frame->A7 = (ulong)SyscallNumber.Receive;
        return Call(frame);
    }

    /// <summary>Sends what stands in the message buffer to the supervisor; the answer has no content.</summary>
    internal static void CallSupervisor(Handle port, SupervisorLabel label, int lengthBytes)
    {
        ulong* words = (ulong*)Buffer;
        SyscallFrame frame = default;
        frame.A0 = port.Value;
        frame.A1 = new MessageInfo((uint)label, lengthBytes).Value;
        frame.A2 = words[0];
        frame.A3 = words[1];
        frame.A4 = words[2];
        frame.A5 = words[3];
        frame.A7 = (ulong)SyscallNumber.Call;
        Call(&frame);
    }

    /// <summary>Uses the firmware: console, power.</summary>
    internal static void Control(Handle firmware, SystemOperation operation, ulong argument)
    {
        SyscallFrame frame = default;
        frame.A0 = firmware.Value;
        frame.A1 = (ulong)operation;
        frame.A2 = argument;
        frame.A7 = (ulong)SyscallNumber.SystemControl;
        Call(&frame);
    }

    /// <summary>Ends this task.</summary>
    internal static void End(long code)
    {
        SyscallFrame frame = default;
        frame.A0 = Handle.Self.Value;
        frame.A1 = (ulong)code;
        frame.A7 = (ulong)SyscallNumber.TaskKill;
        Call(&frame);
    }

    [RuntimeImport("SignalboxSyscall")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void Syscall(SyscallFrame* frame);
}
