using System.Runtime.InteropServices;

namespace Signalbox.Virtio;

/// <summary>One segment of a chain. VIRTIO 1.2 §2.7.5.</summary>
[StructLayout(LayoutKind.Explicit, Size = VirtqueueLayout.DescriptorBytes)]
internal struct Descriptor
{
    [FieldOffset(0)]
    internal ulong Address;

    [FieldOffset(8)]
    internal uint LengthBytes;

    [FieldOffset(12)]
    internal DescriptorFlags Flags;

    [FieldOffset(14)]
    internal ushort Next;
}
