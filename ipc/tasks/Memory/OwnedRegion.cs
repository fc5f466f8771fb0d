using Signalbox.Abi;
using Signalbox.Channels.Memory;

namespace Signalbox.Tasks;

/// <summary>Memory that this task has made, mapped readable and writable, to be shared with others.</summary>
public sealed class OwnedRegion : IDisposable
{
    /// <summary>Makes zeroed, contiguous memory out of this task's quota.</summary>
    /// <param name="lengthBytes">How much is needed; rounded up to whole pages.</param>
    /// <exception cref="KernelException">There is not so much.</exception>
    public OwnedRegion(int lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lengthBytes);
        ulong rounded = ((ulong)lengthBytes + UserSpace.PageBytes - 1) / UserSpace.PageBytes * UserSpace.PageBytes;
        KernelException.ThrowIfRefused(Kernel.CreateRegion(rounded, out Handle handle), "make a region");
        KernelStatus status = MappedMemory.TryMap(
            handle, MapOptions.Read | MapOptions.Write, out SharedRegion? memory, lengthBytes: rounded);
        if (status != KernelStatus.Ok)
            Kernel.Close(handle);
        KernelException.ThrowIfRefused(status, "map a region");
        Handle = handle;
        Memory = memory!;
    }

    /// <summary>Names the region in messages to others.</summary>
    public Handle Handle { get; }

    /// <summary>The memory.</summary>
    public SharedRegion Memory { get; }

    /// <summary>Takes the memory back, from everybody it was shared with.</summary>
    public void Dispose()
    {
        MappedMemory.Unmap(Memory);
        Kernel.Revoke(Handle);
        Kernel.Close(Handle);
    }
}
