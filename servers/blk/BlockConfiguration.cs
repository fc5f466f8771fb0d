using System.Numerics;
using Signalbox.Virtio;

namespace Signalbox.Blk;

/// <summary>What the device says of itself. VIRTIO 1.2 §5.2.4: a field counts only if its feature was accepted.</summary>
/// <param name="SectorCount">The size in sectors of 512 bytes.</param>
/// <param name="BlockBytes">Requests must be multiples of it.</param>
/// <param name="SegmentBytes">The most bytes of a segment.</param>
/// <param name="Segments">The most segments of data of a request.</param>
/// <param name="DiscardSectors">The most sectors of a discard; 0 if it does none.</param>
/// <param name="WriteZeroesSectors">The same for zeros.</param>
/// <param name="Cylinders">Geometry, for partition tables of old; 0 if it tells none, like the other two.</param>
/// <param name="Heads">Geometry.</param>
/// <param name="TrackSectors">Geometry.</param>
internal readonly record struct BlockConfiguration(
    ulong SectorCount,
    uint BlockBytes,
    uint SegmentBytes,
    uint Segments,
    uint DiscardSectors,
    uint WriteZeroesSectors,
    ushort Cylinders,
    byte Heads,
    byte TrackSectors)
{
    private const uint LargestBlockBytes = 1 << 16;

    /// <summary>Reads the configuration as it is at one moment.</summary>
    /// <exception cref="DeviceMisbehavedException">It makes no sense.</exception>
    internal static BlockConfiguration Read(VirtioDevice device)
    {
        BlockConfiguration read = device.Configuration.Read(fields => Read(device, fields));

        // Sizes are added and multiplied further on; what does not fit into them is no disk.
        if (read.SectorCount > ulong.MaxValue / VirtioBlockProtocol.SectorBytes)
            throw new DeviceMisbehavedException($"No disk has {read.SectorCount} sectors.");
        if (!BitOperations.IsPow2(read.BlockBytes) || read.BlockBytes is < VirtioBlockProtocol.SectorBytes or > LargestBlockBytes)
            throw new DeviceMisbehavedException($"A block does not have {read.BlockBytes} bytes.");
        if (read.SegmentBytes < read.BlockBytes)
            throw new DeviceMisbehavedException($"A segment of {read.SegmentBytes} bytes does not hold a block.");
        return read;
    }

    private static BlockConfiguration Read(VirtioDevice device, DeviceConfiguration fields) => new(
        fields.Read64(BlockConfigurationOffset.Capacity),
        device.Has(BlockFeature.BlockSize)
            ? fields.Read32(BlockConfigurationOffset.BlockSize)
            : VirtioBlockProtocol.SectorBytes,
        device.Has(BlockFeature.SizeMax) ? fields.Read32(BlockConfigurationOffset.SizeMax) : uint.MaxValue,
        device.Has(BlockFeature.SegMax) ? uint.Max(1, fields.Read32(BlockConfigurationOffset.SegMax)) : 1,
        device.Has(BlockFeature.Discard) ? fields.Read32(BlockConfigurationOffset.MaxDiscardSectors) : 0,
        device.Has(BlockFeature.WriteZeroes) ? fields.Read32(BlockConfigurationOffset.MaxWriteZeroesSectors) : 0,
        device.Has(BlockFeature.Geometry) ? fields.Read16(BlockConfigurationOffset.Cylinders) : (ushort)0,
        device.Has(BlockFeature.Geometry) ? fields.Read8(BlockConfigurationOffset.Heads) : (byte)0,
        device.Has(BlockFeature.Geometry) ? fields.Read8(BlockConfigurationOffset.Sectors) : (byte)0);
}
