using System.Runtime.InteropServices;

namespace Signalbox.Net;

/// <summary>What stands in memory and registers of a virtio network device: VIRTIO 1.2 §5.1.</summary>
internal static class VirtioNetworkProtocol
{
    /// <summary>§5.</summary>
    internal const uint DeviceId = 1;

    /// <summary>§5.1.2: the first of the queues that receive; there are more with <c>MQ</c>, which is not accepted.</summary>
    internal const int ReceiveQueue = 0;

    /// <summary>§5.1.2.</summary>
    internal const int TransmitQueue = 1;

    /// <summary>The header of an Ethernet frame: two addresses and a type.</summary>
    internal const int EthernetBytes = 14;

    /// <summary>A VLAN tag, which the MTU does not count.</summary>
    internal const int VlanBytes = 4;

    /// <summary>The MTU of Ethernet, where the device does not say another.</summary>
    internal const ushort UsualMtu = 1500;

    /// <summary>§5.1.6.2: the most that is cut into segments, without the Ethernet header.</summary>
    internal const int LargestPacketBytes = 65535;
}

/// <summary>Feature bits: VIRTIO 1.2 §5.1.3.</summary>
internal static class NetworkFeature
{
    internal const ulong Checksum = 1UL << 0;
    internal const ulong GuestChecksum = 1UL << 1;
    internal const ulong Mtu = 1UL << 3;
    internal const ulong Mac = 1UL << 5;
    internal const ulong GuestTcp4 = 1UL << 7;
    internal const ulong GuestTcp6 = 1UL << 8;
    internal const ulong HostTcp4 = 1UL << 11;
    internal const ulong HostTcp6 = 1UL << 12;
    internal const ulong MergeableBuffers = 1UL << 15;
    internal const ulong Status = 1UL << 16;
    internal const ulong SpeedDuplex = 1UL << 63;

    /// <summary>What this driver makes use of, out of what is offered.</summary>
    internal static ulong Choose(ulong offered)
    {
        ulong wanted = offered
            & (Checksum | GuestChecksum | Mtu | Mac | HostTcp4 | HostTcp6 | MergeableBuffers | Status | SpeedDuplex);

        // §5.1.3.1: cutting needs checksums, joining needs that they are taken as checked, the speed needs the status.
        if ((offered & Checksum) == 0)
            wanted &= ~(HostTcp4 | HostTcp6);
        if ((offered & Status) == 0)
            wanted &= ~SpeedDuplex;

        // Frames of 64 KiB take buffers of 64 KiB if one frame cannot have several of them: too much to keep hundreds of.
        if ((offered & GuestChecksum) != 0 && (offered & MergeableBuffers) != 0)
            wanted |= offered & (GuestTcp4 | GuestTcp6);
        return wanted;
    }
}

/// <summary>Where the fields of the configuration are: VIRTIO 1.2 §5.1.4.</summary>
internal static class NetworkConfigurationOffset
{
    internal const int Mac = 0;
    internal const int Status = 6;
    internal const int Mtu = 10;
    internal const int Speed = 12;
    internal const int Duplex = 16;
}

/// <summary><c>flags</c> of the header: VIRTIO 1.2 §5.1.6.</summary>
[Flags]
internal enum NetworkHeaderFlags : byte
{
    None = 0,

    /// <summary>The checksum is to be computed from <c>csum_start</c> on.</summary>
    NeedsChecksum = 1 << 0,

    /// <summary>The checksum has been checked.</summary>
    DataValid = 1 << 1,
}

/// <summary><c>gso_type</c> of the header: VIRTIO 1.2 §5.1.6.</summary>
internal enum SegmentType : byte
{
    None = 0,
    Tcp4 = 1,
    Tcp6 = 4,

    /// <summary>May be set beside the others.</summary>
    Ecn = 0x80,
}

/// <summary>What stands before each frame: VIRTIO 1.2 §5.1.6. Legacy devices without mergeable buffers leave the last field
/// out.</summary>
[StructLayout(LayoutKind.Explicit, Size = LengthBytes)]
internal struct NetworkHeader
{
    internal const int LengthBytes = 12;

    /// <summary>The length without the number of buffers.</summary>
    internal const int ShortBytes = 10;

    [FieldOffset(0)]
    internal NetworkHeaderFlags Flags;

    [FieldOffset(1)]
    internal SegmentType Segments;

    [FieldOffset(2)]
    internal ushort HeaderBytes;

    [FieldOffset(4)]
    internal ushort SegmentBytes;

    [FieldOffset(6)]
    internal ushort ChecksumStart;

    [FieldOffset(8)]
    internal ushort ChecksumOffset;

    [FieldOffset(10)]
    internal ushort BufferCount;
}
