using System.Text;

namespace Signalbox.Cases;

/// <summary>Half, native integers, char and Rune as values with methods.</summary>
internal static class SmallNumbers
{
    internal static Topic Topic => new(
        "small_numbers",
        new("half", HalfPrecision),
        new("half_conversions", HalfConversions),
        new("native_integers", Native),
        new("char_classes", CharClasses),
        new("char_surrogates", Surrogates),
        new("runes", Runes),
        new("bool", Bools),
        new("bytes_text", Bytes));

    private static void HalfPrecision()
    {
        Half[] values = [(Half)0, (Half)(-0.0), (Half)1, (Half)0.1, (Half)2048, Half.MaxValue, Half.Epsilon, Half.NaN, Half.PositiveInfinity];
        foreach (Half a in values)
        {
            Show.Line($"{a} +", values.Select(b => a + b));
            Show.Line($"{a} *", values.Select(b => a * b));
            Show.Line($"{a} <", values.Select(b => (a < b ? 1 : 0) + (a == b ? 2 : 0)));
        }

        Console.WriteLine($"{(Half)2048 + (Half)1} {Half.Sqrt((Half)2)} {Half.IsNaN(Half.NaN)} {Half.Parse("1.5")}");
    }

    private static void HalfConversions()
    {
        foreach (double d in new[] { 65504.0, 65520.0, 65519.9, 5.9e-8, 2.9e-8, 0.333, -1.5, 1e10, double.NaN })
        {
            var h = (Half)d;
            Console.WriteLine($"{h} {(float)h} {(double)h} {BitConverter.HalfToUInt16Bits(h):x4} {(Half)(float)d} {unchecked((int)(double)h)}");
        }
    }

    private static void Native()
    {
        nint a = Show.Opaque((nint)(-5));
        nuint b = Show.Opaque((nuint)7);
        Console.WriteLine($"{a + 3} {a * a} {a / 2} {a % 3} {a >> 1} {a >>> 60} {b << 3} {b - 8} {~b} {a < 0} {a.CompareTo(3)} {a.Equals((nint)(-5))}");
        Console.WriteLine($"{a.ToString("x")} {nint.Parse("-12")} {nuint.TryParse("-12", out nuint c)} {c} {(object)a is nint} {IntPtr.Zero == 0} {a.GetType()}");
    }

    private static void CharClasses()
    {
        foreach (char c in "aZ5 _-\t\néß٣中€")
        {
            Console.WriteLine($"{(int)c:x}: {(char.IsLetter(c) ? 1 : 0)}{(char.IsDigit(c) ? 1 : 0)}{(char.IsWhiteSpace(c) ? 1 : 0)}{(char.IsUpper(c) ? 1 : 0)}{(char.IsLower(c) ? 1 : 0)}{(char.IsPunctuation(c) ? 1 : 0)}{(char.IsSymbol(c) ? 1 : 0)}{(char.IsControl(c) ? 1 : 0)}{(char.IsLetterOrDigit(c) ? 1 : 0)}{(char.IsAsciiLetter(c) ? 1 : 0)} {char.GetUnicodeCategory(c)} {(int)char.ToUpperInvariant(c):x} {(int)char.ToLower(c):x} {char.GetNumericValue(c)}");
        }
    }

    private static void Surrogates()
    {
        string s = "a😀b";
        Console.WriteLine($"{s.Length} {char.IsHighSurrogate(s[1])} {char.IsLowSurrogate(s[2])} {char.ConvertToUtf32(s, 1):x} {char.ConvertFromUtf32(0x1F600) == "😀"} {char.IsSurrogatePair(s, 1)}");
        Show.Thrown("lone", () => char.ConvertToUtf32(s, 2));
        Show.Thrown("out of range", () => char.ConvertFromUtf32(0xD800));
    }

    private static void Runes()
    {
        foreach (Rune rune in "aé😀\ud800x".EnumerateRunes())
        {
            Console.WriteLine($"{rune.Value:x} {rune.Utf8SequenceLength} {rune.Utf16SequenceLength} {rune.IsAscii} {Rune.IsLetter(rune)} {Rune.ToUpperInvariant(rune).Value:x}");
        }

        Show.Thrown("surrogate", () => _ = new Rune('\ud800'));
    }

    private static void Bools()
    {
        Console.WriteLine($"{bool.Parse("true")} {bool.Parse(" FALSE ")} {bool.TryParse("yes", out bool b)} {b} {true.CompareTo(false)} {true.ToString()} {bool.TrueString}");
        Show.Thrown("parse", () => bool.Parse("1"));
    }

    private static void Bytes()
    {
        Console.WriteLine($"{((byte)5).ToString("X2")} {((sbyte)-1).ToString("x")} {((short)-1).ToString("X")} {((ushort)7).ToString("D5")} {byte.MaxValue} {sbyte.MinValue}");
        Show.Thrown("too large", () => byte.Parse("256"));
        Show.Thrown("negative", () => byte.Parse("-1"));
        Show.Thrown("sbyte", () => sbyte.Parse("128"));
        Show.Thrown("format", () => byte.Parse("1x"));
        Show.Thrown("null", () => byte.Parse(null!));
    }
}
