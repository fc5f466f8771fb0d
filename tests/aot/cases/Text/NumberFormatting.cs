using System.Globalization;

namespace Signalbox.Cases;

/// <summary>Numbers to text and back, in the invariant culture.</summary>
internal static class NumberFormatting
{
    internal static Topic Topic => new(
        "number_text",
        new("integer_formats", IntegerFormats),
        new("custom_formats", CustomFormats),
        new("bad_formats", BadFormats),
        new("try_format", TryFormat),
        new("parse_int", ParseInt),
        new("parse_long_and_hex", ParseLong),
        new("parse_double", ParseDouble),
        new("parse_styles", ParseStyles),
        new("parse_failures", ParseFailures),
        new("parse_utf8", ParseUtf8),
        new("own_number_format", OwnNumberFormat));

    private static void IntegerFormats()
    {
        foreach (long v in new[] { 0, 5, -5, 1234567, int.MinValue, long.MaxValue, long.MinValue })
        {
            Console.WriteLine($"{v} {v:D8} {v:X} {v:x4} {v:N0} {v:F2} {v:E2} {v:G3} {v:P0} {v:B} {(int)v:X8} {(byte)v:b8}");
        }
    }

    private static void CustomFormats()
    {
        foreach (double v in new[] { 0, 1234.5, -1234.5, 0.005, 1e9 })
        {
            Console.WriteLine($"{v.ToString("0.00;(0.00);zero")} {v.ToString("#,#.##")} {v.ToString("00000.0")} {v.ToString("0.##E+00")} {v.ToString("0%")} {v.ToString("'lit' 0")} {v.ToString("#,##0,K")}");
        }

        Console.WriteLine($"{123.ToString("000-000")} {(-7).ToString("D3")} {1234567890.ToString("(000) 000-0000")} {0.ToString("#")}|");
    }

    private static void BadFormats()
    {
        Show.Thrown("unknown", () => 5.ToString("Q"));
        Show.Thrown("decimal places", () => 5.ToString("D9999999999"));
        Show.Thrown("hex of double", () => 5.5.ToString("X"));
        Show.Thrown("round trip of int", () => 5.ToString("R"));
    }

    private static void TryFormat()
    {
        Span<char> buffer = stackalloc char[5];
        Console.WriteLine($"{12345.TryFormat(buffer, out int written)} {written} {new string(buffer[..written])}");
        Console.WriteLine($"{123456.TryFormat(buffer, out written)} {written}");
        Console.WriteLine($"{1.5.TryFormat(buffer, out written, "F3")} {written} {new string(buffer[..written])}");
        Span<byte> utf8 = stackalloc byte[8];
        Console.WriteLine($"{(-42).TryFormat(utf8, out written)} {Convert.ToHexString(utf8[..written])}");
    }

    private static void ParseInt()
    {
        foreach (string s in new[] { "0", "-1", "+5", " 42 ", "2147483647", "2147483648", "-2147483648", "00012", "", " ", "1 2", "0x10", "1,000", "٣", "1.0", "-", "12\0" })
        {
            Console.WriteLine($"'{s.Replace("\0", "\\0")}' {int.TryParse(s, out int v)} {v}");
        }
    }

    private static void ParseLong()
    {
        Console.WriteLine($"{long.Parse("-9223372036854775808")} {ulong.Parse("18446744073709551615")} {int.Parse("7f", NumberStyles.HexNumber)} {int.Parse("FFFFFFFF", NumberStyles.HexNumber)} {int.Parse("101", NumberStyles.BinaryNumber)} {short.Parse("-7")}");
        Console.WriteLine($"{long.TryParse("9223372036854775808", out long v)} {v} {int.TryParse("100000000", NumberStyles.HexNumber, null, out int h)} {h} {Convert.ToInt32("ff", 16)} {Convert.ToInt32("-12")} {Convert.ToString(10, 2)} {Convert.ToString(-1, 16)} {Convert.ToInt64("777", 8)}");
    }

    private static void ParseDouble()
    {
        foreach (string s in new[]
        {
            "0", "-0", "1.5", ".5", "5.", "1e3", "1E-400", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "∞", "1,234.5", "  7.25 ", "1e", "e5", "0x1p3",
            "4.9406564584124654e-324", "2.4703282292062327e-324", "1.7976931348623159e308", "0.1000000000000000055511151231257827", "9007199254740993",
            "123456789012345678901234567890", "2.2250738585072011e-308", "179769313486231580793728971405301e276",
        })
        {
            Console.WriteLine($"'{s}' {double.TryParse(s, out double d)} {d:R} {float.TryParse(s, out float f)} {f:R}");
        }
    }

    private static void ParseStyles()
    {
        Console.WriteLine($"{int.TryParse("(5)", NumberStyles.AllowParentheses, null, out int a)} {a} {int.TryParse("1,234", NumberStyles.AllowThousands, null, out int b)} {b} {int.TryParse("5-", NumberStyles.AllowTrailingSign, null, out int c)} {c} {int.TryParse(" 5", NumberStyles.None, null, out int d)} {d} {int.TryParse("1e2", NumberStyles.AllowExponent, null, out int e)} {e} {int.TryParse("5.00", NumberStyles.AllowDecimalPoint, null, out int f)} {f} {int.TryParse("5.01", NumberStyles.AllowDecimalPoint, null, out int g)} {g}");
        Show.Thrown("contradiction", () => int.Parse("1", NumberStyles.HexNumber | NumberStyles.AllowDecimalPoint));
    }

    private static void ParseFailures()
    {
        Show.Thrown("format", () => int.Parse("abc"));
        Show.Thrown("empty", () => int.Parse(""));
        Show.Thrown("overflow", () => int.Parse("99999999999"));
        Show.Thrown("null", () => int.Parse(null!));
        Show.Thrown("double", () => double.Parse("x"));
        Show.Thrown("long", () => long.Parse("9223372036854775808"));
        Show.Thrown("uint", () => uint.Parse("-1"));
        Show.Thrown("decimal", () => decimal.Parse("1e500"));
        Show.Thrown("Convert", () => Convert.ToInt32("zz", 16));
    }

    private static void ParseUtf8()
    {
        Console.WriteLine($"{int.Parse("-77"u8)} {double.TryParse("2.5e1"u8, out double d)} {d} {System.Buffers.Text.Utf8Parser.TryParse("12rest"u8, out int v, out int used)} {v} {used}");
    }

    private static void OwnNumberFormat()
    {
        var format = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "~", NumberGroupSizes = [2] };
        Console.WriteLine($"{(-1234567.5).ToString("N2", format)} {(-5).ToString(format)} {double.Parse("1,5", format)}");
    }
}
