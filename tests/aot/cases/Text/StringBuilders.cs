using System.Text;

namespace Signalbox.Cases;

/// <summary>System.Text.StringBuilder over its chunk borders.</summary>
internal static class StringBuilders
{
    internal static Topic Topic => new(
        "string_builder",
        new("append", Append),
        new("insert_remove_replace", Edit),
        new("indexer_and_length", Indexer),
        new("chunks", Chunks),
        new("capacity", Capacity),
        new("append_join", AppendJoin),
        new("bounds", Bounds));

    private static void Append()
    {
        var b = new StringBuilder("start");
        b.Append(' ').Append(1).Append(2L).Append(1.5).Append(true).Append((object?)null).Append('x', 3).Append("substring", 3, 3).Append(2.50m).Append(new[] { 'c', 'd' }).AppendLine().Append((byte)7);
        Console.WriteLine(b.ToString().Replace("\n", "/"));
        Console.WriteLine($"{b.Length} {b.ToString(2, 5)} {b.Equals(new StringBuilder(b.ToString()))}");
    }

    private static void Edit()
    {
        var b = new StringBuilder("0123456789");
        b.Insert(3, "abc").Insert(0, 'X').Insert(b.Length, 99).Remove(2, 4).Replace('5', 'V').Replace("789", "<789>").Insert(1, "-", 3);
        Console.WriteLine(b);
        b.Clear().Append("aXbXc").Replace("X", "");
        Console.WriteLine($"{b} {b.Length}");
    }

    private static void Indexer()
    {
        var b = new StringBuilder("abcdef") { [2] = 'Z' };
        b.Length = 4;
        Console.WriteLine($"{b} {b[3]}");
        b.Length = 6;
        Console.WriteLine(b.ToString().Replace("\0", "0"));
    }

    private static void Chunks()
    {
        var b = new StringBuilder(16);
        for (int i = 0; i < 3000; i++)
        {
            b.Append(i % 10);
        }

        int sum = 0;
        foreach (ReadOnlyMemory<char> chunk in b.GetChunks())
        {
            foreach (char c in chunk.Span)
            {
                sum += c - '0';
            }
        }

        b.Insert(1500, "middle");
        char[] part = new char[10];
        b.CopyTo(1498, part, 0, 10);
        Console.WriteLine($"{sum} {b.Length} {new string(part)} {b[1501]} {b.ToString().IndexOf("middle", StringComparison.Ordinal)}");
    }

    private static void Capacity()
    {
        var b = new StringBuilder(5, 10);
        Console.WriteLine($"{b.Capacity} {b.MaxCapacity} {b.EnsureCapacity(8) >= 8}");
        b.Append("1234567890");
        Show.Thrown("full", () => b.Append('x'));
    }

    private static void AppendJoin()
    {
        Console.WriteLine(new StringBuilder().AppendJoin(", ", 1, 2, 3).AppendJoin('-', new List<string> { "a", "b" }));
    }

    private static void Bounds()
    {
        var b = new StringBuilder("abc");
        Show.Thrown("index", () => _ = b[3]);
        Show.Thrown("set", () => b[-1] = 'x');
        Show.Thrown("remove", () => b.Remove(2, 5));
        Show.Thrown("insert", () => b.Insert(9, "x"));
    }
}
