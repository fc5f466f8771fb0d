using Signalbox.Channels;
using Signalbox.Tasks;

namespace Signalbox.Virtio;

/// <summary>Memory out of this task's quota, and that of clients, as a device of this task sees it.</summary>
/// <param name="device">The device.</param>
public sealed class TaskDma(TaskDevice device) : IDmaSource
{
    /// <inheritdoc/>
    public DmaMemory Allocate(int lengthBytes)
    {
        var region = new OwnedRegion(lengthBytes);
        return new DmaMemory(region.Memory, device.PhysicalAddressOf(region.Handle));
    }

    /// <inheritdoc/>
    public ulong AddressOf(BufferPool pool) => device.PhysicalAddressOf(pool.RegionHandle);
}
