using System.Text;

namespace Signalbox.Cases;

/// <summary>Encodings, Convert, Guid, Uri escapes, Version: text as bytes.</summary>
internal static class EncodingsAndGuids
{
    internal static Topic Topic => new(
        "encodings",
        new("utf8", Utf8),
        new("utf8_invalid", Utf8Invalid),
        new("utf16_and_utf32", Utf16),
        new("ascii_and_latin1", Ascii),
        new("decoder_keeps_state", Decoders),
        new("utf8_literals", Literals),
        new("base64", Base64),
        new("hexadecimal", Hex),
        new("guid", Guids),
        new("convert_class", Converts),
        new("version", Versions));

    private static void Utf8()
    {
        foreach (string s in new[] { "", "abc", "é€😀", "\u07ff\u0800\uffff", new string('x', 100) + "ü" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes(s);
            Console.WriteLine($"{Convert.ToHexString(bytes)} {Encoding.UTF8.GetByteCount(s)} {Encoding.UTF8.GetString(bytes) == s} {Encoding.UTF8.GetCharCount(bytes)}");
        }

        Console.WriteLine($"{Encoding.UTF8.GetMaxByteCount(10)} {Encoding.UTF8.WebName} {Encoding.UTF8.Preamble.Length} {new UTF8Encoding(false).Preamble.Length}");
    }

    private static void Utf8Invalid()
    {
        foreach (byte[] bytes in new byte[][] { [0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0x41, 0x80, 0x42], [0xF4, 0x90, 0x80, 0x80] })
        {
            Console.WriteLine(string.Join(" ", Encoding.UTF8.GetString(bytes).Select(c => ((int)c).ToString("x4"))));
        }

        Console.WriteLine(Convert.ToHexString(Encoding.UTF8.GetBytes("a\ud800b")));
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        Show.ThrownType("decode", () => strict.GetString([0xFF]));
        Show.ThrownType("encode", () => strict.GetBytes("\udc00"));
    }

    private static void Utf16()
    {
        Console.WriteLine($"{Convert.ToHexString(Encoding.Unicode.GetBytes("a😀"))} {Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("aé"))} {Convert.ToHexString(Encoding.UTF32.GetBytes("a😀"))}");
        Console.WriteLine($"{Encoding.Unicode.GetString([0x61, 0, 0x62, 0])} {Encoding.Unicode.GetString([0x61, 0, 0x62]).Length} {Encoding.UTF32.GetString([0, 0xF6, 1, 0]) == "😀"}");
    }

    private static void Ascii()
    {
        Console.WriteLine($"{Convert.ToHexString(Encoding.ASCII.GetBytes("aéb"))} {Encoding.ASCII.GetString([65, 200, 66])} {Convert.ToHexString(Encoding.Latin1.GetBytes("é€"))} {Encoding.Latin1.GetString([0xE9])} {System.Text.Ascii.IsValid("abc")} {System.Text.Ascii.EqualsIgnoreCase("ABC"u8, "abc"u8)}");
    }

    private static void Decoders()
    {
        Decoder decoder = Encoding.UTF8.GetDecoder();
        byte[] bytes = Encoding.UTF8.GetBytes("a€😀");
        char[] chars = new char[10];
        var text = new StringBuilder();
        foreach (byte b in bytes)
        {
            int count = decoder.GetChars([b], 0, 1, chars, 0);
            text.Append(count).Append(':').Append(chars, 0, count).Append(' ');
        }

        Console.WriteLine(text);
    }

    private static void Literals()
    {
        ReadOnlySpan<byte> bytes = "é!"u8;
        Console.WriteLine($"{bytes.Length} {bytes[0]} {Encoding.UTF8.GetString(bytes)} {"abc"u8.SequenceEqual("abc"u8)} {"abc"u8.IndexOf((byte)'c')}");
    }

    private static void Base64()
    {
        foreach (byte[] bytes in new byte[][] { [], [1], [1, 2], [1, 2, 3], [255, 254, 253, 252] })
        {
            string s = Convert.ToBase64String(bytes);
            Console.WriteLine($"{s} {Convert.ToHexString(Convert.FromBase64String(s))}");
        }

        Console.WriteLine($"{Convert.ToHexString(Convert.FromBase64String(" A Q I = "))} {Convert.TryFromBase64String("***", new byte[4], out int written)} {written} {Convert.ToBase64String(new byte[60], Base64FormattingOptions.InsertLineBreaks).Contains('\n')}");
        Show.Thrown("bad", () => Convert.FromBase64String("AQ=A"));
    }

    private static void Hex()
    {
        Console.WriteLine($"{Convert.ToHexString([0, 10, 255])} {Convert.ToHexStringLower([171])} {string.Join(",", Convert.FromHexString("00fFa1"))}");
        Show.Thrown("odd", () => Convert.FromHexString("abc"));
        Show.Thrown("digit", () => Convert.FromHexString("zz"));
    }

    private static void Guids()
    {
        Guid g = Guid.Parse("01234567-89ab-cdef-0123-456789abcdef");
        Console.WriteLine($"{g} {g:N} {g:B} {g:P} {g:X} {Convert.ToHexString(g.ToByteArray())} {g == new Guid(g.ToByteArray())} {Guid.Empty} {g.CompareTo(Guid.Empty)}");
        Console.WriteLine($"{Guid.TryParse("{01234567-89ab-cdef-0123-456789abcdef}", out Guid h)} {h == g} {Guid.TryParse("xyz", out _)} {g.GetHashCode() == h.GetHashCode()} {new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)} {g.Version}");
        Show.Thrown("bad", () => Guid.Parse("1234"));
    }

    private static void Converts()
    {
        Console.WriteLine($"{Convert.ToInt32("12")} {Convert.ToInt32(null)} {Convert.ToInt32(true)} {Convert.ToDouble("1.5")} {Convert.ToString(1.5)} {Convert.ToChar(65)} {Convert.ToBoolean("True")} {Convert.ToByte('a')} {Convert.ToDecimal(1.1f)} {Convert.ChangeType("7", typeof(int))} {Convert.ToUInt16(7.5)} {Convert.GetTypeCode(5m)}");
        Show.Thrown("byte", () => Convert.ToByte(256));
        Show.Thrown("char", () => Convert.ToChar(-1));
        Show.Thrown("cast", () => Convert.ToInt32(new object()));
        Show.Thrown("date", () => Convert.ToInt32(DateTime.UnixEpoch));
        Show.Thrown("change", () => Convert.ChangeType("x", typeof(int)));
    }

    private static void Versions()
    {
        var v = new Version(1, 2, 3, 4);
        Console.WriteLine($"{v} {v.ToString(2)} {Version.Parse("1.10") > Version.Parse("1.9")} {v.CompareTo(new Version(1, 2))} {Version.TryParse("1", out _)} {new Version(1, 2).Build}");
    }
}
