using System.Runtime.CompilerServices;
using Signalbox.Channels.Memory;

namespace Signalbox.Channels.Tests;

/// <summary>Regions in the memory of the test.</summary>
internal static class HostRegion
{
    public static SharedRegion Create(int lengthBytes)
    {
        // Pinned, and kept alive by the region; whole words, so that the start is aligned.
        ulong[] memory = GC.AllocateArray<ulong>((lengthBytes + 7) / 8, pinned: true);
        return new SharedRegion(Address(memory), lengthBytes, memory);
    }

    // SAFETY: the array is pinned for good, so its address stays what it is.
    private static unsafe nint Address(ulong[] memory) => (nint)Unsafe.AsPointer(ref memory[0]);
}
