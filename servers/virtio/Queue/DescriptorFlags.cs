namespace Signalbox.Virtio;

/// <summary>What a descriptor is. VIRTIO 1.2 §2.7.5.</summary>
[Flags]
internal enum DescriptorFlags : ushort
{
    /// <summary>The device reads it, and the chain ends here.</summary>
    None = 0,

    /// <summary>The chain goes on at <c>Next</c>.</summary>
    Next = 1 << 0,

    /// <summary>The device writes it.</summary>
    Write = 1 << 1,

    /// <summary>It is a table of descriptors.</summary>
    Indirect = 1 << 2,
}
