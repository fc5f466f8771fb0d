using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>A virtio network adapter: its configuration and its two queues. Knows nothing of clients.</summary>
internal sealed class VirtioNetworkDevice
{
    // Answers to those who send can wait a little, so that most frames cost no interrupt: only from so many on is one asked
    // for, or if they have waited for a while.
    private const int PatientFrames = 4;

    private readonly VirtioDevice _device;
    private bool _isImpatient;

    internal VirtioNetworkDevice(VirtioDevice device)
    {
        _device = device;
        Configuration = NetworkConfiguration.Read(device);

        // VIRTIO 1.2 §5.1.6: legacy devices without mergeable buffers leave the last field of the header out.
        int headerBytes = device.IsLegacy && !device.Has(NetworkFeature.MergeableBuffers)
            ? NetworkHeader.ShortBytes
            : NetworkHeader.LengthBytes;
        Receive = new ReceiveQueue(device, headerBytes);
        Transmit = new TransmitQueue(device, headerBytes);
        Features = Translate(device);
        device.Start();
    }

    /// <summary>What the device says of itself.</summary>
    internal NetworkConfiguration Configuration { get; private set; }

    /// <summary>What it takes over from a stack.</summary>
    internal NetworkFeatures Features { get; }

    /// <summary>The longest frame that goes on the wire.</summary>
    internal int MostFrameBytes =>
        Configuration.Mtu + VirtioNetworkProtocol.EthernetBytes + VirtioNetworkProtocol.VlanBytes;

    /// <summary>The longest frame that can be given to the device, to be cut into segments.</summary>
    internal int MostTransmitBytes => (Features & (NetworkFeatures.TransmitTcp4 | NetworkFeatures.TransmitTcp6)) == 0
        ? MostFrameBytes
        : VirtioNetworkProtocol.LargestPacketBytes + VirtioNetworkProtocol.EthernetBytes;

    /// <summary>Frames that come in.</summary>
    internal ReceiveQueue Receive { get; }

    /// <summary>Frames that go out.</summary>
    internal TransmitQueue Transmit { get; }

    /// <summary>Memory for this device.</summary>
    internal IDmaSource Dma => _device.Dma;

    /// <summary>Whether frames are on their way for whose end no interrupt is asked.</summary>
    internal bool IsPatient => !_isImpatient && Transmit.Queue.InFlight is > 0 and < PatientFrames;

    /// <summary>How often the device was told of new buffers.</summary>
    internal ulong Notifications => Receive.Queue.Notifications + Transmit.Queue.Notifications;

    /// <summary>Shows the device what it was given.</summary>
    internal bool Publish() => Receive.Queue.Publish() | Transmit.Queue.Publish();

    /// <summary>Asks for interrupts, as far as something is waited for.</summary>
    /// <param name="wantsRoom">Whether frames wait for room in the transmit queue.</param>
    /// <returns>False if there is something to do before.</returns>
    internal bool TryArm(bool wantsRoom)
    {
        Publish();
        if (wantsRoom || (Transmit.Queue.InFlight > 0 && !IsPatient))
        {
            if (!Transmit.Queue.TryArm())
                return false;
        }
        else
        {
            Transmit.Queue.Disarm();
        }

        return Receive.Queue.TryArm();
    }

    /// <summary>Says whether the ends of what is sent have been waited for long enough.</summary>
    internal void SetImpatient(bool isImpatient) => _isImpatient = isImpatient;

    /// <summary>The device says that its configuration has changed; it is the link that can.</summary>
    internal void Reconfigure() => Configuration = Configuration with
    {
        Link = NetworkConfiguration.Read(_device).Link,
    };

    private static NetworkFeatures Translate(VirtioDevice device)
    {
        NetworkFeatures features = NetworkFeatures.None;
        if (device.Has(NetworkFeature.Checksum))
            features |= NetworkFeatures.TransmitChecksum;
        if (device.Has(NetworkFeature.HostTcp4))
            features |= NetworkFeatures.TransmitTcp4;
        if (device.Has(NetworkFeature.HostTcp6))
            features |= NetworkFeatures.TransmitTcp6;
        if (device.Has(NetworkFeature.GuestChecksum))
            features |= NetworkFeatures.ReceiveChecksum;
        if (device.Has(NetworkFeature.GuestTcp4) || device.Has(NetworkFeature.GuestTcp6))
            features |= NetworkFeatures.ReceiveLarge;
        if (device.Has(NetworkFeature.Status))
            features |= NetworkFeatures.LinkState;
        return features;
    }
}
