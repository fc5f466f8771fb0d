namespace Signalbox.Clients.Shell;

/// <summary>Rows of cells, each column as wide as its widest cell.</summary>
/// <param name="headers">The columns' names; one that begins with <c>&gt;</c> is aligned to the right.</param>
internal sealed class TextTable(params string[] headers)
{
    private readonly List<string[]> _rows = [[.. headers.Select(static header => header.TrimStart('>'))]];

    /// <summary>Adds a row.</summary>
    internal void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The lines, the headers first.</summary>
    internal IEnumerable<string> Lines()
    {
        int[] widths = new int[headers.Length];
        foreach (string[] row in _rows)
        {
            for (int column = 0; column < row.Length; column++)
                widths[column] = int.Max(widths[column], TextColumns.WidthOf(row[column]));
        }

        foreach (string[] row in _rows)
            yield return string.Join("  ", row.Select((cell, column) => Align(cell, column, widths[column]))).TrimEnd();
    }

    /// <summary>Writes it.</summary>
    internal async Task Write(ShellOutput output)
    {
        foreach (string line in Lines())
            await output.WriteLine(line);
    }

    private string Align(string cell, int column, int width)
    {
        string blanks = new(' ', width - TextColumns.WidthOf(cell));
        return headers[column].StartsWith('>') ? blanks + cell : cell + blanks;
    }
}
