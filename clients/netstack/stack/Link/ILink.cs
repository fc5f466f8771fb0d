using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Where frames go: the adapter, as the stack sees it.</summary>
public interface ILink
{
    /// <summary>The hardware address.</summary>
    MacAddress Address { get; }

    /// <summary>The longest payload of a frame, without the Ethernet header.</summary>
    int Mtu { get; }

    /// <summary>What the device does for the stack.</summary>
    NetworkFeatures Features { get; }

    /// <summary>The longest frame to be cut into segments, with its headers.</summary>
    int MostSegmentedBytes { get; }

    /// <summary>Takes room for a frame.</summary>
    /// <param name="lengthBytes">How long it will be at most, from the Ethernet header on.</param>
    /// <param name="frame">The room, at least that long, good until <see cref="Send"/> or the next call of this.</param>
    /// <returns>Whether there is any. If not, <see cref="NetworkStack.Flush"/> is called when there is some again.</returns>
    bool TryBegin(int lengthBytes, out Span<byte> frame);

    /// <summary>Sends what stands in the room that was taken.</summary>
    /// <param name="lengthBytes">The length of the frame.</param>
    /// <param name="offload">What the device has to add.</param>
    void Send(int lengthBytes, in FrameOffload offload);
}
