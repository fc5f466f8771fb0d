using System.Text.Json;

namespace Signalbox.Harness;

/// <summary>The file <c>out/bench.json</c>: an array of <c>{"name", "value", "unit"}</c>.</summary>
public static class FigureFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>Writes the figures; those of other names that the file already holds stay as they are.</summary>
    public static void Merge(string path, IEnumerable<Figure> figures)
    {
        SortedDictionary<string, Figure> all = new(StringComparer.Ordinal);
        foreach (Figure figure in Read(path).Concat(figures))
        {
            all[figure.Name] = figure;
        }

        File.WriteAllText(path, JsonSerializer.Serialize(all.Values, Options) + "\n");
    }

    /// <summary>Reads the figures; none when there is no such file.</summary>
    public static IReadOnlyList<Figure> Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<Figure[]>(File.ReadAllText(path), Options) ?? [] : [];
}
