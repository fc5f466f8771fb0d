namespace Signalbox.Virtio;

/// <summary>Why a device interrupts. VIRTIO 1.2 §4.2.2, InterruptStatus.</summary>
[Flags]
public enum InterruptCauses : uint
{
    /// <summary>It does not, or not any more.</summary>
    None = 0,

    /// <summary>It has used buffers of at least one queue.</summary>
    UsedBuffers = 1 << 0,

    /// <summary>Its configuration has changed.</summary>
    Configuration = 1 << 1,
}
