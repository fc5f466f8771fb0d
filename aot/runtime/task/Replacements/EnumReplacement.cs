using System;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// Enums without reflection: members from the compiler's table, and text from one routine instead of one for each of
/// eight underlying types. Parsing stays as it is.
/// </summary>
[ReplacementFor("System.Enum", Reason = "the class library reads an enum's members by reflection")]
internal static unsafe class EnumReplacement
{
    public static EnumInfo<TStorage> GetEnumInfo<TStorage>(RuntimeType enumType, bool getNames)
        where TStorage : struct, INumber<TStorage>
    {
        MethodTable* type = enumType.ToMethodTableMayBeNull();
        if (!EnumTable.TryGet(type, out string[]? names, out ulong[]? values, out bool isFlags))
        {
            throw new NotSupportedException(SR.Reflection_Disabled);
        }

        TStorage[] typed = new TStorage[values.Length];
        for (int index = 0; index < typed.Length; index++)
        {
            typed[index] = Unsafe.As<ulong, TStorage>(ref values[index]);
        }

        return new EnumInfo<TStorage>(Enum.InternalGetUnderlyingType(enumType), typed, names, isFlags);
    }

    public static Type InternalGetUnderlyingType(RuntimeType enumType) =>
        enumType.ToMethodTableMayBeNull()->ElementType switch
        {
            EETypeElementType.SByte => typeof(sbyte),
            EETypeElementType.Byte => typeof(byte),
            EETypeElementType.Int16 => typeof(short),
            EETypeElementType.UInt16 => typeof(ushort),
            EETypeElementType.Int32 => typeof(int),
            EETypeElementType.UInt32 => typeof(uint),
            EETypeElementType.Int64 => typeof(long),
            _ => typeof(ulong),
        };

    public static string ToString(Enum self) => EnumText.Format(self.GetMethodTable(), ref self.GetRawData(), 'G');

    public static string ToString(Enum self, string? format)
    {
        if (string.IsNullOrEmpty(format))
        {
            return ToString(self);
        }

        return format.Length == 1
            ? EnumText.Format(self.GetMethodTable(), ref self.GetRawData(), format[0])
            : throw Enum.CreateInvalidFormatSpecifierException();
    }

    public static string ToString<TUnderlying, TStorage>(RuntimeType enumType, char format, ref byte rawData)
        where TUnderlying : struct
        where TStorage : struct =>
        EnumText.Format(enumType.ToMethodTableMayBeNull(), ref rawData, format);

    public static bool TryFormatPrimitiveDefault<TUnderlying, TStorage>(
        RuntimeType enumType, TUnderlying value, Span<char> destination, out int charsWritten)
        where TUnderlying : struct
        where TStorage : struct =>
        TryCopy(enumType, ref Unsafe.As<TUnderlying, byte>(ref value), 'G', destination, out charsWritten);

    public static bool TryFormatPrimitiveNonDefault<TUnderlying, TStorage>(
        RuntimeType enumType,
        TUnderlying value,
        Span<char> destination,
        out int charsWritten,
        ReadOnlySpan<char> format)
        where TUnderlying : struct
        where TStorage : struct
    {
        if (format.Length != 1)
        {
            throw Enum.CreateInvalidFormatSpecifierException();
        }

        return TryCopy(enumType, ref Unsafe.As<TUnderlying, byte>(ref value), format[0], destination, out charsWritten);
    }

    private static bool TryCopy(
        RuntimeType enumType, ref byte data, char format, Span<char> destination, out int charsWritten)
    {
        string text = EnumText.Format(enumType.ToMethodTableMayBeNull(), ref data, format);
        bool fits = text.TryCopyTo(destination);
        charsWritten = fits ? text.Length : 0;
        return fits;
    }
}
