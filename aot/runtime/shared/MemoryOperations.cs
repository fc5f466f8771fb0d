using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>
/// The four functions of C that LLVM puts calls to into any code. Words of 8 bytes are read and written at addresses
/// of any alignment, which the target's harts do for ordinary memory; the bulk of a long operation is aligned at its
/// destination.
/// </summary>
internal static unsafe partial class MemoryOperations
{
    private const int WordBytes = 8;
    private const int BurstBytes = 8 * WordBytes;

    /// <summary>Writes zeros.</summary>
    internal static void Clear(byte* target, nuint bytes) => Fill(target, 0, bytes);

    /// <summary>Copies; source and target may overlap.</summary>
    [NoBuiltins]
    internal static byte* Move(byte* target, byte* source, nuint bytes)
    {
        if (bytes <= 2 * WordBytes)
        {
            MoveShort(target, source, bytes);
        }
        else if (bytes <= 4 * WordBytes)
        {
            // All is read before anything is written, so overlap does no harm; the words may overlap each other.
            ulong first = *(ulong*)source;
            ulong second = *(ulong*)(source + 8);
            ulong third = *(ulong*)(source + bytes - 16);
            ulong fourth = *(ulong*)(source + bytes - 8);
            *(ulong*)target = first;
            *(ulong*)(target + 8) = second;
            *(ulong*)(target + bytes - 16) = third;
            *(ulong*)(target + bytes - 8) = fourth;
        }
        else if ((nuint)(target - source) >= bytes)
        {
            MoveForward(target, source, bytes);
        }
        else if (target != source)
        {
            MoveBackward(target, source, bytes);
        }

        return target;
    }

    /// <summary>Writes the same byte everywhere.</summary>
    [NoBuiltins]
    internal static byte* Fill(byte* target, byte value, nuint bytes)
    {
        byte* end = target + bytes;
        ulong word = value * 0x0101_0101_0101_0101UL;
        if (bytes >= WordBytes)
        {
            // The first and the last word may overlap the aligned ones between them, and each other.
            *(ulong*)target = word;
            *(ulong*)(end - WordBytes) = word;
            byte* next = (byte*)((nuint)(target + WordBytes) & ~(nuint)(WordBytes - 1));
            for (; next + BurstBytes <= end; next += BurstBytes)
            {
                ((ulong*)next)[0] = word;
                ((ulong*)next)[1] = word;
                ((ulong*)next)[2] = word;
                ((ulong*)next)[3] = word;
                ((ulong*)next)[4] = word;
                ((ulong*)next)[5] = word;
                ((ulong*)next)[6] = word;
                ((ulong*)next)[7] = word;
            }

            for (; next + WordBytes <= end; next += WordBytes)
            {
                *(ulong*)next = word;
            }
        }
        else if (bytes >= 4)
        {
            *(uint*)target = (uint)word;
            *(uint*)(end - 4) = (uint)word;
        }
        else
        {
            for (byte* next = target; next < end; next++)
            {
                *next = value;
            }
        }

        return target;
    }

    /// <summary>The difference of the first bytes that differ, or 0.</summary>
    [NoBuiltins]
    internal static int Compare(byte* left, byte* right, nuint bytes)
    {
        nuint index = 0;
        while (index + WordBytes <= bytes && *(ulong*)(left + index) == *(ulong*)(right + index))
        {
            index += WordBytes;
        }

        for (; index < bytes; index++)
        {
            int difference = left[index] - right[index];
            if (difference != 0)
            {
                return difference;
            }
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MoveShort(byte* target, byte* source, nuint bytes)
    {
        if (bytes >= 8)
        {
            ulong first = *(ulong*)source;
            ulong last = *(ulong*)(source + bytes - 8);
            *(ulong*)target = first;
            *(ulong*)(target + bytes - 8) = last;
        }
        else if (bytes >= 4)
        {
            uint first = *(uint*)source;
            uint last = *(uint*)(source + bytes - 4);
            *(uint*)target = first;
            *(uint*)(target + bytes - 4) = last;
        }
        else if (bytes != 0)
        {
            // One to three bytes: first, middle and last are all there is.
            byte first = *source;
            byte middle = source[bytes / 2];
            byte last = source[bytes - 1];
            *target = first;
            target[bytes / 2] = middle;
            target[bytes - 1] = last;
        }
    }

    /// <summary>For a target that lies below the source or apart from it.</summary>
    [NoBuiltins]
    private static void MoveForward(byte* target, byte* source, nuint bytes)
    {
        byte* end = target + bytes;
        nuint distance = (nuint)(source - target);
        if (distance >= WordBytes)
        {
            while (((nuint)target & (WordBytes - 1)) != 0)
            {
                *target++ = *source++;
            }

            for (; target <= end - BurstBytes; target += BurstBytes, source += BurstBytes)
            {
                ((ulong*)target)[0] = ((ulong*)source)[0];
                ((ulong*)target)[1] = ((ulong*)source)[1];
                ((ulong*)target)[2] = ((ulong*)source)[2];
                ((ulong*)target)[3] = ((ulong*)source)[3];
                ((ulong*)target)[4] = ((ulong*)source)[4];
                ((ulong*)target)[5] = ((ulong*)source)[5];
                ((ulong*)target)[6] = ((ulong*)source)[6];
                ((ulong*)target)[7] = ((ulong*)source)[7];
            }

            for (; target <= end - WordBytes; target += WordBytes, source += WordBytes)
            {
                *(ulong*)target = *(ulong*)source;
            }
        }
        else if (distance >= 4)
        {
            // An array of 32-bit elements shifted by one is common enough.
            for (; target <= end - 4; target += 4, source += 4)
            {
                *(uint*)target = *(uint*)source;
            }
        }

        while (target < end)
        {
            *target++ = *source++;
        }
    }

    /// <summary>For a target that begins inside the source.</summary>
    [NoBuiltins]
    private static void MoveBackward(byte* target, byte* source, nuint bytes)
    {
        byte* targetEnd = target + bytes;
        byte* sourceEnd = source + bytes;
        nuint distance = (nuint)(target - source);
        if (distance >= WordBytes)
        {
            while (((nuint)targetEnd & (WordBytes - 1)) != 0)
            {
                *--targetEnd = *--sourceEnd;
            }

            for (; targetEnd >= target + BurstBytes;)
            {
                targetEnd -= BurstBytes;
                sourceEnd -= BurstBytes;
                ((ulong*)targetEnd)[7] = ((ulong*)sourceEnd)[7];
                ((ulong*)targetEnd)[6] = ((ulong*)sourceEnd)[6];
                ((ulong*)targetEnd)[5] = ((ulong*)sourceEnd)[5];
                ((ulong*)targetEnd)[4] = ((ulong*)sourceEnd)[4];
                ((ulong*)targetEnd)[3] = ((ulong*)sourceEnd)[3];
                ((ulong*)targetEnd)[2] = ((ulong*)sourceEnd)[2];
                ((ulong*)targetEnd)[1] = ((ulong*)sourceEnd)[1];
                ((ulong*)targetEnd)[0] = ((ulong*)sourceEnd)[0];
            }

            while (targetEnd >= target + WordBytes)
            {
                targetEnd -= WordBytes;
                sourceEnd -= WordBytes;
                *(ulong*)targetEnd = *(ulong*)sourceEnd;
            }
        }
        else if (distance >= 4)
        {
            while (targetEnd >= target + 4)
            {
                targetEnd -= 4;
                sourceEnd -= 4;
                *(uint*)targetEnd = *(uint*)sourceEnd;
            }
        }

        while (targetEnd > target)
        {
            *--targetEnd = *--sourceEnd;
        }
    }
}
