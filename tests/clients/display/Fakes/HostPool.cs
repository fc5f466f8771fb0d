using System.Runtime.InteropServices;
using Signalbox.Channels;
using Signalbox.Channels.Memory;

namespace Signalbox.Display.Tests;

/// <summary>Buffers in the host's memory.</summary>
internal static class HostPool
{
    internal static OwnedBufferPool Create(int bufferBytes, int count = 1)
    {
        byte[] memory = GC.AllocateArray<byte>(bufferBytes * count, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(memory, 0);
        return new OwnedBufferPool(new SharedRegion(address, memory.Length, memory), bufferBytes, count);
    }
}
