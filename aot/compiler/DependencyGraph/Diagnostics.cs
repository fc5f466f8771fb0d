using System.Text;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>Build errors: what, where, and how the program came to need it.</summary>
public sealed class Diagnostics
{
    private readonly SortedDictionary<string, string> _errors = new(StringComparer.Ordinal);

    public int Count => _errors.Count;

    public void Add(string message, string location, Reason? reason)
    {
        var text = new StringBuilder($"error: {message}\n  in {location}\n");
        foreach (var line in reason?.Path() ?? [])
        {
            text.Append("  needed by ").Append(line).Append('\n');
        }

        _errors.TryAdd(location + message, text.ToString());
    }

    public override string ToString() => string.Concat(_errors.Values);
}
