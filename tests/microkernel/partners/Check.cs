using System.Buffers.Binary;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Partners;

/// <summary>System calls that must succeed, or nothing that is shown means anything.</summary>
public static class Check
{
    /// <summary>Gives a handle to a partner.</summary>
    /// <returns>Its value there.</returns>
    public static Handle Grant(Handle task, Handle handle, Rights rights, ulong badge = 0)
    {
        KernelException.ThrowIfRefused(Kernel.Grant(task, handle, rights, badge, out Handle granted), "grant");
        return granted;
    }

    /// <summary>Makes a port.</summary>
    public static Handle CreatePort()
    {
        KernelException.ThrowIfRefused(Kernel.CreatePort(out Handle port), "make a port");
        return port;
    }

    /// <summary>Waits until a partner ends or somebody notifies.</summary>
    /// <returns>Null if it was a notification.</returns>
    public static PartnerEnd? Await()
    {
        SyscallFrame frame = new() { A7 = (ulong)SyscallNumber.Receive };
        KernelException.ThrowIfRefused(Kernel.Invoke(ref frame), "receive");
        return new MessageInfo(frame.A1).Kind == MessageKind.Fault
            ? new PartnerEnd(frame.A6, (FaultReason)frame.A2, (long)frame.A5, frame.A3)
            : null;
    }

    /// <summary>Waits until a partner ends that finishes by itself.</summary>
    /// <returns>The exit code.</returns>
    public static ulong AwaitEnd()
    {
        PartnerEnd? end = Await();
        if (end is not { Reason: FaultReason.Exited, Code: >= 0 })
            throw new InvalidOperationException($"a task failed: {end}");
        return (ulong)end.Value.Code;
    }

    /// <summary>A register of the partner that has just ended, from its fault message.</summary>
    public static ulong RegisterAtEnd(int register) => BinaryPrimitives.ReadUInt64LittleEndian(
        Kernel.Buffer[(FaultMessage.RegistersOffset + ((register - 1) * sizeof(ulong)))..]);
}
