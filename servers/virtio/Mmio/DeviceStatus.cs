namespace Signalbox.Virtio;

/// <summary>How far device and driver have come with each other. VIRTIO 1.2 §2.1.</summary>
[Flags]
public enum DeviceStatus : uint
{
    /// <summary>Reset.</summary>
    None = 0,

    /// <summary>The driver has seen the device.</summary>
    Acknowledge = 1 << 0,

    /// <summary>The driver knows how to drive it.</summary>
    Driver = 1 << 1,

    /// <summary>The driver is ready; from now on the device may use its queues.</summary>
    DriverOk = 1 << 2,

    /// <summary>The driver has chosen its features, and if the bit can be read back, the device agrees.</summary>
    FeaturesOk = 1 << 3,

    /// <summary>The device cannot go on without a reset.</summary>
    NeedsReset = 1 << 6,

    /// <summary>The driver has given up.</summary>
    Failed = 1 << 7,
}
