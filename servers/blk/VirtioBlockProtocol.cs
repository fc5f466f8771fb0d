using System.Runtime.InteropServices;

namespace Signalbox.Blk;

/// <summary>What stands in memory and registers of a virtio block device: VIRTIO 1.2 §5.2.</summary>
internal static class VirtioBlockProtocol
{
    /// <summary>§5.</summary>
    internal const uint DeviceId = 2;

    /// <summary>§5.2.2: there are more with <c>VIRTIO_BLK_F_MQ</c>, which is not accepted.</summary>
    internal const int RequestQueue = 0;

    /// <summary>§5.2.6: the unit of everything, whatever the device's block size is.</summary>
    internal const int SectorBytes = 512;

    /// <summary>§5.2.6: the length of the answer to <see cref="BlockRequestType.GetId"/>; shorter names end with 0.</summary>
    internal const int IdBytes = 20;
}

/// <summary>Feature bits: VIRTIO 1.2 §5.2.3.</summary>
internal static class BlockFeature
{
    internal const ulong SizeMax = 1UL << 1;
    internal const ulong SegMax = 1UL << 2;
    internal const ulong Geometry = 1UL << 4;
    internal const ulong ReadOnly = 1UL << 5;
    internal const ulong BlockSize = 1UL << 6;
    internal const ulong Flush = 1UL << 9;
    internal const ulong Discard = 1UL << 13;
    internal const ulong WriteZeroes = 1UL << 14;

    /// <summary>What this driver makes use of.</summary>
    internal const ulong Supported =
        SizeMax | SegMax | Geometry | ReadOnly | BlockSize | Flush | Discard | WriteZeroes;
}

/// <summary>Where the fields of the configuration are: VIRTIO 1.2 §5.2.4.</summary>
internal static class BlockConfigurationOffset
{
    internal const int Capacity = 0;
    internal const int SizeMax = 8;
    internal const int SegMax = 12;
    internal const int Cylinders = 16;
    internal const int Heads = 18;
    internal const int Sectors = 19;
    internal const int BlockSize = 20;
    internal const int MaxDiscardSectors = 36;
    internal const int MaxWriteZeroesSectors = 48;
}

/// <summary>What the device is to do: VIRTIO 1.2 §5.2.6.</summary>
internal enum BlockRequestType : uint
{
    /// <summary>Reads.</summary>
    In = 0,

    /// <summary>Writes.</summary>
    Out = 1,

    /// <summary>Makes lasting what has been written.</summary>
    Flush = 4,

    /// <summary>Tells its name.</summary>
    GetId = 8,

    /// <summary>Forgets.</summary>
    Discard = 11,

    /// <summary>Writes zeros.</summary>
    WriteZeroes = 13,
}

/// <summary>The device's answer, the last byte of each request: VIRTIO 1.2 §5.2.6.</summary>
internal enum BlockRequestStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>Not done.</summary>
    IoError = 1,

    /// <summary>It does not know such requests.</summary>
    Unsupported = 2,

    /// <summary>Put there by this driver, and never by a device: it has not answered.</summary>
    Unanswered = 0xff,
}

/// <summary>The head of a request: VIRTIO 1.2 §5.2.6.</summary>
[StructLayout(LayoutKind.Explicit, Size = LengthBytes)]
internal struct BlockRequestHeader
{
    internal const int LengthBytes = 16;

    [FieldOffset(0)]
    internal BlockRequestType Type;

    [FieldOffset(4)]
    internal uint Reserved0;

    [FieldOffset(8)]
    internal ulong Sector;
}

/// <summary>The data of <see cref="BlockRequestType.Discard"/> and <see cref="BlockRequestType.WriteZeroes"/>: VIRTIO 1.2
/// §5.2.6.</summary>
[StructLayout(LayoutKind.Explicit, Size = LengthBytes)]
internal struct BlockRange
{
    internal const int LengthBytes = 16;

    [FieldOffset(0)]
    internal ulong Sector;

    [FieldOffset(8)]
    internal uint SectorCount;

    /// <summary>Bit 0: the device may unmap what it zeroes. Not used: the space that a client was given stays his.</summary>
    [FieldOffset(12)]
    internal uint Flags;
}
