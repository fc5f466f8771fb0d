namespace Signalbox.Virtio;

/// <summary>Memory as the device sees it: one segment of a request.</summary>
/// <param name="Address">The physical address.</param>
/// <param name="LengthBytes">The length, not 0: VIRTIO 1.2 §2.7.4.2 leaves what an empty one means to the device.</param>
public readonly record struct DmaBuffer(ulong Address, uint LengthBytes);
