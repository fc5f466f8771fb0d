using System.Runtime.CompilerServices;
using Signalbox.Channels.Memory;

namespace Signalbox.IpcBench;

/// <summary>Memory that both ends see.</summary>
internal static class Memory
{
    public static SharedRegion Create(int lengthBytes)
    {
        ulong[] memory = GC.AllocateArray<ulong>((lengthBytes + 7) / 8, pinned: true);
        return new SharedRegion(Address(memory), lengthBytes, memory);
    }

    // SAFETY: the array is pinned for good, so its address stays what it is.
    private static unsafe nint Address(ulong[] memory) => (nint)Unsafe.AsPointer(ref memory[0]);
}
