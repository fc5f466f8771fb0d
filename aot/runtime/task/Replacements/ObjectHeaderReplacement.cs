using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>The identity hash code of an object is its address, well mixed: objects do not move.</summary>
[ReplacementFor("System.Threading.ObjectHeader",
    Reason = "the table for objects with both a lock and a hash code needs dependent handles and finalizers")]
internal static unsafe class ObjectHeaderReplacement
{
    // The fractional part of the golden ratio: multiples of it spread neighbours far apart.
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    // 26 bits, as many as the class library has.
    private const int Shift = 64 - 26;

    public static int GetHashCode(object? o)
    {
        if (o is null)
        {
            return 0;
        }

        // SAFETY: the address is only a number here.
        return (int)((ulong)Unsafe.AsPointer(ref o.GetRawData()) * Spread >> Shift) | 1;
    }

    public static int TryGetHashCode(object? o) => GetHashCode(o);
}
