using System.Text;

namespace Signalbox.Drawing;

/// <content>Control sequences; the letters are those of ECMA-48, chapter 8.3, and of xterm.</content>
public sealed partial class TerminalScreen
{
    private const int MostParameters = 16;
    private const int LargestParameter = 9999;
    private const char Escape = '\x1B';

    private readonly int[] _parameters = new int[MostParameters];
    private int _parameterCount;
    private SequenceState _state;
    private bool _isPrivate;

    private enum SequenceState
    {
        Text,
        Escape,
        Designator,
        Control,
        Command,
        CommandEscape,
    }

    private void Take(Rune character)
    {
        int code = character.Value;
        switch (_state)
        {
            case SequenceState.Text when code == Escape:
                _state = SequenceState.Escape;
                break;
            case SequenceState.Text when code < ' ' || code == 0x7F:
                Control(code);
                break;
            case SequenceState.Text:
                Put(character);
                break;
            case SequenceState.Escape:
                TakeAfterEscape(code);
                break;
            case SequenceState.Designator:
                _state = SequenceState.Text;
                break;
            case SequenceState.Control:
                TakeInSequence(code);
                break;
            case SequenceState.Command:
                // A string for the terminal's surroundings, such as a title, up to BEL or ESC \.
                _state = code == '\a' ? SequenceState.Text : code == Escape ? SequenceState.CommandEscape : _state;
                break;
            case SequenceState.CommandEscape:
                _state = SequenceState.Text;
                break;
        }
    }

    private void TakeAfterEscape(int code)
    {
        _state = SequenceState.Text;
        switch (code)
        {
            case '[':
                _state = SequenceState.Control;
                _parameterCount = 0;
                _isPrivate = false;
                Array.Clear(_parameters);
                break;
            case ']' or 'P' or '^' or '_':
                _state = SequenceState.Command;
                break;
            case '(' or ')' or '#':
                _state = SequenceState.Designator;
                break;
            case '7':
                (_savedColumn, _savedRow) = (_column, _row);
                break;
            case '8':
                MoveTo(_savedColumn, _savedRow);
                break;
            case 'M' when _row == _regionTop:
                ScrollDown(_regionTop, _regionBottom, 1);
                break;
            case 'M':
                MoveTo(_column, _row - 1);
                break;
            case 'c':
                Reset();
                break;
        }
    }

    private void Reset()
    {
        ResetPen();
        (_regionTop, _regionBottom) = (0, Rows);
        IsCursorVisible = true;
        Clear(0, _cells.Length);
        MoveTo(0, 0);
    }

    private void TakeInSequence(int code)
    {
        switch (code)
        {
            case >= '0' and <= '9':
                ref int parameter = ref _parameters[int.Min(_parameterCount, MostParameters - 1)];
                parameter = int.Min((parameter * 10) + (code - '0'), LargestParameter);
                break;
            case ';' or ':':
                _parameterCount = int.Min(_parameterCount + 1, MostParameters);
                break;
            case '?' or '>' or '=' or '<':
                _isPrivate = true;
                break;
            case Escape:
                _state = SequenceState.Escape;
                break;
            case < ' ':
                Control(code);
                break;
            case >= '@' and <= '~':
                _state = SequenceState.Text;
                _parameterCount = int.Min(_parameterCount + 1, MostParameters);
                if (_isPrivate)
                    RunPrivate((char)code);
                else
                    Run((char)code);
                break;
        }
    }

    private void RunPrivate(char command)
    {
        const int CursorMode = 25;
        if (command is not ('h' or 'l') || _parameters[0] != CursorMode)
            return;
        IsCursorVisible = command == 'h';
    }

    private void Run(char command)
    {
        int count = int.Max(_parameters[0], 1);
        switch (command)
        {
            case 'A':
                MoveTo(_column, _row - count);
                break;
            case 'B' or 'e':
                MoveTo(_column, _row + count);
                break;
            case 'C' or 'a':
                MoveTo(_column + count, _row);
                break;
            case 'D':
                MoveTo(_column - count, _row);
                break;
            case 'E':
                MoveTo(0, _row + count);
                break;
            case 'F':
                MoveTo(0, _row - count);
                break;
            case 'G' or '`':
                MoveTo(count - 1, _row);
                break;
            case 'd':
                MoveTo(_column, count - 1);
                break;
            case 'H' or 'f':
                MoveTo(int.Max(_parameters[1], 1) - 1, count - 1);
                break;
            case 'J':
                EraseIn(_parameters[0], 0, _cells.Length);
                break;
            case 'K':
                EraseIn(_parameters[0], _row * Columns, (_row + 1) * Columns);
                break;
            case 'X':
                Clear((_row * Columns) + _column, (_row * Columns) + int.Min(_column + count, Columns));
                break;
            case 'P':
                ShiftLine(-count);
                break;
            case '@':
                ShiftLine(count);
                break;
            case 'L' when _row >= _regionTop && _row < _regionBottom:
                ScrollDown(_row, _regionBottom, count);
                break;
            case 'M' when _row >= _regionTop && _row < _regionBottom:
                ScrollUp(_row, _regionBottom, count);
                break;
            case 'S':
                ScrollUp(_regionTop, _regionBottom, count);
                break;
            case 'T':
                ScrollDown(_regionTop, _regionBottom, count);
                break;
            case 'r':
                SetRegion();
                break;
            case 's':
                (_savedColumn, _savedRow) = (_column, _row);
                break;
            case 'u':
                MoveTo(_savedColumn, _savedRow);
                break;
            case 'm':
                SetPen();
                break;
        }
    }

    private void MoveTo(int column, int row)
    {
        _column = int.Clamp(column, 0, Columns - 1);
        _row = int.Clamp(row, 0, Rows - 1);
        _wrapsNext = false;
    }

    private void EraseIn(int which, int from, int to)
    {
        int cursor = (_row * Columns) + _column;
        if (which is 0)
            Clear(cursor, to);
        else if (which is 1)
            Clear(from, cursor + 1);
        else if (which is 2 or 3)
            Clear(from, to);
    }

    /// <summary>Moves the rest of the cursor's line.</summary>
    /// <param name="columns">To the right; negative to the left, over the cursor.</param>
    private void ShiftLine(int columns)
    {
        int start = (_row * Columns) + _column;
        int length = Columns - _column;
        int distance = int.Min(int.Abs(columns), length);
        Span<TerminalCell> rest = _cells.AsSpan(start, length);
        if (columns > 0)
            rest[..(length - distance)].CopyTo(rest[distance..]);
        else
            rest[distance..].CopyTo(rest);
        _changed.AsSpan(start, length).Fill(true);
        int emptied = columns > 0 ? start : start + length - distance;
        Clear(emptied, emptied + distance);
    }

    private void SetRegion()
    {
        int top = int.Max(_parameters[0], 1) - 1;
        int bottom = _parameters[1] == 0 ? Rows : int.Min(_parameters[1], Rows);
        if (bottom - top < 2)
            return;
        (_regionTop, _regionBottom) = (top, bottom);
        MoveTo(0, 0);
    }

    private void ResetPen()
    {
        _pen = TerminalCell.Empty;
        _isInverse = false;
        _isBold = false;
    }

    private void SetPen()
    {
        for (int index = 0; index < _parameterCount; index++)
        {
            int code = _parameters[index];
            switch (code)
            {
                case 0:
                    ResetPen();
                    break;
                case 1 or 22:
                    _isBold = code == 1;
                    break;
                case 4 or 24:
                    _pen = _pen with { IsUnderlined = code == 4 };
                    break;
                case 7 or 27:
                    _isInverse = code == 7;
                    break;
                case (>= 30 and <= 37) or (>= 90 and <= 97):
                    _pen = _pen with { Foreground = (byte)(code < 40 ? code - 30 : code - 90 + 8) };
                    break;
                case (>= 40 and <= 47) or (>= 100 and <= 107):
                    _pen = _pen with { Background = (byte)(code < 50 ? code - 40 : code - 100 + 8) };
                    break;
                case 38 or 48:
                    index = SetFromPalette(index, isForeground: code == 38);
                    break;
                case 39:
                    _pen = _pen with { Foreground = ColorPalette.Foreground };
                    break;
                case 49:
                    _pen = _pen with { Background = ColorPalette.Background };
                    break;
            }
        }
    }

    /// <summary>38;5;N and 48;5;N.</summary>
    private int SetFromPalette(int index, bool isForeground)
    {
        const int ByNumber = 5;
        if (index + 2 >= _parameterCount || _parameters[index + 1] != ByNumber)
            return _parameterCount;
        byte color = (byte)int.Min(_parameters[index + 2], byte.MaxValue);
        _pen = isForeground ? _pen with { Foreground = color } : _pen with { Background = color };
        return index + 2;
    }
}
