using System.Buffers;

namespace Signalbox.Cases;

/// <summary>Members of MemoryExtensions that take a comparer; C# 14 finds them for arrays too.</summary>
internal static class SpanComparers
{
    private static readonly int[] s_numbers = [11, 22, 33, 22, 11, 44];

    private static readonly Letter[] s_letters = [Letter.B, Letter.C, Letter.B, Letter.D];

    internal static Topic Topic => new(
        "span_comparers",
        new("arrays_of_enums", Enums),
        new("arrays_of_structs", Structs),
        new("arrays_of_objects_and_nulls", Objects),
        new("index_of_value", IndexOfValue),
        new("index_of_sequence", IndexOfSequence),
        new("index_of_any", IndexOfAny),
        new("index_of_any_except", IndexOfAnyExcept),
        new("starts_and_ends", StartsEnds),
        new("count", Count),
        new("replace", Replace),
        new("replace_any", ReplaceAny),
        new("sequence_compare", SequenceCompare),
        new("case_insensitive_strings", Strings),
        new("one_byte_elements", Bytes),
        new("split_source", SplitSource),
        new("empty_spans", Empty));

    private static void Enums()
    {
        Console.WriteLine($"{s_letters.Contains(Letter.C)} {s_letters.Contains(Letter.E)} {s_letters.AsSpan().IndexOf(Letter.B)} {s_letters.AsSpan().LastIndexOf(Letter.B)} {s_letters.AsSpan().Count(Letter.B)} {s_letters.StartsWith(Letter.B)} {s_letters.EndsWith(Letter.B)}");
        Console.WriteLine($"{s_letters.AsSpan().IndexOfAny(Letter.D, Letter.C)} {s_letters.AsSpan().IndexOfAnyExcept(Letter.B)} {s_letters.AsSpan().IndexOfAny([Letter.E, Letter.A, Letter.C, Letter.D])} {s_letters.AsSpan().IndexOf([Letter.C, Letter.B])} {s_letters.AsSpan().SequenceCompareTo([Letter.B, Letter.E])}");
        Letter[] copy = [.. s_letters];
        copy.AsSpan().Replace(Letter.B, Letter.A);
        Console.WriteLine(string.Join(",", copy));
    }

    private static void Structs()
    {
        KeyValuePair<int, string>[] pairs = [new(1, "a"), new(2, "b"), new(1, "a")];
        Console.WriteLine($"{pairs.Contains(new(2, "b"))} {pairs.Contains(new(2, "c"))} {pairs.AsSpan().LastIndexOf(new KeyValuePair<int, string>(1, "a"))} {pairs.AsSpan().Count(new KeyValuePair<int, string>(1, "a"))}");
        DateTimeOffset?[] moments = [null, DateTimeOffset.UnixEpoch, null];
        Console.WriteLine($"{moments.AsSpan().IndexOf(DateTimeOffset.UnixEpoch)} {moments.AsSpan().IndexOf((DateTimeOffset?)null)} {moments.AsSpan().Count((DateTimeOffset?)null)} {moments.Contains(DateTimeOffset.MaxValue)}");
        (int, double)[] tuples = [(1, 0.5), (2, double.NaN)];
        Console.WriteLine($"{tuples.Contains((2, double.NaN))} {tuples.Contains((1, 0.25))}");
    }

    private static void Objects()
    {
        object?[] objects = ["one", 2, null, 2.5, "one"];
        Console.WriteLine($"{objects.Contains(2)} {objects.Contains(null)} {objects.Contains("one")} {objects.Contains(3)} {objects.AsSpan().LastIndexOf("one")} {objects.AsSpan().IndexOf(2.5)} {objects.AsSpan().Count("one")} {objects.AsSpan().IndexOfAnyExcept("one", 2)}");
        Type?[] types = [typeof(int), null, typeof(string)];
        Console.WriteLine($"{types.Contains(typeof(string))} {types.Contains(typeof(long))} {types.EndsWith(typeof(string))} {types.AsSpan().IndexOf((Type?)null)}");
    }

    private static void IndexOfValue()
    {
        TracingComparer comparer = new();
        ReadOnlySpan<int> span = s_numbers;
        Console.WriteLine($"{span.IndexOf(3, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOf(2, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOf(9, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.Contains(4, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOf(33, null)} {span.IndexOf(3, null)} {span.LastIndexOf(11, EqualityComparer<int>.Default)} {span.Contains(44, null)}");
    }

    private static void IndexOfSequence()
    {
        TracingComparer comparer = new();
        ReadOnlySpan<int> span = s_numbers;
        Console.WriteLine($"{span.IndexOf([2, 1], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOf([4, 1], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOf([2, 3], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOf([4, 4], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOf([], comparer)} {span.LastIndexOf([], comparer)} {span.IndexOf([22, 11], null)} {span.LastIndexOf([22], null)} {span.IndexOf([11, 22, 33, 22, 11, 44, 55], null)}");
    }

    private static void IndexOfAny()
    {
        TracingComparer comparer = new();
        ReadOnlySpan<int> span = s_numbers;
        Console.WriteLine($"{span.IndexOfAny(4, 3, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAny(5, 6, 3, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAny([5, 6, 7, 2], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAny(1, 2, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAny(9, 8, 2, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAny([9, 8, 7, 3], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAny([], comparer)} {span.IndexOfAny([2], comparer)} {span.IndexOfAny([3, 2], comparer)} {span.IndexOfAny([7, 8, 4], comparer)} {span.LastIndexOfAny([], comparer)} {span.LastIndexOfAny([2], comparer)} {span.LastIndexOfAny([3, 2], comparer)} {span.LastIndexOfAny([7, 8, 3], comparer)}");
        Console.WriteLine($"{span.ContainsAny(5, 4, comparer)} {span.ContainsAny(5, 6, 7, comparer)} {span.ContainsAny([5, 6, 7, 8, 1], comparer)} {span.ContainsAny(33, 0, null)} {span.ContainsAny([9, 8, 7, 44], null)}");
    }

    private static void IndexOfAnyExcept()
    {
        TracingComparer comparer = new();
        ReadOnlySpan<int> span = s_numbers;
        comparer.Take();
        Console.WriteLine($"{span.IndexOfAnyExcept(1, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAnyExcept(1, 2, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAnyExcept(1, 2, 3, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAnyExcept([1, 2, 3, 4], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAnyExcept(4, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAnyExcept(4, 1, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAnyExcept(4, 1, 2, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.LastIndexOfAnyExcept([4, 1, 2, 5], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.IndexOfAnyExcept([], comparer)} {span.LastIndexOfAnyExcept([], comparer)} {span.IndexOfAnyExcept([1], comparer)} {span.LastIndexOfAnyExcept([4], comparer)} {span.IndexOfAnyExcept([1, 2], comparer)} {span.LastIndexOfAnyExcept([1, 2, 4], comparer)}");
        Console.WriteLine($"{span.ContainsAnyExcept(1, comparer)} {span.ContainsAnyExcept(1, 2, comparer)} {span.ContainsAnyExcept(1, 2, 3, comparer)} {span.ContainsAnyExcept([1, 2, 3, 4], comparer)} {span.ContainsAnyExcept([], comparer)} {span.ContainsAnyExcept(11, null)}");
    }

    private static void StartsEnds()
    {
        TracingComparer comparer = new();
        ReadOnlySpan<int> span = s_numbers;
        Console.WriteLine($"{span.StartsWith(1, comparer)} {span.EndsWith(4, comparer)} {span.StartsWith(4, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.StartsWith([1, 2], comparer)} {span.StartsWith([1, 3, 3], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.EndsWith([1, 4], comparer)} {span.EndsWith([2, 4], comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.StartsWith([], comparer)} {span.EndsWith([], comparer)} {span.StartsWith([11, 22], null)} {span.EndsWith([11, 22], null)} {span.StartsWith([1, 2, 3, 2, 1, 4, 5], comparer)} {span.StartsWith(11, null)} {span.EndsWith(11, null)}");
    }

    private static void Count()
    {
        TracingComparer comparer = new();
        ReadOnlySpan<int> span = s_numbers;
        Console.WriteLine($"{span.Count(2, comparer)} [{comparer.Take()}]");
        Console.WriteLine($"{span.Count([2, 1], comparer)} {span.Count([1], comparer)} {span.Count([], comparer)} {span.Count([11, 22], null)} {span.Count(22, null)}");
        ReadOnlySpan<int> ones = [1, 11, 21, 31, 41];
        Console.WriteLine($"{ones.Count([1, 1], comparer)} {ones.CountAny([11, 41])} {ones.CountAny([1, 2, 3], comparer)} {ones.CountAny([], comparer)} {"hello world".AsSpan().CountAny("lo")} {"hello world".AsSpan().CountAny(SearchValues.Create("lwd"))}");
        Show.Thrown("no values", () => "x".AsSpan().CountAny((SearchValues<char>)null!));
    }

    private static void Replace()
    {
        TracingComparer comparer = new();
        int[] numbers = [.. s_numbers];
        numbers.AsSpan().Replace(2, -1, comparer);
        Console.WriteLine($"{string.Join(",", numbers)} [{comparer.Take()}]");
        int[] target = new int[8];
        ((ReadOnlySpan<int>)s_numbers).Replace(target, 1, 7, comparer);
        Console.WriteLine($"{string.Join(",", target)} [{comparer.Take()}]");
        ((ReadOnlySpan<int>)target).Replace(target, 7, 8, null);
        Console.WriteLine(string.Join(",", target));
        Show.Thrown("too short", () => ((ReadOnlySpan<int>)s_numbers).Replace(new int[5], 1, 2, new TracingComparer()));
        Show.Thrown("overlap", () => ((ReadOnlySpan<int>)target.AsSpan(0, 4)).Replace(target.AsSpan(1, 6), 1, 2, null));
        Show.Thrown("nothing", () => ReadOnlySpan<int>.Empty.Replace([], 1, 2, null));
    }

    private static void ReplaceAny()
    {
        SearchValues<char> vowels = SearchValues.Create("aeiou");
        char[] text = "a house".ToCharArray();
        text.AsSpan().ReplaceAny(vowels, '*');
        Console.WriteLine(new string(text));
        char[] target = "..........".ToCharArray();
        "a house".AsSpan().ReplaceAny(target, vowels, '+');
        Console.WriteLine(new string(target));
        "a house".AsSpan().ReplaceAnyExcept(target, vowels, '-');
        Console.WriteLine(new string(target));
        target.AsSpan().ReplaceAnyExcept(vowels, '_');
        Console.WriteLine(new string(target));
        Show.Thrown("too short", () => "a house".AsSpan().ReplaceAny(new char[3], vowels, ' '));
        Show.Thrown("overlap", () => ((ReadOnlySpan<char>)target.AsSpan(0, 4)).ReplaceAnyExcept(target.AsSpan(1), vowels, ' '));
        Show.Thrown("no values", () => new char[2].AsSpan().ReplaceAny(null!, ' '));
    }

    private static void SequenceCompare()
    {
        Comparer<int> backwards = Comparer<int>.Create((x, y) => y.CompareTo(x) * 5);
        ReadOnlySpan<int> span = [1, 2, 3];
        Console.WriteLine($"{span.SequenceCompareTo([1, 2, 4], backwards)} {span.SequenceCompareTo([1, 2, 3], backwards)} {span.SequenceCompareTo([1, 2], backwards)} {span.SequenceCompareTo([1, 2, 3, 4], backwards)} {span.SequenceCompareTo([0], null)} {span.SequenceCompareTo([], null)}");
        object[] values = [1, 2];
        Console.WriteLine($"{values.AsSpan().SequenceCompareTo([1, 3])} {values.AsSpan().SequenceCompareTo([1])}");
        Show.ThrownType("not comparable", () => values.AsSpan().SequenceCompareTo(["x"]));
    }

    private static void Strings()
    {
        string?[] words = ["Red", "green", null, "BLUE"];
        StringComparer comparer = StringComparer.OrdinalIgnoreCase;
        Console.WriteLine($"{words.Contains("blue", comparer)} {words.Contains("blue")} {words.AsSpan().IndexOf("GREEN", comparer)} {words.AsSpan().IndexOf((string?)null, comparer)} {words.AsSpan().IndexOfAnyExcept("red", "green", comparer)} {words.StartsWith("RED", comparer)} {words.AsSpan().LastIndexOfAny(["x", "y", "red", "z"], comparer)}");
    }

    private static void Bytes()
    {
        ReadOnlySpan<byte> span = [1, 2, 1, 2, 3];
        ReadOnlySpan<byte> pair = [1, 2];
        ReadOnlySpan<byte> many = [9, 8, 7, 3];
        ReadOnlySpan<byte> others = [1, 2, 8, 9];
        Console.WriteLine($"{span.IndexOf((byte)2, null)} {span.LastIndexOf((byte)2, null)} {span.IndexOf(pair, null)} {span.LastIndexOf(pair, null)} {span.Count(pair, null)} {span.IndexOfAny(many, null)} {span.IndexOfAnyExcept(others, null)}");
        ReadOnlySpan<char> text = "abcABC";
        EqualityComparer<char> comparer = EqualityComparer<char>.Create((x, y) => char.ToLowerInvariant(x) == char.ToLowerInvariant(y));
        Console.WriteLine($"{text.IndexOf("BC", comparer)} {text.LastIndexOf("bc", comparer)} {text.LastIndexOf('b', comparer)} {text.Contains('B', comparer)} {text.Count('a', comparer)} {text.EndsWith("abc", comparer)} {text.LastIndexOf("", comparer)}");
    }

    private static void SplitSource()
    {
        MemoryExtensions.SpanSplitEnumerator<char> parts = "one,two".AsSpan().Split(',');
        foreach (Range range in parts)
        {
            Console.Write($"{parts.Source[range]} ");
        }

        Console.WriteLine(parts.Source.ToString());
    }

    private static void Empty()
    {
        ReadOnlySpan<Letter> none = [];
        Console.WriteLine($"{none.Contains(Letter.A)} {none.IndexOf(Letter.A)} {none.LastIndexOf(Letter.A)} {none.IndexOf([])} {none.IndexOfAnyExcept(Letter.A)} {none.IndexOfAnyExcept([])} {none.LastIndexOfAnyExcept([])} {none.StartsWith(Letter.A)} {none.EndsWith(Letter.A)} {none.StartsWith([])} {none.Count(Letter.A)} {none.SequenceCompareTo([])} {none.ContainsAnyExcept([])}");
        Letter[]? missing = null;
        Console.WriteLine($"{missing.AsSpan().Contains(Letter.A)}");
    }
}
