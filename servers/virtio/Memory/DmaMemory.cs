using Signalbox.Channels.Memory;

namespace Signalbox.Virtio;

/// <summary>Contiguous memory of the driver that the device can reach.</summary>
/// <param name="memory">The driver's view.</param>
/// <param name="address">Where the device sees it; page aligned.</param>
public sealed class DmaMemory(SharedRegion memory, ulong address)
{
    /// <summary>The driver's view. The device can write to it at any time: copy before checking.</summary>
    public SharedRegion Memory { get; } = memory;

    /// <summary>Where the device sees it.</summary>
    public ulong Address { get; } = address;

    /// <summary>A part of it for the device.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="lengthBytes">In bytes; the part lies within.</param>
    public DmaBuffer Buffer(int offset, int lengthBytes)
    {
        if ((uint)offset > (uint)Memory.LengthBytes || (uint)lengthBytes > (uint)(Memory.LengthBytes - offset))
            throw new ArgumentOutOfRangeException(nameof(offset));
        return new DmaBuffer(Address + (ulong)offset, (uint)lengthBytes);
    }
}
