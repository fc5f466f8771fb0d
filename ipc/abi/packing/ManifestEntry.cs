using System.Globalization;

namespace Signalbox.Packing;

/// <summary>One entry of a manifest's text: keys and values, each to be asked for once.</summary>
/// <param name="kind">The name between the brackets.</param>
/// <param name="place">File and line where it begins.</param>
public sealed class ManifestEntry(string kind, string place)
{
    private readonly Dictionary<string, (object Value, string Place)> _values = [];
    private readonly HashSet<string> _used = [];

    /// <summary>The name between the brackets.</summary>
    public string Kind { get; } = kind;

    /// <summary>File and line where it begins.</summary>
    public string Place { get; } = place;

    /// <summary>A string.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="fallback">What to take if it is missing; null if it must be there.</param>
    /// <returns>The value.</returns>
    public string Text(string key, string? fallback = null) =>
        (string)Take(key, fallback, "a string", static value => value is string);

    /// <summary>Strings.</summary>
    /// <param name="key">Their key.</param>
    /// <returns>The values; none if the key is missing.</returns>
    public string[] Texts(string key) =>
        (string[])Take(key, Array.Empty<string>(), "an array of strings", static value => value is string[]);

    /// <summary>A number.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The greatest.</param>
    /// <param name="fallback">What to take if it is missing; null if it must be there.</param>
    /// <returns>The value.</returns>
    public int Number(string key, int min, int max, int? fallback = null)
    {
        long value = (long)Take(key, (long?)fallback, "an integer", static value => value is long);
        return value >= min && value <= max
            ? (int)value
            : throw Complain(key, string.Create(CultureInfo.InvariantCulture, $"{min} to {max}, not {value}"));
    }

    /// <summary>An amount of memory in pages, from bytes with K, M or G.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>Pages, at least 1.</returns>
    public int Pages(string key)
    {
        string text = Text(key);
        int shift = text.Length == 0 ? 0 : text[^1] switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        string digits = shift == 0 ? text : text[..^1];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value) || value > 1L << 32)
            throw Complain(key, $"a number of bytes, with K, M or G, not {text}");
        long pages = ((value << shift) + 4095) / 4096;
        return pages is > 0 and <= int.MaxValue ? (int)pages : throw Complain(key, $"too much or nothing: {text}");
    }

    /// <summary>One of the names of an enumeration, in lower case with hyphens.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="fallback">What to take if it is missing.</param>
    /// <returns>The value.</returns>
    public T Choice<T>(string key, T fallback)
        where T : struct, Enum
    {
        string text = Text(key, Hyphenated(fallback.ToString()));
        foreach (T value in Enum.GetValues<T>())
        {
            if (Hyphenated(value.ToString()) == text)
                return value;
        }

        string names = string.Join(", ", Enum.GetNames<T>().Select(Hyphenated));
        throw Complain(key, $"one of {names}, not {text}");
    }

    /// <summary>Makes a complaint about a key's value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectation">What it should be.</param>
    /// <returns>An exception to throw.</returns>
    public PackingException Complain(string key, string expectation) =>
        new($"{(_values.TryGetValue(key, out var value) ? value.Place : Place)}: {key}: {expectation}");

    /// <summary>Refuses keys that nobody asked for: a mistyped key must not be lost.</summary>
    public void RefuseTheRest()
    {
        foreach (string key in _values.Keys.Where(key => !_used.Contains(key)))
            throw new PackingException($"{_values[key].Place}: no such key: {key}");
    }

    internal void Add(string key, object value, string linePlace)
    {
        if (!_values.TryAdd(key, (value, linePlace)))
            throw new PackingException($"{linePlace}: {key} stands here a second time");
    }

    private static string Hyphenated(string name) => string.Concat(name.Select((letter, index) =>
        (char.IsUpper(letter) && index > 0 ? "-" : "") + char.ToLowerInvariant(letter)));

    private object Take(string key, object? fallback, string expectation, Func<object, bool> fits)
    {
        _used.Add(key);
        if (!_values.TryGetValue(key, out var entry))
            return fallback ?? throw Complain(key, "missing");
        return fits(entry.Value) ? entry.Value : throw Complain(key, $"{expectation} expected");
    }
}
