using Signalbox.Contracts;

namespace Signalbox.Net;

/// <summary>Whether a frame can be sent as a client asks for: a device may trust what stands in the header.</summary>
internal static class OffloadCheck
{
    private const int ChecksumFieldBytes = 2;

    /// <summary>Checks one frame.</summary>
    /// <param name="device">What it can do.</param>
    /// <param name="offload">What the client asks for.</param>
    /// <param name="firstBytes">The length of the first part.</param>
    /// <param name="totalBytes">The length of all parts.</param>
    internal static NetworkStatus Check(
        VirtioNetworkDevice device, in FrameOffload offload, int firstBytes, long totalBytes)
    {
        bool isCut = offload.Segments != SegmentKind.None;
        int most = isCut ? device.MostTransmitBytes : device.MostFrameBytes;
        if (firstBytes < VirtioNetworkProtocol.EthernetBytes || totalBytes > most)
            return NetworkStatus.BadLength;
        if (offload.ChecksumStart == 0)
            return offload == new FrameOffload { MoreBuffers = offload.MoreBuffers } ? NetworkStatus.Ok : NetworkStatus.BadOffload;
        if ((device.Features & Needed(offload.Segments)) != Needed(offload.Segments))
            return NetworkStatus.Unsupported;
        if (offload.ChecksumStart + offload.ChecksumOffset + ChecksumFieldBytes > firstBytes)
            return NetworkStatus.BadOffload;
        bool fits = isCut
            ? offload.SegmentBytes > 0 && offload.HeaderBytes <= firstBytes
                && offload.HeaderBytes >= offload.ChecksumStart + offload.ChecksumOffset + ChecksumFieldBytes
            : offload.SegmentBytes == 0 && offload.HeaderBytes == 0;
        return fits ? NetworkStatus.Ok : NetworkStatus.BadOffload;
    }

    private static NetworkFeatures Needed(SegmentKind segments) => segments switch
    {
        SegmentKind.None => NetworkFeatures.TransmitChecksum,
        SegmentKind.Tcp4 => NetworkFeatures.TransmitChecksum | NetworkFeatures.TransmitTcp4,
        SegmentKind.Tcp6 => NetworkFeatures.TransmitChecksum | NetworkFeatures.TransmitTcp6,

        // A number of the client's that this driver does not know.
        _ => (NetworkFeatures)ushort.MaxValue,
    };
}
