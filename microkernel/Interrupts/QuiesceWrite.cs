namespace Signalbox.Microkernel;

/// <summary>
/// What makes a device stop: this value in this 32-bit register, which reads back as the value once it has stopped. For
/// virtio-mmio 0 to Status: VIRTIO 1.2 §2.1.1 and §4.2.3.1.1, and the same in the legacy interface.
/// </summary>
internal readonly record struct QuiesceWrite(ushort RegisterOffset, uint Value)
{
    /// <summary>How often the register is read before the device counts as failed.</summary>
    internal const int MaxReads = 1000;
}
