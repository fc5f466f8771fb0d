using Signalbox.Abi;
using Signalbox.Channels.Memory;

namespace Signalbox.Tasks;

/// <summary>This task's mappings of regions and devices, besides its image and its stack.</summary>
public static class MappedMemory
{
    // Far from image and stack; 64 GiB.
    private static readonly AddressRanges Ranges = new(0x10_0000_0000, 0x20_0000_0000);

    /// <summary>Maps all of a region, or a part of it.</summary>
    /// <param name="region">The region.</param>
    /// <param name="options">How.</param>
    /// <param name="offset">Where the part starts, a multiple of the page size.</param>
    /// <param name="lengthBytes">How long the part is; 0 for all there is.</param>
    /// <param name="memory">The memory.</param>
    /// <returns>What the kernel says.</returns>
    public static KernelStatus TryMap(
        Handle region, MapOptions options, out SharedRegion? memory, ulong offset = 0, ulong lengthBytes = 0)
    {
        memory = null;
        if (lengthBytes == 0)
        {
            KernelStatus known = Kernel.GetRegion(region, Handle.None, out ulong all, out _);
            if (known != KernelStatus.Ok)
                return known;
            lengthBytes = all - ulong.Min(offset, all);
        }

        if (lengthBytes is 0 or > int.MaxValue)
            return KernelStatus.InvalidArgument;
        KernelStatus status = TryMap(region, options, offset, lengthBytes, out ulong address);
        if (status == KernelStatus.Ok)
            memory = new SharedRegion((nint)address, (int)lengthBytes);
        return status;
    }

    /// <summary>Maps a device's registers.</summary>
    /// <param name="device">The device.</param>
    /// <param name="lengthBytes">Their length.</param>
    /// <param name="address">Where they start.</param>
    /// <returns>What the kernel says.</returns>
    public static KernelStatus TryMapDevice(Handle device, ulong lengthBytes, out ulong address) =>
        TryMap(device, MapOptions.Read | MapOptions.Write, offset: 0, lengthBytes, out address);

    /// <summary>Removes a mapping.</summary>
    /// <param name="memory">What <see cref="TryMap(Handle, MapOptions, out SharedRegion?, ulong, ulong)"/> has given.
    /// Nobody uses it any more.</param>
    public static void Unmap(SharedRegion memory) => Unmap(AddressOf(memory));

    /// <summary>Removes a mapping.</summary>
    /// <param name="address">Where it starts. Nobody uses it any more.</param>
    public static void Unmap(ulong address)
    {
        if (Ranges.GiveBack(address) != 0)
            Kernel.Unmap(Handle.Self, address);
    }

    private static KernelStatus TryMap(
        Handle handle, MapOptions options, ulong offset, ulong lengthBytes, out ulong address)
    {
        const ulong PageMask = UserSpace.PageBytes - 1;
        ulong rounded = (lengthBytes + PageMask) & ~PageMask;
        if (!Ranges.TryTake(rounded, out address))
            return KernelStatus.OutOfMemory;
        KernelStatus status = Kernel.Map(Handle.Self, handle, address, offset, rounded, options);
        if (status != KernelStatus.Ok)
            Ranges.GiveBack(address);
        return status;
    }

    private static unsafe ulong AddressOf(SharedRegion memory)
    {
        // SAFETY: only the address is taken.
        return (ulong)memory.Pin().Pointer;
    }
}
