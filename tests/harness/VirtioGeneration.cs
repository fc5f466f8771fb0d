namespace Signalbox.Harness;

/// <summary>Which register layout QEMU's virtio-mmio slots show (VIRTIO 1.2 §4.2.2 and §4.2.4).</summary>
public enum VirtioGeneration
{
    /// <summary>Version 1, QEMU's default.</summary>
    Legacy = 1,

    /// <summary>Version 2, <c>-global virtio-mmio.force-legacy=false</c>.</summary>
    Modern = 2,
}
