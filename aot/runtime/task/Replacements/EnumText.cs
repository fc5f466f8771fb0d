using System;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>Enum values as text. All underlying types go through 64 bits, so that the code is there once.</summary>
internal static unsafe class EnumText
{
    /// <summary>The value as <c>Enum.ToString</c> formats it.</summary>
    /// <param name="type">The enum type.</param>
    /// <param name="data">Where the value stands.</param>
    /// <param name="format">G, D, X or F, in either case.</param>
    /// <exception cref="FormatException"><paramref name="format"/> is another letter.</exception>
    internal static string Format(MethodTable* type, ref byte data, char format)
    {
        int size = (int)type->ValueTypeSize;
        ulong value = size switch
        {
            1 => data,
            2 => Unsafe.As<byte, ushort>(ref data),
            4 => Unsafe.As<byte, uint>(ref data),
            _ => Unsafe.As<byte, ulong>(ref data),
        };

        return (format | 0x20) switch
        {
            'g' => Names(type, value, flags: false) ?? Number(type, value),
            'f' => Names(type, value, flags: true) ?? Number(type, value),
            'd' => Number(type, value),
            'x' => Hexadecimal(value, size * 2),
            _ => throw Enum.CreateInvalidFormatSpecifierException(),
        };
    }

    private static string? Names(MethodTable* type, ulong value, bool flags)
    {
        if (!EnumTable.TryGet(type, out string[]? names, out ulong[]? values, out bool isFlags))
        {
            return null;
        }

        // Of several names for one value the class library gives the last for flags, else, and for zero, the first.
        flags |= isFlags;
        string? match = null;
        for (int index = 0; index < values.Length; index++)
        {
            if (values[index] == value)
            {
                match = names[index];
                if (!flags || value == 0)
                {
                    break;
                }
            }
        }

        if (match is not null)
        {
            return match;
        }

        return flags ? FlagNames(names, values, value) : null;
    }

    /// <summary>The names of the bits of <paramref name="value"/>, greatest first found, least first named.</summary>
    private static string? FlagNames(string[] names, ulong[] values, ulong value)
    {
        string? text = value == 0 ? "0" : null;
        ulong rest = value;
        for (int index = values.Length - 1; index >= 0 && rest != 0; index--)
        {
            ulong member = values[index];
            if (member != 0 && (rest & member) == member)
            {
                rest -= member;
                text = text is null ? names[index] : names[index] + ", " + text;
            }
        }

        return rest == 0 ? text : null;
    }

    private static string Number(MethodTable* type, ulong value) => type->ElementType switch
    {
        EETypeElementType.SByte => ((long)(sbyte)value).ToString(),
        EETypeElementType.Int16 => ((long)(short)value).ToString(),
        EETypeElementType.Int32 => ((long)(int)value).ToString(),
        EETypeElementType.Int64 => ((long)value).ToString(),
        _ => value.ToString(),
    };

    private static string Hexadecimal(ulong value, int digits)
    {
        string text = string.FastAllocateString(digits);
        for (int index = digits - 1; index >= 0; index--)
        {
            Unsafe.Add(ref text.GetRawStringData(), index) = HexConverter.ToCharUpper((int)value);
            value >>= 4;
        }

        return text;
    }
}
