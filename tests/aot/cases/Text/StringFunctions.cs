namespace Signalbox.Cases;

/// <summary>System.String, ordinal and in the invariant mode of globalization.</summary>
internal static class StringFunctions
{
    internal static Topic Topic => new(
        "strings",
        new("construction", Construction),
        new("concatenation", Concatenation),
        new("split", Split),
        new("join", Join),
        new("replace", Replace),
        new("index_of", IndexOf),
        new("starts_and_ends", StartsEnds),
        new("substring_and_ranges", Substring),
        new("trim_and_pad", TrimPad),
        new("case", Case),
        new("compare_ordinal", CompareOrdinal),
        new("compare_ignoring_case", CompareIgnoreCase),
        new("equality_and_interning", Equality),
        new("insert_and_remove", InsertRemove),
        new("contains_and_any", Contains),
        new("enumerate", Enumerate),
        new("create", Create),
        new("comparers", Comparers),
        new("normalization_and_unicode", UnicodeText),
        new("search_values", Searches));

    private static void Construction()
    {
        Console.WriteLine($"{new string('x', 3)}|{new string(['a', 'b', 'c'], 1, 2)}|{new string("span".AsSpan(1))}|{new string('x', 0).Length}|{string.Empty == ""}");
        Show.Thrown("negative", () => _ = new string('x', Show.Opaque(-1)));
        Show.Thrown("range", () => _ = new string(['a'], 0, Show.Opaque(2)));
    }

    private static void Concatenation()
    {
        string? none = null;
        object? nothing = null;
        Console.WriteLine($"{none + "a" + none}|{"n" + 1 + 2.5 + 'c' + true + nothing}|{1 + 2 + "3" + 4 + 5}|{string.Concat("a", null, "b", "c", "d")}|{(none + none).Length}");
        string s = "";
        for (int i = 0; i < 20; i++)
        {
            s += (char)('a' + i);
        }

        Console.WriteLine(s);
        Console.WriteLine(string.Concat(new List<int> { 1, 2, 3 }));
    }

    private static void Split()
    {
        Show.Line("char", "a,b,,c,".Split(','));
        Show.Line("remove empty", "a,b,,c,".Split(',', StringSplitOptions.RemoveEmptyEntries));
        Show.Line("count", "a,b,c,d".Split(',', 2));
        Show.Line("string", "a--b-c--".Split("--"));
        Show.Line("many", "a b\tc;d".Split([' ', '\t', ';']));
        Show.Line("trim", " a , b ,, c ".Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Show.Line("white", " x  y ".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Show.Line("strings", "1and2or3".Split(["and", "or"], StringSplitOptions.None));
        foreach (Range range in "k=v=w".AsSpan().Split('='))
        {
            Console.WriteLine(range);
        }
    }

    private static void Join()
    {
        Console.WriteLine($"{string.Join(',', 1, 2, 3)}|{string.Join("--", new List<string?> { "a", null, "b" })}|{string.Join(", ", Array.Empty<string>())}|{string.Join("x", (object?[])[1, null, 'c'])}|{string.Join(';', ["a", "b", "c"], 1, 2)}");
    }

    private static void Replace()
    {
        Console.WriteLine($"{"banana".Replace('a', 'o')}|{"banana".Replace("an", "<>")}|{"banana".Replace("a", "")}|{"aaa".Replace("aa", "b")}|{"x".Replace("y", null)}|{"AbAb".Replace("ab", "-", StringComparison.OrdinalIgnoreCase)}|{"a\r\nb\nc".ReplaceLineEndings("/")}");
        Show.Thrown("empty", () => "a".Replace("", "b"));
    }

    private static void IndexOf()
    {
        string s = "the quick brown the fox";
        Console.WriteLine($"{s.IndexOf('q')} {s.IndexOf("the", 1, StringComparison.Ordinal)} {s.LastIndexOf("the", StringComparison.Ordinal)} {s.IndexOf("zzz", StringComparison.Ordinal)} {s.IndexOf("", StringComparison.Ordinal)} {s.LastIndexOf('x')} {s.IndexOfAny(['z', 'k', 'u'])} {s.LastIndexOfAny(['a', 'o'])} {s.IndexOf("THE", 4, StringComparison.OrdinalIgnoreCase)} {s.IndexOf('o', 13, 3)}");
        string longer = new string('a', 1000) + "b" + new string('a', 1000);
        Console.WriteLine($"{longer.IndexOf('b')} {longer.LastIndexOf('b')} {longer.IndexOf("ba", StringComparison.Ordinal)} {longer.AsSpan().IndexOfAnyExcept('a')} {longer.AsSpan().Count('a')}");
        Show.Thrown("start", () => s.IndexOf('x', 100));
        Show.Thrown("null", () => s.IndexOf(null!, StringComparison.Ordinal));
    }

    private static void StartsEnds()
    {
        string s = "Signalbox";
        Console.WriteLine($"{s.StartsWith("Sig")} {s.StartsWith("sig")} {s.StartsWith("sig", StringComparison.OrdinalIgnoreCase)} {s.EndsWith('x')} {s.EndsWith("BOX", StringComparison.OrdinalIgnoreCase)} {s.StartsWith("")} {s.EndsWith(s + s)}");
    }

    private static void Substring()
    {
        string s = "0123456789";
        Console.WriteLine($"{s[2..5]} {s[^3..]} {s[..^7]} {s[^1]} {s.Substring(4)} {s.Substring(10).Length} {s[3]} {s[..]}");
        Show.Thrown("index", () => _ = s[Show.Opaque(10)]);
        Show.Thrown("negative index", () => _ = s[Show.Opaque(-1)]);
        Show.Thrown("start", () => s.Substring(11));
        Show.Thrown("length", () => s.Substring(5, 6));
        Show.Thrown("range", () => _ = s[Show.Opaque(5)..Show.Opaque(3)]);
    }

    private static void TrimPad()
    {
        Console.WriteLine($"[{"  a b ".Trim()}] [{"  a ".TrimStart()}] [{" a  ".TrimEnd()}] [{"xxaxx".Trim('x')}] [{"abcba".Trim('a', 'b')}] [{"\u00a0\u2003a\u3000".Trim()}] [{"7".PadLeft(3, '0')}] [{"7".PadRight(3)}] [{"long".PadLeft(2)}]");
        Console.WriteLine($"{string.IsNullOrEmpty(null)} {string.IsNullOrWhiteSpace(" \t")} {string.IsNullOrWhiteSpace("x")}");
    }

    private static void Case()
    {
        Console.WriteLine($"{"aBcÄöß".ToUpperInvariant()} {"aBcÄÖẞİ".ToLowerInvariant()} {"iI".ToUpper()} {"ŸΣ".ToLower()} {"abc".ToUpper() == "ABC"}");
    }

    private static void CompareOrdinal()
    {
        string[] words = ["b", "a", "B", "A", "", "ab", "aB", "é", "z", "\ud800", "\uffff", "10", "9"];
        foreach (string a in words)
        {
            Show.Line($"{a.Length}", words.Select(b => Math.Sign(string.CompareOrdinal(a, b))));
        }

        Console.WriteLine($"{Math.Sign(string.Compare("a", null))} {Math.Sign(string.Compare(null, null))} {Math.Sign("a".CompareTo("b"))} {Math.Sign(string.Compare("a", "B"))} {Math.Sign(string.CompareOrdinal("abcd", 1, "xbcy", 1, 2))}");
        Array.Sort(words, StringComparer.Ordinal);
        Console.WriteLine(string.Join(",", words.Select(w => w.Length == 1 && char.IsSurrogate(w[0]) ? "surrogate" : w)));
    }

    private static void CompareIgnoreCase()
    {
        Console.WriteLine($"{string.Equals("Straße", "STRASSE", StringComparison.OrdinalIgnoreCase)} {string.Equals("ÄB", "äb", StringComparison.OrdinalIgnoreCase)} {Math.Sign(string.Compare("a", "B", StringComparison.OrdinalIgnoreCase))} {Math.Sign(string.Compare("_", "A", StringComparison.OrdinalIgnoreCase))} {Math.Sign(string.Compare("x", "X", true))} {"K".Equals("K", StringComparison.OrdinalIgnoreCase)} {"a".Equals("A", StringComparison.InvariantCultureIgnoreCase)}");
    }

    private static void Equality()
    {
        string a = Show.Opaque("same");
        string b = new(['s', 'a', 'm', 'e']);
        Console.WriteLine($"{a == b} {(object)a == (object)b} {ReferenceEquals(string.Intern(b), string.Intern(a))} {a.Equals((object)b)} {a.GetHashCode() == b.GetHashCode()} {Equals(a, null)} {ReferenceEquals("lit", "li" + "t")} {a != b}");
    }

    private static void InsertRemove()
    {
        Console.WriteLine($"{"abc".Insert(1, "XY")} {"abc".Insert(3, "!")} {"abcdef".Remove(2)} {"abcdef".Remove(1, 3)} {string.Join("", "abc".Reverse())}");
        char[] target = ['-', '-', '-', '-', '-'];
        "hello".CopyTo(1, target, 2, 3);
        Console.WriteLine(new string(target));
        Console.WriteLine("hello".ToCharArray(1, 3));
        Show.Thrown("insert", () => "abc".Insert(4, "x"));
    }

    private static void Contains()
    {
        Console.WriteLine($"{"abc".Contains('b')} {"abc".Contains("bc")} {"abc".Contains("BC")} {"abc".Contains("BC", StringComparison.OrdinalIgnoreCase)} {"abc".Any(char.IsUpper)} {"a1b2".Count(char.IsDigit)} {"abc".AsSpan().ContainsAny('x', 'c')}");
    }

    private static void Enumerate()
    {
        foreach (char c in "héllo")
        {
            Console.Write((int)c);
            Console.Write(' ');
        }

        Console.WriteLine();
        IEnumerable<char> chars = "xyz";
        Console.WriteLine(string.Join("|", chars.Select((c, i) => $"{i}{c}")));
    }

    private static void Create()
    {
        string s = string.Create(6, 10, static (span, start) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)('a' + start + i);
            }
        });
        Console.WriteLine($"{s} {string.Concat("ab".AsSpan(), "cd")} {"abc".AsSpan().ToString()} {string.Concat(Enumerable.Repeat("ab", 3))}");
    }

    private static void Comparers()
    {
        StringComparer ignore = StringComparer.OrdinalIgnoreCase;
        Console.WriteLine($"{ignore.Equals("A", "a")} {ignore.GetHashCode("ABC") == ignore.GetHashCode("abc")} {StringComparer.Ordinal.Equals("A", "a")} {StringComparer.FromComparison(StringComparison.OrdinalIgnoreCase).Compare("b", "A") > 0} {StringComparer.InvariantCulture.Compare("a", "a")}");
    }

    private static void UnicodeText()
    {
        string composed = "é";
        string decomposed = "e\u0301";
        Console.WriteLine($"{composed == decomposed} {composed.Length} {decomposed.Length} {string.Equals(composed, decomposed, StringComparison.InvariantCulture)} {"a".IsNormalized()} {"日本語".Length} {"日本語".Substring(1, 1)}");
    }

    private static void Searches()
    {
        var vowels = System.Buffers.SearchValues.Create("aeiou");
        var words = System.Buffers.SearchValues.Create(["fox", "dog"], StringComparison.Ordinal);
        Console.WriteLine($"{"rhythm and blues".AsSpan().IndexOfAny(vowels)} {"aeiox".AsSpan().IndexOfAnyExcept(vowels)} {vowels.Contains('e')} {"the dog".AsSpan().IndexOfAny(words)}");
    }
}
