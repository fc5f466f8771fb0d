namespace Signalbox.Clients.Shell;

/// <summary>The lines that were entered, the newest last, without repetitions in a row.</summary>
internal sealed class History
{
    /// <summary>How many are kept.</summary>
    internal const int Capacity = 200;

    private readonly List<string> _lines = [];

    /// <summary>The lines, oldest first.</summary>
    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>Adds a line that was entered.</summary>
    internal void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (_lines.Count != 0 && _lines[^1] == line))
            return;
        if (_lines.Count == Capacity)
            _lines.RemoveAt(0);
        _lines.Add(line);
    }

    /// <summary>Finds the newest line that has a text in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">Only lines before this place.</param>
    /// <returns>Its place; -1 if there is none.</returns>
    internal int Find(string text, int before)
    {
        for (int index = int.Min(before, _lines.Count) - 1; index >= 0; index--)
        {
            if (_lines[index].Contains(text, StringComparison.Ordinal))
                return index;
        }

        return -1;
    }
}
