using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>The names by which compiled code calls these operations.</summary>
internal static unsafe partial class MemoryOperations
{
    [RuntimeExport("memmove")]
    [NoBuiltins]
    internal static byte* MemoryMove(byte* target, byte* source, nuint bytes) => Move(target, source, bytes);

    [RuntimeExport("memcpy")]
    [NoBuiltins]
    internal static byte* MemoryCopy(byte* target, byte* source, nuint bytes) => Move(target, source, bytes);

    [RuntimeExport("memset")]
    [NoBuiltins]
    internal static byte* MemorySet(byte* target, int value, nuint bytes) => Fill(target, (byte)value, bytes);

    [RuntimeExport("memcmp")]
    [NoBuiltins]
    internal static int MemoryCompare(byte* left, byte* right, nuint bytes) => Compare(left, right, bytes);

    [RuntimeExport("bcmp")]
    [NoBuiltins]
    internal static int MemoryDiffers(byte* left, byte* right, nuint bytes) => Compare(left, right, bytes);
}
