using System.Globalization;
using System.Text;

namespace Signalbox.Packing;

/// <summary>
/// The part of TOML that manifests use: comments, <c>[[name]]</c> to begin an entry, and <c>key = value</c> with a
/// string, an integer or an array of strings. Anything else is refused with its line.
/// </summary>
public static class ManifestText
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <returns>Its entries in order.</returns>
    /// <exception cref="PackingException">A line cannot be understood.</exception>
    public static List<ManifestEntry> Parse(string text, string file)
    {
        List<ManifestEntry> entries = [];
        string[] lines = text.Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            string line = WithoutComment(lines[index]).Trim();
            string place = string.Create(CultureInfo.InvariantCulture, $"{file}({index + 1})");
            if (line.Length == 0)
                continue;
            if (line.StartsWith("[[", StringComparison.Ordinal) && line.EndsWith("]]", StringComparison.Ordinal))
            {
                entries.Add(new ManifestEntry(line[2..^2].Trim(), place));
                continue;
            }

            int equals = line.IndexOf('=');
            if (equals <= 0)
                throw new PackingException($"{place}: neither [[entry]] nor key = value: {line}");
            if (entries.Count == 0)
                throw new PackingException($"{place}: a key before the first [[entry]]");
            entries[^1].Add(line[..equals].Trim(), ParseValue(line[(equals + 1)..].Trim(), place), place);
        }

        return entries;
    }

    private static string WithoutComment(string line)
    {
        bool quoted = false;
        for (int index = 0; index < line.Length; index++)
        {
            if (line[index] == '"' && (index == 0 || line[index - 1] != '\\'))
                quoted = !quoted;
            if (line[index] == '#' && !quoted)
                return line[..index];
        }

        return line;
    }

    private static object ParseValue(string value, string place)
    {
        if (value.StartsWith('['))
            return ParseArray(value, place);
        if (value.StartsWith('"'))
        {
            (string text, string rest) = TakeString(value, place);
            return rest.Length == 0 ? text : throw new PackingException($"{place}: something after the string: {rest}");
        }

        string digits = value.Replace("_", "");
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new PackingException($"{place}: no string, integer or array of strings: {value}");
    }

    private static string[] ParseArray(string value, string place)
    {
        List<string> items = [];
        string rest = value[1..].TrimStart();
        while (!rest.StartsWith(']'))
        {
            (string item, rest) = TakeString(rest, place);
            items.Add(item);
            if (rest.StartsWith(','))
                rest = rest[1..].TrimStart();
            else if (!rest.StartsWith(']'))
                throw new PackingException($"{place}: , or ] expected: {rest}");
        }

        return rest == "]"
            ? [.. items]
            : throw new PackingException($"{place}: something after the array: {rest[1..]}");
    }

    private static (string Text, string Remainder) TakeString(string value, string place)
    {
        if (!value.StartsWith('"'))
            throw new PackingException($"{place}: a string expected: {value}");
        StringBuilder text = new();
        for (int index = 1; index < value.Length; index++)
        {
            if (value[index] == '"')
                return (text.ToString(), value[(index + 1)..].TrimStart());
            if (value[index] == '\\' && index + 1 < value.Length)
                index++;
            text.Append(value[index]);
        }

        throw new PackingException($"{place}: the string does not end");
    }
}
