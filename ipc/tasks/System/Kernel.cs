using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>
/// The system calls with their arguments and results as C# has them. Every one returns what the kernel says; nothing is
/// checked here that the kernel checks anyway. <c>docs/kernel.md</c> describes each.
/// </summary>
public static partial class Kernel
{
    /// <summary>The part of the message buffer that holds a message.</summary>
    public static unsafe Span<byte> Buffer
    {
        get
        {
            // SAFETY: the kernel maps this page when it makes a task, for the task's whole life.
            return new Span<byte>((void*)MessageBuffer.Address, MessageBuffer.LengthBytes);
        }
    }

    /// <summary>Makes a system call as it is; for tests and for what has no method here.</summary>
    /// <param name="frame">The registers, with the number in <see cref="SyscallFrame.A7"/>.</param>
    /// <returns>What the kernel says.</returns>
    public static unsafe KernelStatus Invoke(ref SyscallFrame frame)
    {
        // SAFETY: the routine reads and writes the eight words of the structure. What the kernel does besides, it does
        // to memory that the arguments name, which the callers below answer for.
        fixed (SyscallFrame* address = &frame)
            TargetImports.Syscall(address);
        return (KernelStatus)frame.A0;
    }

    /// <summary>Makes a second handle.</summary>
    /// <param name="handle">The handle.</param>
    /// <param name="rights">Rights wanted.</param>
    /// <param name="badge">0 to keep the badge; else a badge for a port, or a mask for the bits of a task.</param>
    /// <param name="copy">The second handle.</param>
    public static KernelStatus Copy(Handle handle, Rights rights, ulong badge, out Handle copy) =>
        Take(SyscallNumber.HandleCopy, out copy, handle.Value, (ulong)rights, badge);

    /// <summary>Gives a handle up.</summary>
    /// <param name="handle">The handle.</param>
    public static KernelStatus Close(Handle handle) => Do(SyscallNumber.HandleClose, handle.Value);

    /// <summary>Takes back everything that was derived from a handle.</summary>
    /// <param name="handle">The handle.</param>
    public static KernelStatus Revoke(Handle handle) => Do(SyscallNumber.HandleRevoke, handle.Value);

    /// <summary>Puts a handle into a managed task's table.</summary>
    /// <param name="task">The task.</param>
    /// <param name="handle">The handle.</param>
    /// <param name="rights">Rights wanted.</param>
    /// <param name="badge">As for <see cref="Copy"/>.</param>
    /// <param name="granted">The handle in that task's table.</param>
    public static KernelStatus Grant(Handle task, Handle handle, Rights rights, ulong badge, out Handle granted) =>
        Take(SyscallNumber.HandleGrant, out granted, task.Value, handle.Value, (ulong)rights, badge);

    /// <summary>Makes a port.</summary>
    /// <param name="port">Its first handle.</param>
    public static KernelStatus CreatePort(out Handle port) => Take(SyscallNumber.PortCreate, out port);

    /// <summary>Makes this task the receiver of a port.</summary>
    /// <param name="port">The port.</param>
    public static KernelStatus Bind(Handle port) => Do(SyscallNumber.PortBind, port.Value);

    /// <summary>Takes contiguous, zeroed memory from the quota.</summary>
    /// <param name="lengthBytes">A multiple of the page size.</param>
    /// <param name="region">Its first handle.</param>
    public static KernelStatus CreateRegion(ulong lengthBytes, out Handle region) =>
        Take(SyscallNumber.RegionCreate, out region, lengthBytes);

    /// <summary>Asks about a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="device">A device that is to use it, or <see cref="Handle.None"/>.</param>
    /// <param name="lengthBytes">Its length.</param>
    /// <param name="physicalAddress">Where it is, if a device was given.</param>
    public static KernelStatus GetRegion(
        Handle region, Handle device, out ulong lengthBytes, out ulong physicalAddress)
    {
        SyscallFrame frame = Frame(SyscallNumber.RegionInfo, region.Value, device.Value);
        KernelStatus status = Invoke(ref frame);
        lengthBytes = frame.A1;
        physicalAddress = frame.A2;
        return status;
    }

    /// <summary>Maps a part of a region, or all registers of a device.</summary>
    /// <param name="task">This task or a managed one.</param>
    /// <param name="handle">Region or device, in the table of that task.</param>
    /// <param name="address">Where it is to start; with <paramref name="offset"/> and
    /// <paramref name="lengthBytes"/> a multiple of the page size.</param>
    /// <param name="offset">Where in the region.</param>
    /// <param name="lengthBytes">How much.</param>
    /// <param name="options">How.</param>
    public static KernelStatus Map(
        Handle task, Handle handle, ulong address, ulong offset, ulong lengthBytes, MapOptions options)
    {
        SyscallFrame frame = Frame(SyscallNumber.Map, task.Value, handle.Value, address, offset);
        frame.A4 = lengthBytes;
        frame.A5 = (ulong)options;
        return Invoke(ref frame);
    }

    /// <summary>Removes a mapping.</summary>
    /// <param name="task">This task or a managed one.</param>
    /// <param name="address">Where it starts.</param>
    public static KernelStatus Unmap(Handle task, ulong address) =>
        Do(SyscallNumber.Unmap, task.Value, address);

    /// <summary>Takes a device's interrupt, or says that the last one has been handled.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cookie">The badge of its interrupt messages.</param>
    public static KernelStatus Acknowledge(Handle device, ulong cookie) =>
        Do(SyscallNumber.Acknowledge, device.Value, cookie);

    /// <summary>Sets notification bits of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="bits">Not 0, and within the handle's mask.</param>
    public static KernelStatus Notify(Handle task, ulong bits) =>
        (KernelStatus)TargetImports.Notify(task.Value, bits);

    private static KernelStatus Do(SyscallNumber number, ulong a0 = 0, ulong a1 = 0)
    {
        SyscallFrame frame = Frame(number, a0, a1);
        return Invoke(ref frame);
    }

    private static KernelStatus Take(
        SyscallNumber number, out Handle result, ulong a0 = 0, ulong a1 = 0, ulong a2 = 0, ulong a3 = 0)
    {
        SyscallFrame frame = Frame(number, a0, a1, a2, a3);
        KernelStatus status = Invoke(ref frame);
        result = status == KernelStatus.Ok ? new Handle(frame.A1) : Handle.None;
        return status;
    }

    private static SyscallFrame Frame(SyscallNumber number, ulong a0 = 0, ulong a1 = 0, ulong a2 = 0, ulong a3 = 0) =>
        new() { A0 = a0, A1 = a1, A2 = a2, A3 = a3, A7 = (ulong)number };
}
