using System.Buffers.Binary;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.KernelBench;

/// <summary>System calls that must succeed, or nothing that is measured means anything.</summary>
internal static class Check
{
    internal static Handle Grant(Handle task, Handle handle, Rights rights, ulong badge = 0)
    {
        KernelException.ThrowIfRefused(Kernel.Grant(task, handle, rights, badge, out Handle granted), "grant");
        return granted;
    }

    internal static Handle CreatePort()
    {
        KernelException.ThrowIfRefused(Kernel.CreatePort(out Handle port), "make a port");
        return port;
    }

    /// <summary>Waits until a task ends that finishes by itself.</summary>
    /// <returns>The exit code.</returns>
    internal static ulong AwaitEnd()
    {
        SyscallFrame frame = new() { A7 = (ulong)SyscallNumber.Receive };
        KernelException.ThrowIfRefused(Kernel.Invoke(ref frame), "receive");
        var reason = (FaultReason)frame.A2;
        if (new MessageInfo(frame.A1).Kind != MessageKind.Fault || reason != FaultReason.Exited || (long)frame.A5 < 0)
            throw new InvalidOperationException($"a measured task failed: {reason}, code {(long)frame.A5}");
        return frame.A5;
    }

    /// <summary>A register of the task that has just ended, from its fault message.</summary>
    internal static ulong RegisterAtEnd(int register) => BinaryPrimitives.ReadUInt64LittleEndian(
        Kernel.Buffer[(FaultMessage.RegistersOffset + ((register - 1) * sizeof(ulong)))..]);
}
