using System.Globalization;
using System.Text;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>
/// A terminal of the kind that xterm is, as far as the shell uses it: what it is sent can be read back as a screen. Like
/// xterm it stays in the last column until the next character wraps, and erasing there takes that character.
/// </summary>
internal sealed class VirtualTerminal(int columns = 40, int rows = 10)
{
    private readonly List<string?[]> _screen = [.. Enumerable.Range(0, rows).Select(_ => new string?[columns])];
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private StringBuilder? _sequence;
    private bool _wraps;

    /// <summary>Where the cursor is, from 0.</summary>
    public (int Row, int Column) Cursor { get; private set; }

    /// <summary>How often it has rung.</summary>
    public int Bells { get; private set; }

    /// <summary>Lines that have left the screen at the top.</summary>
    public List<string> Scrolled { get; } = [];

    /// <summary>The rows, without blanks at their ends and without empty ones at the end.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            List<string> lines = [.. _screen.Select(Show)];
            while (lines.Count != 0 && lines[^1].Length == 0)
                lines.RemoveAt(lines.Count - 1);
            return lines;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        char[] characters = new char[bytes.Length + 4];
        int count = _decoder.GetChars(bytes, characters, flush: false);
        Write(new string(characters, 0, count));
    }

    public void Write(string text)
    {
        foreach (Rune character in text.EnumerateRunes())
        {
            if (_sequence is not null)
                Continue(character);
            else
                Take(character);
        }
    }

    private static string Show(string?[] cells) => string.Concat(cells.Select(static cell => cell ?? " ")).TrimEnd();

    private void Take(Rune character)
    {
        switch (character.Value)
        {
            case 0x1b:
                _sequence = new StringBuilder();
                break;
            case '\r':
                Move(Cursor.Row, 0);
                break;
            case '\n':
                Feed();
                break;
            case '\a':
                Bells++;
                break;
            case < 0x20 or 0x7f:
                throw new InvalidOperationException($"Nobody should send control character {character.Value:x2}.");
            default:
                Put(character);
                break;
        }
    }

    private void Put(Rune character)
    {
        int width = CharacterWidth.Of(character);
        if (width == 0)
        {
            int before = _wraps ? Cursor.Column : Cursor.Column - 1;
            while (before > 0 && _screen[Cursor.Row][before] == "")
                before--;
            _screen[Cursor.Row][before] += character.ToString();
            return;
        }

        if (_wraps || Cursor.Column + width > columns)
        {
            Move(Cursor.Row, 0);
            Feed();
        }

        (int row, int column) = Cursor;
        _screen[row][column] = character.ToString();
        if (width == 2)
            _screen[row][column + 1] = "";
        _wraps = column + width == columns;
        Cursor = (row, _wraps ? columns - 1 : column + width);
    }

    private void Feed()
    {
        _wraps = false;
        if (Cursor.Row < rows - 1)
        {
            Cursor = (Cursor.Row + 1, Cursor.Column);
            return;
        }

        Scrolled.Add(Show(_screen[0]));
        _screen.RemoveAt(0);
        _screen.Add(new string?[columns]);
    }

    private void Move(int row, int column)
    {
        _wraps = false;
        Cursor = (int.Clamp(row, 0, rows - 1), int.Clamp(column, 0, columns - 1));
    }

    private void Continue(Rune character)
    {
        bool isFinal = character.Value is >= 0x40 and < 0x7f && !(_sequence!.Length == 0 && character.Value == '[');
        _sequence!.Append(character.ToString());
        if (!isFinal)
            return;
        string sequence = _sequence.ToString();
        _sequence = null;
        string parameters = sequence[1..^1];
        int count = parameters.Length == 0 ? 1 : int.Parse(parameters, CultureInfo.InvariantCulture);
        switch (sequence[0], sequence[^1])
        {
            case ('[', 'A'):
                Move(Cursor.Row - count, Cursor.Column);
                break;
            case ('[', 'B'):
                Move(Cursor.Row + count, Cursor.Column);
                break;
            case ('[', 'C'):
                Move(Cursor.Row, Cursor.Column + count);
                break;
            case ('[', 'H') when parameters.Length == 0:
                Move(0, 0);
                break;
            case ('[', 'K') when parameters.Length == 0:
                Array.Clear(_screen[Cursor.Row], Cursor.Column, columns - Cursor.Column);
                break;
            case ('[', 'J') when parameters.Length == 0:
                Array.Clear(_screen[Cursor.Row], Cursor.Column, columns - Cursor.Column);
                for (int row = Cursor.Row + 1; row < rows; row++)
                    Array.Clear(_screen[row]);
                break;
            case ('[', 'J') when parameters == "2":
                foreach (string?[] cells in _screen)
                    Array.Clear(cells);
                break;
            default:
                throw new InvalidOperationException($"The sequence {sequence} is not known here.");
        }
    }
}
