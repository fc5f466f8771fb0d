using System;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// The devices that the kernel hands out. It knows of each only how the device tree calls it and how to make it stop:
/// one line each, and nothing else in the kernel depends on what they are.
/// </summary>
internal static class DeviceClasses
{
    private const ushort VirtioStatus = 0x70;

    /// <summary>What a node is, from its compatible property; 0 if it is none of these.</summary>
    internal static DeviceKind KindOf(ReadOnlySpan<byte> compatible) =>
        StringList.Contains(compatible, "virtio,mmio"u8) ? DeviceKind.VirtioMmio
        : StringList.Contains(compatible, "ns16550a"u8) ? DeviceKind.Uart16550
        : StringList.Contains(compatible, "google,goldfish-rtc"u8) ? DeviceKind.GoldfishClock
        : 0;

    /// <summary>What makes a device stop; null for devices that cannot write to memory.</summary>
    internal static QuiesceWrite? QuiesceOf(DeviceKind kind) =>
        kind == DeviceKind.VirtioMmio ? new QuiesceWrite(VirtioStatus, 0) : null;
}
