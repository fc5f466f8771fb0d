namespace Signalbox.Runtime;

/// <summary>Identity hash codes live in the object's header word, beside the lock depth.</summary>
[ReplacementFor("System.Threading.ObjectHeader",
    Reason = "the table for objects with both a lock and a hash code needs dependent handles and finalizers")]
internal static class ObjectHeaderReplacement
{
    // Multiples of an odd number run through all values before one comes again; this one spreads neighbours far apart.
    private const uint Stride = 0x9E37_79B1;

    private static uint _lastHashCode;

    public static int GetHashCode(object? o)
    {
        if (o is null)
        {
            return 0;
        }

        ref uint word = ref ObjectHeaderWord.Of(o);
        uint hashCode = word >> ObjectHeaderWord.HashShift;
        if (hashCode == 0)
        {
            hashCode = NewHashCode();
            word |= hashCode << ObjectHeaderWord.HashShift;
        }

        return (int)hashCode;
    }

    public static int TryGetHashCode(object? o) =>
        o is null ? 0 : (int)(ObjectHeaderWord.Of(o) >> ObjectHeaderWord.HashShift);

    private static uint NewHashCode()
    {
        uint hashCode;
        do
        {
            _lastHashCode += Stride;
            hashCode = _lastHashCode >> ObjectHeaderWord.HashShift;
        }
        while (hashCode == 0);

        return hashCode;
    }
}
