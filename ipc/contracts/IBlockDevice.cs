using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>A disk. Places and lengths are in sectors of 512 bytes, whatever the device's own block size is; requests that are
/// out at the same time and overlap have no defined order.</summary>
/// <remarks>All methods may be repeated: the same data ends up in the same place. The server has a buffer from the call to the
/// reply and never after it, also when it dies.</remarks>
[Contract("signalbox.block")]
public interface IBlockDevice
{
    /// <summary>Reads sectors.</summary>
    /// <param name="sector">The first sector.</param>
    /// <param name="destination">Takes the data; its length is a multiple of the block size, not 0.</param>
    [Method(1), Idempotent]
    ValueTask<BlockReply> Read(ulong sector, [Lease(LeaseDirection.Write, MaxBytes = 1 << 20)] BufferSlice destination);

    /// <summary>Writes sectors. They may stand in the device's cache until <see cref="Flush"/>.</summary>
    /// <param name="sector">The first sector.</param>
    /// <param name="source">The data; its length is a multiple of 512, not 0.</param>
    [Method(2), Idempotent]
    ValueTask<BlockReply> Write(ulong sector, [Lease(LeaseDirection.Read, MaxBytes = 1 << 20)] BufferSlice source);

    /// <summary>Makes everything lasting whose write has been answered.</summary>
    [Method(3), Idempotent]
    ValueTask<BlockReply> Flush();

    /// <summary>Says that sectors are not needed any more; what is read there afterwards is undefined.</summary>
    /// <param name="sector">The first sector.</param>
    /// <param name="sectorCount">How many.</param>
    [Method(4), Idempotent]
    ValueTask<BlockReply> Discard(ulong sector, uint sectorCount);

    /// <summary>Fills sectors with zeros.</summary>
    /// <param name="sector">The first sector.</param>
    /// <param name="sectorCount">How many.</param>
    [Method(5), Idempotent]
    ValueTask<BlockReply> WriteZeroes(ulong sector, uint sectorCount);

    /// <summary>Describes the device, once everything has ended that was asked for before, by whomever: who begins after an
    /// earlier instance of himself has died asks this first, so that no write of that one comes later.</summary>
    [Method(6), Idempotent]
    ValueTask<BlockInfo> GetInfo();

    /// <summary>Reads consecutive sectors into several buffers, as one request to the device where that is possible.</summary>
    /// <param name="sector">The first sector.</param>
    /// <param name="destinations">Take the data one after the other; the length of each is a multiple of 512, not 0.</param>
    [Method(7), Idempotent]
    ValueTask<BlockReply> ReadScattered(
        ulong sector, [Lease(LeaseDirection.Write, MaxBytes = 1 << 20, MaxCount = 64)] BufferSlice[] destinations);

    /// <summary>Writes consecutive sectors from several buffers.</summary>
    /// <param name="sector">The first sector.</param>
    /// <param name="sources">The data, one after the other; the length of each is a multiple of 512, not 0.</param>
    [Method(8), Idempotent]
    ValueTask<BlockReply> WriteGathered(
        ulong sector, [Lease(LeaseDirection.Read, MaxBytes = 1 << 20, MaxCount = 64)] BufferSlice[] sources);
}

/// <summary>What has become of a request to a disk.</summary>
public enum BlockStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>The sectors lie beyond the end of the device. Mend the caller.</summary>
    OutOfRange = 1,

    /// <summary>Place or length is no multiple of <see cref="BlockInfo.BlockBytes"/>, or a length is 0. Mend the
    /// caller.</summary>
    Unaligned = 2,

    /// <summary>The device cannot be written to.</summary>
    ReadOnly = 3,

    /// <summary>The device does not do this. Do without, or write zeros by hand.</summary>
    Unsupported = 4,

    /// <summary>The device has failed with this request; the data is lost or old.</summary>
    DeviceError = 5,
}

/// <summary>The answer of a disk.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="SectorCount">How many sectors were moved: all or none.</param>
[MessagePackObject]
public readonly record struct BlockReply(
    [property: Key(0)] BlockStatus Status,
    [property: Key(1)] uint SectorCount);

/// <summary>What a disk is.</summary>
/// <param name="SectorCount">Its size in sectors of 512 bytes.</param>
/// <param name="BlockBytes">Places and lengths of requests must be multiples of it: 512, or a greater power of two.</param>
/// <param name="IsReadOnly">Whether it cannot be written to.</param>
/// <param name="CanDiscard">Whether <see cref="IBlockDevice.Discard"/> does something.</param>
/// <param name="CanWriteZeroes">Whether <see cref="IBlockDevice.WriteZeroes"/> does something.</param>
/// <param name="Name">The device's own name; empty if it has none.</param>
/// <param name="MostSectors">The most sectors of one request.</param>
/// <param name="Geometry">Cylinders, heads and sectors, for partition tables of old; all 0 if the device tells none.</param>
[MessagePackObject]
public sealed record BlockInfo(
    [property: Key(0)] ulong SectorCount,
    [property: Key(1)] uint BlockBytes,
    [property: Key(2)] bool IsReadOnly,
    [property: Key(3)] bool CanDiscard,
    [property: Key(4)] bool CanWriteZeroes,
    [property: Key(5)] string Name,
    [property: Key(6)] uint MostSectors,
    [property: Key(7)] BlockGeometry Geometry = default);

/// <summary>How a disk would be made if it were one of old.</summary>
/// <param name="Cylinders">Tracks of a surface.</param>
/// <param name="Heads">Surfaces.</param>
/// <param name="Sectors">Sectors of a track.</param>
[MessagePackObject]
public readonly record struct BlockGeometry(
    [property: Key(0)] ushort Cylinders,
    [property: Key(1)] byte Heads,
    [property: Key(2)] byte Sectors);
