namespace Signalbox.Runtime;

/// <summary>
/// What the collector knows of an object: where its size stands and which of its words are references. An object is
/// the address of its MethodTable word; everything else is at a fixed distance from it.
/// </summary>
/// <remarks>
/// <code>
///   -8  state (1 byte), flags (1 byte), 2 bytes unused      this collector's
///   -4  hash code or lock (4 bytes)                         the class library's
///    0  MethodTable*
///    8  fields; for strings and arrays: length (4 bytes), then the elements
/// </code>
/// In front of a MethodTable stands the layout word W. If its lowest bit is 1, bit k + 1 says that word k of the fields
/// (of one element, for an array) is a reference; otherwise it is the address of <c>{ uint count; uint index[count] }</c>.
/// </remarks>
internal static unsafe class ObjectLayout
{
    /// <summary>Bytes in front of an object that belong to it.</summary>
    internal const int HeaderBytes = 8;

    /// <summary>The smallest object: header, MethodTable, one word.</summary>
    internal const int MinimumBytes = 24;

    private const uint HasComponentSize = 0x8000_0000;
    private const uint ContainsReferences = 0x0100_0000;
    private const uint ComponentSizeMask = 0xFFFF;

    internal static byte* MethodTableOf(byte* value) => *(byte**)value;

    internal static byte* HeaderOf(byte* value) => value - HeaderBytes;

    internal static bool HasReferences(byte* methodTable) => (*(uint*)methodTable & ContainsReferences) != 0;

    internal static bool HasElements(byte* methodTable) => (int)*(uint*)methodTable < 0;

    internal static uint ElementBytes(byte* methodTable) => *(uint*)methodTable & ComponentSizeMask;

    internal static uint BaseBytes(byte* methodTable) => ((uint*)methodTable)[1];

    internal static ulong LayoutWord(byte* methodTable) => ((ulong*)methodTable)[-1];

    internal static uint ElementCount(byte* value) => *(uint*)(value + 8);

    /// <summary>The first element: what stands before it is the fixed part, and the header is in front of all.</summary>
    internal static byte* Elements(byte* value, byte* methodTable) => value + BaseBytes(methodTable) - HeaderBytes;

    /// <summary>All bytes of an object, its header included, a multiple of 8.</summary>
    internal static nuint SizeOf(byte* value)
    {
        byte* methodTable = MethodTableOf(value);
        nuint size = BaseBytes(methodTable);
        if ((*(uint*)methodTable & HasComponentSize) != 0)
        {
            size += (nuint)ElementCount(value) * ElementBytes(methodTable);
        }

        return RoundUp(size);
    }

    internal static nuint RoundUp(nuint bytes) => (bytes + 7) & ~(nuint)7;
}
