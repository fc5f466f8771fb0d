namespace Signalbox.Virtio;

/// <summary>Feature bits that mean the same for every device. VIRTIO 1.2 §6. Those below bit 24 and from bit 50 on are the
/// device's own.</summary>
public static class VirtioFeature
{
    /// <summary>Descriptors may point to tables of descriptors. §2.7.5.3.</summary>
    public const ulong RingIndirectDescriptors = 1UL << 28;

    /// <summary>Each side says at which index it wants to be told. §2.7.7.2 and §2.7.10.</summary>
    public const ulong RingEventIndex = 1UL << 29;

    /// <summary>The device keeps to the standard and not to what was before. Must be accepted when offered: §6.1.</summary>
    public const ulong Version1 = 1UL << 32;

    /// <summary>What the library negotiates for every driver.</summary>
    public const ulong OfLibrary = RingIndirectDescriptors | RingEventIndex | Version1;
}
