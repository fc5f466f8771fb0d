namespace Signalbox.Virtio;

/// <summary>
/// The registers of a virtio-mmio slot by their offset in bytes: VIRTIO 1.2 §4.2.2 (version 2) and §4.2.4 (version 1,
/// legacy). All are 32 bits wide. R: read, W: written.
/// </summary>
public enum VirtioMmioRegister : ushort
{
    /// <summary>R: "virt".</summary>
    MagicValue = 0x000,

    /// <summary>R: 1 legacy, 2 modern.</summary>
    Version = 0x004,

    /// <summary>R: the kind of device, VIRTIO 1.2 §5; 0 for an empty slot.</summary>
    DeviceId = 0x008,

    /// <summary>R: who made it.</summary>
    VendorId = 0x00c,

    /// <summary>R: 32 of the offered feature bits.</summary>
    DeviceFeatures = 0x010,

    /// <summary>W: which 32.</summary>
    DeviceFeaturesSel = 0x014,

    /// <summary>W: 32 of the accepted feature bits.</summary>
    DriverFeatures = 0x020,

    /// <summary>W: which 32.</summary>
    DriverFeaturesSel = 0x024,

    /// <summary>W, legacy: the unit of <see cref="QueuePfn"/>.</summary>
    GuestPageSize = 0x028,

    /// <summary>W: the queue that the registers with Queue in their name are about.</summary>
    QueueSel = 0x030,

    /// <summary>R: the largest size of the queue; 0 if there is none.</summary>
    QueueNumMax = 0x034,

    /// <summary>W: the size of the queue.</summary>
    QueueNum = 0x038,

    /// <summary>W, legacy: alignment of the used ring.</summary>
    QueueAlign = 0x03c,

    /// <summary>RW, legacy: the page where the queue starts; 0 for none.</summary>
    QueuePfn = 0x040,

    /// <summary>RW, modern: whether the queue is in use.</summary>
    QueueReady = 0x044,

    /// <summary>W: the doorbell; the value is the queue's index.</summary>
    QueueNotify = 0x050,

    /// <summary>R: why it interrupts.</summary>
    InterruptStatus = 0x060,

    /// <summary>W: which causes have been seen.</summary>
    InterruptAck = 0x064,

    /// <summary>RW: <see cref="DeviceStatus"/>; 0 resets the device.</summary>
    Status = 0x070,

    /// <summary>W, modern: low half of the descriptor table's address.</summary>
    QueueDescLow = 0x080,

    /// <summary>W, modern: high half.</summary>
    QueueDescHigh = 0x084,

    /// <summary>W, modern: low half of the available ring's address.</summary>
    QueueDriverLow = 0x090,

    /// <summary>W, modern: high half.</summary>
    QueueDriverHigh = 0x094,

    /// <summary>W, modern: low half of the used ring's address.</summary>
    QueueDeviceLow = 0x0a0,

    /// <summary>W, modern: high half.</summary>
    QueueDeviceHigh = 0x0a4,

    /// <summary>R, modern: changes whenever the configuration does.</summary>
    ConfigGeneration = 0x0fc,

    /// <summary>RW: the device's own configuration starts here.</summary>
    Config = 0x100,
}
