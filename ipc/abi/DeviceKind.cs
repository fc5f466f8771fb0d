namespace Signalbox.Abi;

/// <summary>What kind of device a boot device is, as far as the device tree says.</summary>
public enum DeviceKind : byte
{
    /// <summary>
    /// No registers: stands for the firmware's services (console, power), see <see cref="SystemOperation"/>.
    /// </summary>
    Firmware = 1,

    /// <summary>A virtio-mmio slot, perhaps empty; the device behind it says what it is.</summary>
    VirtioMmio = 2,

    /// <summary>A 16550-compatible serial port.</summary>
    Uart16550 = 3,

    /// <summary>A goldfish real-time clock.</summary>
    GoldfishClock = 4,
}
