using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>A network adapter that carries Ethernet frames, without preamble and without check sequence.</summary>
/// <remarks>Frames may be lost, as on a wire, and after a restart of the driver one may be sent twice; buffers never are lost: a
/// buffer belongs to the driver from the call to its answer, and is the client's again when the driver dies. Several clients may
/// have the same adapter. Data goes from the device into the buffers of the client that first called <see cref="Receive"/>, and
/// out of anybody's buffers, without a copy; all others get copies.</remarks>
[Contract("signalbox.network")]
public interface INetworkDevice
{
    /// <summary>Describes the adapter. What it says stays, but for the link.</summary>
    [Method(1), Idempotent]
    ValueTask<NetworkInfo> GetInfo();

    /// <summary>Lends a buffer for what arrives. Keep many calls out (64 to 192): without a buffer a frame is dropped.</summary>
    /// <remarks>Answers come in the order of arrival. A frame that is longer than a buffer fills several, one after the other;
    /// see <see cref="ReceiveFlags"/>.</remarks>
    /// <param name="buffer">At least <see cref="NetworkInfo.LeastReceiveBytes"/> long. The driver uses all of it; where the
    /// data begins says the answer.</param>
    [Method(2), Idempotent]
    ValueTask<ReceivedFrame> Receive([Lease(LeaseDirection.ReadWrite, MaxBytes = 1 << 17)] BufferSlice buffer);

    /// <summary>Sends one frame.</summary>
    /// <param name="frame">The frame from its Ethernet header on; at least 14 bytes.</param>
    /// <param name="offload">What the device has to add.</param>
    /// <returns>When the device has taken the data out of the buffer, which may be long before it is on the wire, and may go
    /// unnoticed for some milliseconds: do not wait for it before the next frame.</returns>
    [Method(3), Idempotent]
    ValueTask<NetworkStatus> Transmit(
        [Lease(LeaseDirection.Read, MaxBytes = 1 << 17)] BufferSlice frame, FrameOffload offload = default);

    /// <summary>Sends several frames, each in one buffer or more, with one notification of the device.</summary>
    /// <param name="frames">What the device has to add to each, and how many buffers each takes; in the order of sending.</param>
    /// <param name="buffers">The frames' parts, those of the first frame first. The Ethernet header lies in one part, and so
    /// does everything that <see cref="FrameOffload.HeaderBytes"/> counts.</param>
    /// <returns>When the device has taken all of them. If one is refused, none is sent.</returns>
    [Method(4), Idempotent]
    ValueTask<NetworkStatus> TransmitBatch(
        FrameOffload[] frames, [Lease(LeaseDirection.Read, MaxBytes = 1 << 17, MaxCount = 64)] BufferSlice[] buffers);

    /// <summary>Lends a buffer for a copy of the next frame that passes, in either direction; of a longer frame, its
    /// beginning. For dumps: without anybody who receives, only what is sent passes.</summary>
    /// <param name="buffer">At least 64 bytes long.</param>
    [Method(5), Idempotent]
    ValueTask<CapturedFrame> Capture([Lease(LeaseDirection.Write, MaxBytes = 1 << 17)] BufferSlice buffer);

    /// <summary>Tells the state of the link: at once, and after every change.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    [Method(6), Idempotent]
    ChannelReader<LinkState> WatchLink(CancellationToken cancellationToken);

    /// <summary>Counts of this adapter since its driver was started.</summary>
    [Method(7), Idempotent]
    ValueTask<NetworkStatistics> GetStatistics();
}

/// <summary>What has become of a frame that was to be sent.</summary>
public enum NetworkStatus : byte
{
    /// <summary>The device has it.</summary>
    Ok = 0,

    /// <summary>It is shorter than an Ethernet header, or longer than the device takes. Mend the caller.</summary>
    BadLength = 1,

    /// <summary>The places in <see cref="FrameOffload"/> do not lie within the frame, or the buffers do not match the frames.
    /// Mend the caller.</summary>
    BadOffload = 2,

    /// <summary>The device does not do what <see cref="FrameOffload"/> asks for. Look at <see cref="NetworkInfo.Features"/>.</summary>
    Unsupported = 3,
}

/// <summary>What an adapter can take over from the stack.</summary>
[Flags]
public enum NetworkFeatures : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It fills in checksums of TCP and UDP.</summary>
    TransmitChecksum = 1 << 0,

    /// <summary>It cuts TCP over IPv4 into segments.</summary>
    TransmitTcp4 = 1 << 1,

    /// <summary>It cuts TCP over IPv6 into segments.</summary>
    TransmitTcp6 = 1 << 2,

    /// <summary>It checks checksums of what arrives; see <see cref="ReceiveFlags.ChecksumValid"/>.</summary>
    ReceiveChecksum = 1 << 3,

    /// <summary>It joins segments of TCP: frames of up to 64 KiB arrive, usually in several buffers.</summary>
    ReceiveLarge = 1 << 4,

    /// <summary>It tells when the link comes and goes.</summary>
    LinkState = 1 << 5,
}

/// <summary>What an adapter is.</summary>
/// <param name="Address">Its hardware address: six bytes, the first one in bits 47 to 40.</param>
/// <param name="Mtu">The longest payload of a frame in bytes, without the Ethernet header: 1500 if the device does not say.</param>
/// <param name="Features">What it takes over.</param>
/// <param name="LeastReceiveBytes">How long a buffer to receive into must be.</param>
/// <param name="MostTransmitBytes">The longest frame to be sent, with its header; more than the MTU only if it is to be cut into
/// segments.</param>
/// <param name="Link">The link at present.</param>
[MessagePackObject]
public sealed record NetworkInfo(
    [property: Key(0)] ulong Address,
    [property: Key(1)] ushort Mtu,
    [property: Key(2)] NetworkFeatures Features,
    [property: Key(3)] int LeastReceiveBytes,
    [property: Key(4)] int MostTransmitBytes,
    [property: Key(5)] LinkState Link);

/// <summary>The state of the link.</summary>
/// <param name="IsUp">Whether there is one.</param>
/// <param name="MegabitsPerSecond">Its speed; 0 if the device does not say.</param>
/// <param name="IsFullDuplex">Whether both directions work at once; false if the device does not say.</param>
[MessagePackObject]
public readonly record struct LinkState(
    [property: Key(0)] bool IsUp,
    [property: Key(1)] uint MegabitsPerSecond,
    [property: Key(2)] bool IsFullDuplex);

/// <summary>What is to be cut into segments, or was joined.</summary>
public enum SegmentKind : byte
{
    /// <summary>Nothing: one segment, or no TCP at all.</summary>
    None = 0,

    /// <summary>TCP over IPv4.</summary>
    Tcp4 = 1,

    /// <summary>TCP over IPv6.</summary>
    Tcp6 = 2,
}

/// <summary>What the device has to add to a frame that it sends. All places count from the frame's first byte; the default value
/// stands for a finished frame in one buffer.</summary>
/// <param name="ChecksumStart">Where the checksum begins to be computed: the transport header. 0 if there is nothing to compute.
/// The field itself holds the sum of the pseudo-header.</param>
/// <param name="ChecksumOffset">Where the field is, from <paramref name="ChecksumStart"/> on: 16 for TCP, 6 for UDP.</param>
/// <param name="Segments">What to cut into segments; asks for a checksum as well.</param>
/// <param name="SegmentBytes">The payload of each segment but the last; 0 without segments.</param>
/// <param name="HeaderBytes">The length of all headers, which each segment gets; 0 without segments.</param>
/// <param name="MoreBuffers">In a batch, how many buffers the frame takes beyond the first one.</param>
[MessagePackObject]
public readonly record struct FrameOffload(
    [property: Key(0)] ushort ChecksumStart,
    [property: Key(1)] ushort ChecksumOffset,
    [property: Key(2)] SegmentKind Segments,
    [property: Key(3)] ushort SegmentBytes,
    [property: Key(4)] ushort HeaderBytes,
    [property: Key(5)] byte MoreBuffers);

/// <summary>What a received buffer holds.</summary>
[Flags]
public enum ReceiveFlags : byte
{
    /// <summary>A part in the middle of a frame.</summary>
    None = 0,

    /// <summary>A frame begins in this buffer. One that was going on has no end, for the driver was restarted: drop it.</summary>
    First = 1 << 0,

    /// <summary>The frame ends in this buffer.</summary>
    Last = 1 << 1,

    /// <summary>The transport checksum need not be checked. It may not be complete in the frame, if that was never on a wire.</summary>
    ChecksumValid = 1 << 2,
}

/// <summary>What has arrived in a buffer.</summary>
/// <param name="Offset">Where the data begins, from the first byte of what was lent.</param>
/// <param name="Length">How many bytes of data; 0 if the buffer was refused, because it is too short.</param>
/// <param name="Flags">Which part of a frame it is, and what is known of it.</param>
/// <param name="Segments">In the first part of a frame: what it was joined from.</param>
/// <param name="SegmentBytes">The payload of the segments that were joined; 0 if none were.</param>
[MessagePackObject]
public readonly record struct ReceivedFrame(
    [property: Key(0)] ushort Offset,
    [property: Key(1)] int Length,
    [property: Key(2)] ReceiveFlags Flags,
    [property: Key(3)] SegmentKind Segments,
    [property: Key(4)] ushort SegmentBytes);

/// <summary>A copy of a frame that has passed.</summary>
/// <param name="Length">How many bytes stand in the buffer, from its first one on.</param>
/// <param name="FrameBytes">How long the frame was.</param>
/// <param name="IsOutgoing">Whether it was sent.</param>
/// <param name="Missed">How many frames passed unseen since the one before, for want of a buffer.</param>
[MessagePackObject]
public readonly record struct CapturedFrame(
    [property: Key(0)] int Length,
    [property: Key(1)] int FrameBytes,
    [property: Key(2)] bool IsOutgoing,
    [property: Key(3)] uint Missed);

/// <summary>Counts of an adapter.</summary>
/// <param name="ReceivedFrames">Frames that arrived whole.</param>
/// <param name="ReceivedBytes">Their bytes.</param>
/// <param name="TransmittedFrames">Frames that the device has taken.</param>
/// <param name="TransmittedBytes">Their bytes.</param>
/// <param name="DroppedFrames">Frames that arrived and had nowhere to go.</param>
/// <param name="RefusedFrames">Frames that were to be sent and were not, because the request was wrong.</param>
/// <param name="Interrupts">Interrupts.</param>
/// <param name="Notifications">Times the device was told of new buffers.</param>
[MessagePackObject]
public sealed record NetworkStatistics(
    [property: Key(0)] ulong ReceivedFrames,
    [property: Key(1)] ulong ReceivedBytes,
    [property: Key(2)] ulong TransmittedFrames,
    [property: Key(3)] ulong TransmittedBytes,
    [property: Key(4)] ulong DroppedFrames,
    [property: Key(5)] ulong RefusedFrames,
    [property: Key(6)] ulong Interrupts,
    [property: Key(7)] ulong Notifications);
