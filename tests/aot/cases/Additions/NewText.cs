using System.Buffers;
using System.Globalization;
using System.Text;

namespace Signalbox.Cases;

/// <summary>Parsing of UTF-8, random text and the like: what came with .NET 10.</summary>
internal static class NewText
{
    internal static Topic Topic => new(
        "new_text",
        new("hex_to_utf8", HexToUtf8),
        new("hex_from_utf8", HexFromUtf8),
        new("hex_from_utf8_in_parts", HexParts),
        new("guid_from_utf8", Guids),
        new("version_from_utf8", Versions),
        new("utf8_parsable_types", Parsable),
        new("random_text", RandomText),
        new("normalization_of_spans", Normalization),
        new("iso_weeks_of_dates", Weeks),
        new("time_span", TimeSpans),
        new("console_spans", ConsoleSpans),
        new("binary_reader", BinaryReaders));

    private static void HexToUtf8()
    {
        byte[] source = [0, 0x1F, 0xAB, 0xFF];
        byte[] target = new byte[9];
        Console.WriteLine($"{Convert.TryToHexString(source, target, out int written)} {written} {Encoding.UTF8.GetString(target, 0, written)}");
        Console.WriteLine($"{Convert.TryToHexStringLower(source, target, out written)} {written} {Encoding.UTF8.GetString(target, 0, written)}");
        Console.WriteLine($"{Convert.TryToHexString(source, target.AsSpan(0, 7), out written)} {written} {Convert.TryToHexString(source, target.AsSpan(0, 8), out written)} {written} {Convert.TryToHexString([], Span<byte>.Empty, out written)} {written}");
    }

    private static void HexFromUtf8()
    {
        Console.WriteLine($"{Convert.ToHexString(Convert.FromHexString("001fABff"u8))} {Convert.FromHexString(""u8).Length}");
        Show.Thrown("odd", () => Convert.FromHexString("abc"u8));
        Show.Thrown("no digit", () => Convert.FromHexString("abcg"u8));
        Show.Thrown("not ascii", () => Convert.FromHexString("é"u8));
    }

    private static void HexParts()
    {
        byte[] target = new byte[3];
        foreach (string text in (string[])["", "a", "ab", "abc", "abcdef", "abcdef01", "abcdef0", "xb", "ax", "xx", "abxd", "abcx", "abcdx"])
        {
            target.AsSpan().Clear();
            OperationStatus status = Convert.FromHexString(Encoding.UTF8.GetBytes(text), target, out int consumed, out int written);
            Console.WriteLine($"'{text}': {status} {consumed} {written} {Convert.ToHexString(target)}");
        }
    }

    private static void Guids()
    {
        Guid guid = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"u8);
        Console.WriteLine($"{guid} {Guid.Parse("  {01234567-89AB-CDEF-0123-456789ABCDEF}  "u8) == guid} {Guid.Parse("0123456789abcdef0123456789abcdef"u8, CultureInfo.InvariantCulture) == guid} {Guid.Parse("{0x1234567,0x89ab,0xcdef,{0x01,0x23,0x45,0x67,0x89,0xab,0xcd,0xef}}"u8) == guid} {Guid.Parse("(01234567-89ab-cdef-0123-456789abcdef)"u8) == guid}");
        Console.WriteLine($"{Guid.TryParse("01234567-89ab-cdef-0123-456789abcdeg"u8, out Guid bad)} {bad} {Guid.TryParse("01234567-89ab-cdef-0123-456789abcdef"u8, null, out Guid good)} {good} {Guid.TryParse(""u8, out _)}");
        Show.Thrown("short", () => Guid.Parse("0123"u8));
        Show.Thrown("digit", () => Guid.Parse("01234567-89ab-cdef-0123-456789abcdeg"u8));
        Show.Thrown("dashes", () => Guid.Parse("01234567-89ab+cdef-0123-456789abcdef"u8));
        Show.Thrown("length", () => Guid.Parse("01234567-89ab-cdef-0123-456789abcdef0"u8));
        Show.Thrown("braces", () => Guid.Parse("{01234567-89ab-cdef-0123-456789abcdef)"u8));
        Console.WriteLine(Guid.TryParse(new byte[1000], out _));
    }

    private static void Versions()
    {
        Console.WriteLine($"{Version.Parse("1.2"u8)} {Version.Parse("1.2.3"u8)} {Version.Parse("10.20.30.40"u8)} {Version.Parse(" 1 .2"u8)}");
        Console.WriteLine($"{Version.TryParse("1.2.3.4.5"u8, out Version? result)} {result is null} {Version.TryParse("7.8"u8, out result)} {result} {Version.TryParse("1.x"u8, out _)} {Version.TryParse(""u8, out _)} {Version.TryParse("1.-2"u8, out _)}");
        Show.Thrown("one number", () => Version.Parse("1"u8));
        Show.Thrown("five numbers", () => Version.Parse("1.2.3.4.5"u8));
        Show.Thrown("no number", () => Version.Parse("1.x"u8));
        Show.Thrown("negative", () => Version.Parse("1.2.-3"u8));
        Show.Thrown("too large", () => Version.Parse("1.99999999999"u8));
    }

    private static void Parsable()
    {
        Console.WriteLine($"{Parse<Guid>("01234567-89ab-cdef-0123-456789abcdef"u8)} {Parse<Version>("1.2"u8)} {Parse<Rune>("é"u8)} {Parse<int>("42"u8)}");
        Console.WriteLine($"{TryParse<Guid>("x"u8)} {TryParse<Version>("1.2.3"u8)} {TryParse<Version>("1"u8)} {TryParse<Rune>("ab"u8)} {TryParse<Rune>("😀"u8)} {TryParse<Rune>([0xC3])}");
        Show.Thrown("version", () => Parse<Version>("1"u8));
        Show.Thrown("rune", () => Parse<Rune>("ab"u8));
        Show.Thrown("no rune", () => Parse<Rune>(""u8));
        Show.Thrown("guid", () => Parse<Guid>("1"u8));
    }

    private static T Parse<T>(ReadOnlySpan<byte> text)
        where T : IUtf8SpanParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static string TryParse<T>(ReadOnlySpan<byte> text)
        where T : IUtf8SpanParsable<T> => T.TryParse(text, null, out T? result) ? $"yes {result}" : $"no {result?.ToString() ?? "null"}";

    private static void RandomText()
    {
        string text = Random.Shared.GetString("ab", 50);
        Console.WriteLine($"{text.Length} {text.AsSpan().ContainsAnyExcept("ab")} {Random.Shared.GetString("x", 3)} '{Random.Shared.GetString("x", 0)}'");
        string upper = Random.Shared.GetHexString(40);
        string lower = Random.Shared.GetHexString(40, lowercase: true);
        Console.WriteLine($"{upper.Length} {upper.All(char.IsAsciiHexDigitUpper)} {lower.Length} {lower.All(char.IsAsciiHexDigitLower)} {upper == Random.Shared.GetHexString(40)}");
        char[] digits = new char[6];
        Random.Shared.GetHexString(digits.AsSpan(1, 4));
        Console.WriteLine($"{(int)digits[0]} {digits.AsSpan(1, 4).ContainsAnyExcept("0123456789ABCDEF")} {(int)digits[5]}");
        Random seeded = new(42);
        Console.WriteLine($"{seeded.GetString("abcdefghij", 12)} {seeded.GetHexString(9)} {seeded.GetHexString(5, true)}");
        Show.Thrown("no choices", () => Random.Shared.GetString("", 3));
        Show.Thrown("negative", () => Random.Shared.GetString("a", -1));
        Show.Thrown("negative length", () => Random.Shared.GetHexString(-2));
    }

    private static void Normalization()
    {
        char[] target = new char[3];
        Console.WriteLine($"{"abc".AsSpan().IsNormalized()} {"abc".AsSpan().IsNormalized(NormalizationForm.FormKD)} {"abc".AsSpan().GetNormalizedLength()} {"abc".AsSpan().TryNormalize(target, out int written)} {written} {new string(target)} {"abcd".AsSpan().TryNormalize(target, out written, NormalizationForm.FormD)} {written}");
        Show.Thrown("form", () => "a".AsSpan().IsNormalized((NormalizationForm)3));
        Show.Thrown("overlap", () => ((ReadOnlySpan<char>)target).TryNormalize(target, out _));
    }

    private static void Weeks()
    {
        DateOnly date = new(2021, 1, 3);
        Console.WriteLine($"{ISOWeek.GetWeekOfYear(date)} {ISOWeek.GetYear(date)} {ISOWeek.GetWeekOfYear(new DateOnly(2024, 12, 31))} {ISOWeek.GetYear(new DateOnly(2024, 12, 31))}");
        Show.Result("week", () => ISOWeek.ToDateOnly(2020, 53, DayOfWeek.Sunday));
        Show.Thrown("no week", () => ISOWeek.ToDateOnly(2020, 54, DayOfWeek.Monday));
        Show.Thrown("no year", () => ISOWeek.ToDateOnly(0, 1, DayOfWeek.Monday));
    }

    private static void TimeSpans()
    {
        Console.WriteLine($"{TimeSpan.FromMilliseconds(1500)} {TimeSpan.FromMilliseconds(-1L)} {TimeSpan.FromMilliseconds(86_400_000L * 3)}");
        Show.Thrown("too long", () => TimeSpan.FromMilliseconds(long.MaxValue));
    }

    private static void ConsoleSpans()
    {
        ReadOnlySpan<char> text = "a piece of text";
        Console.Write(text[2..7]);
        Console.Write(ReadOnlySpan<char>.Empty);
        Console.WriteLine(text[7..]);
        Console.WriteLine(text[..0]);
    }

    private static void BinaryReaders()
    {
        using BinaryReader reader = new(new MemoryStream([1, 2, 3, 4, 5]));
        byte[] target = new byte[3];
        reader.ReadExactly(target);
        Console.WriteLine($"{string.Join(",", target)} {reader.PeekChar()}");
        Show.Thrown("end", () => reader.ReadExactly(target));
        reader.Dispose();
        Show.ThrownType("closed", () => reader.ReadExactly(target));
    }
}
