using System.Text;

namespace Signalbox.Drawing;

/// <summary>
/// The characters that a terminal shows, driven by UTF-8 with the control sequences of ECMA-48 that programs use: moving the
/// cursor, erasing, inserting and deleting, scrolling regions, 256 colours.
/// </summary>
/// <remarks>Whatever is written, nothing fails: a sequence that is not known is swallowed whole, and bytes that are no UTF-8 are
/// shown as U+FFFD. TerminalScreen.Sequences.cs holds the sequences.</remarks>
public sealed partial class TerminalScreen
{
    private const int TabColumns = 8;

    private readonly TerminalCell[] _cells;
    private readonly bool[] _changed;
    private readonly byte[] _partial = new byte[4];
    private int _partialBytes;
    private int _column;
    private int _row;
    private int _savedColumn;
    private int _savedRow;
    private int _regionTop;
    private int _regionBottom;
    private bool _wrapsNext;
    private TerminalCell _pen = TerminalCell.Empty;
    private bool _isInverse;
    private bool _isBold;

    /// <summary>An empty screen.</summary>
    /// <param name="columns">Characters in a line, 1 to 1000.</param>
    /// <param name="rows">Lines, 1 to 1000.</param>
    public TerminalScreen(int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(columns is >= 1 and <= 1000 && rows is >= 1 and <= 1000, true);
        Columns = columns;
        Rows = rows;
        _regionBottom = rows;
        _cells = new TerminalCell[columns * rows];
        _changed = new bool[columns * rows];
        _cells.AsSpan().Fill(TerminalCell.Empty);
        _changed.AsSpan().Fill(true);
    }

    /// <summary>Characters in a line.</summary>
    public int Columns { get; }

    /// <summary>Lines.</summary>
    public int Rows { get; }

    /// <summary>Where the cursor is, from 0.</summary>
    public (int Column, int Row) Cursor => (_column, _row);

    /// <summary>Whether the cursor is to be seen.</summary>
    public bool IsCursorVisible { get; private set; } = true;

    /// <summary>How many lines the whole screen has moved up since <see cref="TakeScroll"/>.</summary>
    private int Scrolled { get; set; }

    /// <summary>A character.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 0.</param>
    public TerminalCell this[int column, int row] => _cells[IndexOf(column, row)];

    /// <summary>The text of a line, without spaces at its end.</summary>
    /// <param name="row">From 0.</param>
    public string Line(int row)
    {
        var text = new StringBuilder();
        for (int column = 0; column < Columns; column++)
            text.Append(this[column, row].Character.ToString());
        return text.ToString().TrimEnd();
    }

    /// <summary>Shows text.</summary>
    /// <param name="text">UTF-8 with control sequences, both of which may be cut anywhere.</param>
    public void Write(ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
        {
            if (_partialBytes > 0 || value >= 0x80)
                TakePartOfCharacter(value);
            else
                Take(new Rune(value));
        }
    }

    /// <summary>Shows text.</summary>
    /// <param name="text">Text with control sequences.</param>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Says how far the whole screen has moved up since the last time, and forgets it. Whoever paints moves the pixels
    /// first and then paints what has changed.</summary>
    /// <returns>In lines; at most <see cref="Rows"/>.</returns>
    public int TakeScroll()
    {
        int scrolled = int.Min(Scrolled, Rows);
        Scrolled = 0;
        return scrolled;
    }

    /// <summary>Says whether a character has changed since the last time, and forgets it.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 0.</param>
    public bool TakeChange(int column, int row)
    {
        ref bool changed = ref _changed[IndexOf(column, row)];
        bool was = changed;
        changed = false;
        return was;
    }

    /// <summary>Says that everything is to be painted again.</summary>
    public void ChangeAll()
    {
        Scrolled = 0;
        _changed.AsSpan().Fill(true);
    }

    private int IndexOf(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows);
        return (row * Columns) + column;
    }

    private void TakePartOfCharacter(byte value)
    {
        _partial[_partialBytes++] = value;
        switch (Rune.DecodeFromUtf8(_partial.AsSpan(0, _partialBytes), out Rune character, out int used))
        {
            case System.Buffers.OperationStatus.NeedMoreData:
                return;
            case System.Buffers.OperationStatus.Done:
                _partialBytes = 0;
                Take(character);
                return;
            default:
                // The bytes that cannot begin a character are one sign; what follows them may begin another.
                Span<byte> rest = stackalloc byte[_partialBytes - used];
                _partial.AsSpan(used, rest.Length).CopyTo(rest);
                _partialBytes = 0;
                Take(Rune.ReplacementChar);
                Write(rest);
                return;
        }
    }

    private void Put(Rune character)
    {
        if (_wrapsNext)
        {
            _column = 0;
            NextLine();
        }

        Set(_column, _row, _pen with
        {
            Character = character,
            Foreground = _isInverse ? _pen.Background : BrightIfBold(_pen.Foreground),
            Background = _isInverse ? _pen.Foreground : _pen.Background,
        });
        _wrapsNext = _column == Columns - 1;
        if (!_wrapsNext)
            _column++;
    }

    private byte BrightIfBold(byte color) => _isBold && color < 8 ? (byte)(color + 8) : color;

    private void Set(int column, int row, TerminalCell cell)
    {
        int index = (row * Columns) + column;
        if (_cells[index] == cell)
            return;
        _cells[index] = cell;
        _changed[index] = true;
    }

    private void Control(int code)
    {
        switch (code)
        {
            case '\b':
                _column = int.Max(_column - 1, 0);
                break;
            case '\t':
                _column = int.Min((_column / TabColumns * TabColumns) + TabColumns, Columns - 1);
                break;
            case '\n' or '\v' or '\f':
                NextLine();
                break;
            case '\r':
                _column = 0;
                break;
            default:
                return;
        }

        _wrapsNext = false;
    }

    private void NextLine()
    {
        _wrapsNext = false;
        if (_row == _regionBottom - 1)
            ScrollUp(_regionTop, _regionBottom, 1);
        else if (_row < Rows - 1)
            _row++;
    }

    /// <summary>Moves lines up; empty ones come from below.</summary>
    private void ScrollUp(int top, int bottom, int lines)
    {
        lines = int.Min(lines, bottom - top);
        int kept = (bottom - top - lines) * Columns;
        bool isWhole = top == 0 && bottom == Rows;
        _cells.AsSpan((top + lines) * Columns, kept).CopyTo(_cells.AsSpan(top * Columns));
        if (isWhole)
        {
            _changed.AsSpan(lines * Columns, kept).CopyTo(_changed);
            Scrolled += lines;
        }
        else
        {
            _changed.AsSpan(top * Columns, kept).Fill(true);
        }

        Clear((bottom - lines) * Columns, bottom * Columns);
    }

    /// <summary>Moves lines down; empty ones come from above.</summary>
    private void ScrollDown(int top, int bottom, int lines)
    {
        lines = int.Min(lines, bottom - top);
        int kept = (bottom - top - lines) * Columns;
        _cells.AsSpan(top * Columns, kept).CopyTo(_cells.AsSpan((top + lines) * Columns));
        _changed.AsSpan((top + lines) * Columns, kept).Fill(true);
        Clear(top * Columns, (top + lines) * Columns);
    }

    private void Clear(int from, int to)
    {
        _cells.AsSpan(from, to - from).Fill(TerminalCell.Empty with { Background = _pen.Background });
        _changed.AsSpan(from, to - from).Fill(true);
    }
}
