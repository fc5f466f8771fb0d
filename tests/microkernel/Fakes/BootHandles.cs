namespace Signalbox.Microkernel.Tests;

/// <summary>
/// Handles in the boot information. Device 0 is the firmware, then the serial port, then the virtio slots.
/// </summary>
internal sealed record BootHandles(ulong[] Devices, ulong Archive, ulong Trace)
{
    public ulong Firmware => Devices[0];

    public ulong Virtio(int index) => Devices[2 + index];
}
