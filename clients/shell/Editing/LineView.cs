using System.Globalization;
using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>
/// Shows a prompt and a line on a terminal, over as many rows as they take, and redraws them when they change. A line that
/// is longer than the screen shows the part around the cursor.
/// </summary>
/// <remarks>Rows are ended by hand: what a terminal does at its last column differs from one to the next.</remarks>
internal sealed class LineView
{
    private readonly List<int> _rowStarts = [];
    private int _cursorRow;

    /// <summary>Columns of the terminal.</summary>
    internal int Columns { get; set; } = 80;

    /// <summary>Rows of the terminal.</summary>
    internal int Rows { get; set; } = 24;

    /// <summary>The next drawing begins where the cursor is.</summary>
    internal void Begin() => _cursorRow = 0;

    /// <summary>Draws.</summary>
    /// <param name="prompt">What stands before the line.</param>
    /// <param name="line">The line.</param>
    /// <param name="cursor">The place in it where the cursor is to stand.</param>
    /// <param name="output">Takes what goes to the terminal.</param>
    internal void Draw(string prompt, IReadOnlyList<Rune> line, int cursor, StringBuilder output)
    {
        List<Rune> text = [.. prompt.EnumerateRunes(), .. line];
        int place = text.Count - line.Count + cursor;
        BreakIntoRows(text);
        int row = RowOf(place);
        int first = int.Max(0, int.Min(row - (Rows / 2), _rowStarts.Count - Rows));
        int last = int.Min(first + Rows, _rowStarts.Count) - 1;

        Move(output, _cursorRow, 'A');

        // From here on the console knows all of the line, and can show it again after something else was printed.
        output.Append("\r\u001b[K");
        for (int index = first; index <= last; index++)
        {
            int end = index + 1 < _rowStarts.Count ? _rowStarts[index + 1] : text.Count;
            for (int character = _rowStarts[index]; character < end; character++)
                output.Append(text[character].ToString());

            // A full row has nothing to clear, and clearing there would take its last character.
            if (ColumnOf(text, index, end) < Columns)
                output.Append(index < last ? "\u001b[K" : "\u001b[J");
            if (index < last)
                output.Append("\r\n");
        }

        Move(output, last - row, 'A');
        output.Append('\r');
        Move(output, ColumnOf(text, row, place), 'C');
        _cursorRow = row - first;
    }

    /// <summary>Draws only what was added at the end, where the cursor stands.</summary>
    /// <param name="prompt">What stands before the line.</param>
    /// <param name="line">The line.</param>
    /// <param name="from">The first new place.</param>
    /// <param name="output">Takes what goes to the terminal.</param>
    /// <returns>False if that is not enough, for the line takes more than the screen.</returns>
    internal bool TryDrawEnd(string prompt, IReadOnlyList<Rune> line, int from, StringBuilder output)
    {
        List<Rune> text = [.. prompt.EnumerateRunes(), .. line];
        BreakIntoRows(text);
        if (_rowStarts.Count > Rows)
            return false;
        int nextRow = _cursorRow + 1;
        for (int index = text.Count - line.Count + from; index <= text.Count; index++)
        {
            if (nextRow < _rowStarts.Count && _rowStarts[nextRow] == index)
            {
                output.Append("\r\n");
                nextRow++;
            }

            if (index < text.Count)
                output.Append(text[index].ToString());
        }

        _cursorRow = _rowStarts.Count - 1;
        return true;
    }

    /// <summary>Goes to the row after the line.</summary>
    internal void Leave(StringBuilder output)
    {
        Move(output, int.Min(_rowStarts.Count, Rows) - 1 - _cursorRow, 'B');
        output.Append("\r\n");
        _cursorRow = 0;
    }

    /// <summary>Says where each row begins. One that is full is followed by another, for the cursor to stand in.</summary>
    private void BreakIntoRows(List<Rune> text)
    {
        _rowStarts.Clear();
        _rowStarts.Add(0);
        int column = 0;
        for (int index = 0; index < text.Count; index++)
        {
            int width = CharacterWidth.Of(text[index]);
            if (column + width > Columns || (column == Columns && width != 0))
            {
                _rowStarts.Add(index);
                column = 0;
            }

            column += width;
        }

        if (column >= Columns)
            _rowStarts.Add(text.Count);
    }

    private int RowOf(int place)
    {
        int row = _rowStarts.Count - 1;
        while (_rowStarts[row] > place)
            row--;
        return row;
    }

    private int ColumnOf(List<Rune> text, int row, int place)
    {
        int column = 0;
        for (int index = _rowStarts[row]; index < place; index++)
            column += CharacterWidth.Of(text[index]);
        return column;
    }

    private static void Move(StringBuilder output, int count, char direction)
    {
        if (count > 0)
            output.Append(CultureInfo.InvariantCulture, $"\u001b[{count}{direction}");
    }
}
