using System;

namespace Signalbox.Runtime;

/// <summary>
/// Arguments put into the messages of exceptions. The messages use only <c>{0}</c>, and <c>{0:x}</c> or <c>{0:X4}</c>
/// for whole numbers.
/// </summary>
[ReplacementFor("System.SR",
    Reason = "messages of exceptions would keep all of composite formatting in every image")]
internal static class ResourceTextReplacement
{
    public static string Format(string resourceFormat, object? p1) => Insert(resourceFormat, [p1]);

    public static string Format(string resourceFormat, object? p1, object? p2) => Insert(resourceFormat, [p1, p2]);

    public static string Format(string resourceFormat, object? p1, object? p2, object? p3) =>
        Insert(resourceFormat, [p1, p2, p3]);

    public static string Format(string resourceFormat, params object?[]? args) => Insert(resourceFormat, args);

    public static string Format(IFormatProvider? provider, string resourceFormat, object? p1) =>
        Insert(resourceFormat, [p1]);

    public static string Format(IFormatProvider? provider, string resourceFormat, object? p1, object? p2) =>
        Insert(resourceFormat, [p1, p2]);

    public static string Format(IFormatProvider? provider, string resourceFormat, object? p1, object? p2, object? p3) =>
        Insert(resourceFormat, [p1, p2, p3]);

    public static string Format(IFormatProvider? provider, string resourceFormat, params object?[]? args) =>
        Insert(resourceFormat, args);

    private static string Insert(string format, ReadOnlySpan<object?> arguments)
    {
        string text = "";
        int copied = 0;
        for (int index = 0; index < format.Length; index++)
        {
            if (format[index] != '{')
            {
                continue;
            }

            int end = index;
            while (format[end] != '}')
            {
                end++;
            }

            object? argument = arguments[format[index + 1] - '0'];
            int specifier = index + 2;
            string? inserted = format[specifier] == ':'
                ? Hexadecimal(argument, upper: format[specifier + 1] == 'X', end - specifier > 2 ? 4 : 1)
                : argument?.ToString();
            text = text + format.Substring(copied, index - copied) + inserted;
            copied = end + 1;
            index = end;
        }

        return text + format.Substring(copied);
    }

    private static string? Hexadecimal(object? argument, bool upper, int leastDigits)
    {
        if (argument is not int value)
        {
            return argument?.ToString();
        }

        string digits = "";
        for (uint rest = (uint)value; rest != 0 || digits.Length < leastDigits; rest >>= 4)
        {
            digits = (upper ? HexConverter.ToCharUpper((int)rest) : HexConverter.ToCharLower((int)rest)) + digits;
        }

        return digits;
    }
}
