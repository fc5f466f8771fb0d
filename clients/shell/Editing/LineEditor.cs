using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>
/// Edits one line after the other: takes keys, and says what goes to the terminal. Whoever feeds it draws after each group
/// of keys that came together, so that pasted text is drawn once.
/// </summary>
/// <param name="history">The lines before.</param>
internal sealed class LineEditor(History history)
{
    private const string Bell = "\a";

    private readonly LineBuffer _buffer = new();
    private readonly LineView _view = new();
    private readonly StringBuilder _output = new();
    private readonly HistorySearch _search = new(history);
    private string _prompt = "";
    private string _unfinished = "";
    private int _historyPlace;
    private bool _isChanged;

    /// <summary>From where on all is new since the last drawing, with nothing behind it; -1 if that is not all.</summary>
    private int _addedFrom = -1;

    /// <summary>The line as it is.</summary>
    internal string Line => _buffer.ToString();

    /// <summary>How many UTF-16 units of it stand before the cursor.</summary>
    internal int CursorInText => _buffer.CursorInText;

    /// <summary>Begins a line.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="columns">Of the terminal; 0 if that is not known.</param>
    /// <param name="rows">Of the terminal; 0 if that is not known.</param>
    internal void Begin(string prompt, int columns, int rows)
    {
        _prompt = prompt;
        _view.Columns = columns < 8 ? 80 : columns;
        _view.Rows = rows < 2 ? 24 : rows;
        _view.Begin();
        _buffer.Set("");
        _search.End();
        _unfinished = "";
        _historyPlace = history.Lines.Count;
        _isChanged = true;
        _addedFrom = -1;
    }

    /// <summary>Takes a key.</summary>
    internal EditorOutcome Feed(Key key)
    {
        if (_search.IsActive)
        {
            if (Search(key))
                return EditorOutcome.Editing;
            _search.End();
            _isChanged = true;
        }

        switch (key.Kind)
        {
            case KeyKind.Enter:
                Leave();
                history.Add(Line);
                return EditorOutcome.Entered;
            case KeyKind.Interrupt:
                _buffer.MoveEnd();
                Draw();
                _output.Append("^C");
                Leave();
                return EditorOutcome.Interrupted;
            case KeyKind.DeleteOrEnd when _buffer.Text.Count == 0:
                Leave();
                return EditorOutcome.Ended;
            case KeyKind.Tab:
                return EditorOutcome.Completing;
        }

        NoteAddition(key);
        if (Apply(key))
            _isChanged = true;
        else if (key.Kind != KeyKind.Unknown)
            _output.Append(Bell);
        return EditorOutcome.Editing;
    }

    /// <summary>Uses what was found for a <see cref="EditorOutcome.Completing"/>: inserts what is certain, or lists the
    /// possibilities.</summary>
    internal void Complete(Completion completion)
    {
        string common = completion.CommonBeginning;
        string before = Line[completion.Start..CursorInText];
        if (completion.Candidates.Count == 0)
        {
            _output.Append(Bell);
            return;
        }

        if (completion.Candidates.Count == 1 || common.Length > before.Length)
        {
            bool isDone = completion.Candidates.Count == 1 && !common.EndsWith('/') && !common.EndsWith('.');
            if (!_buffer.ReplaceBeforeCursor(completion.Start, isDone ? common + " " : common))
                _output.Append(Bell);
        }
        else
        {
            Draw();
            _view.Leave(_output);
            TextColumns.Write(completion.Candidates, _view.Columns, _output);
        }

        _isChanged = true;
        _addedFrom = -1;
    }

    /// <summary>Takes what is to go to the terminal.</summary>
    internal string TakeOutput()
    {
        if (_isChanged)
            Draw();
        string output = _output.ToString();
        _output.Clear();
        return output;
    }

    private void Draw()
    {
        _isChanged = false;
        int from = _addedFrom;
        _addedFrom = -1;
        string prompt = _search.IsActive ? _search.Prompt : _prompt;
        if (from >= 0 && !_search.IsActive && _view.TryDrawEnd(prompt, _buffer.Text, from, _output))
            return;
        _view.Draw(prompt, _buffer.Text, _buffer.Cursor, _output);
    }

    private void Leave()
    {
        // The last keys of a group are on the line, but not yet on the screen.
        if (_isChanged)
            Draw();
        _view.Leave(_output);
        _isChanged = false;
    }

    private void NoteAddition(Key key)
    {
        // What combines with the last character can be on the row before.
        bool adds = key.Kind == KeyKind.Character && CharacterWidth.Of(key.Character) != 0
            && _buffer.Cursor == _buffer.Text.Count;
        if (!adds)
            _addedFrom = -1;
        else if (!_isChanged)
            _addedFrom = _buffer.Cursor;
    }

    private bool Apply(Key key) => key.Kind switch
    {
        KeyKind.Character => _buffer.Insert(key.Character),
        KeyKind.Backspace => _buffer.DeleteBefore(),
        KeyKind.Delete or KeyKind.DeleteOrEnd => _buffer.DeleteAfter(),
        KeyKind.Left => _buffer.MoveLeft(),
        KeyKind.Right => _buffer.MoveRight(),
        KeyKind.WordLeft => _buffer.MoveWordLeft(),
        KeyKind.WordRight => _buffer.MoveWordRight(),
        KeyKind.Home => _buffer.MoveHome() || true,
        KeyKind.End => _buffer.MoveEnd() || true,
        KeyKind.CutToStart => _buffer.CutToStart() || true,
        KeyKind.CutToEnd => _buffer.CutToEnd() || true,
        KeyKind.CutWordBefore => _buffer.CutWordBefore(),
        KeyKind.CutWordAfter => _buffer.CutWordAfter(),
        KeyKind.Paste => _buffer.Insert(_buffer.Cut),
        KeyKind.Up => MoveInHistory(-1),
        KeyKind.Down => MoveInHistory(1),
        KeyKind.ClearScreen => Clear(),
        KeyKind.Search => _search.Begin(Line) || true,
        _ => false,
    };

    private bool Clear()
    {
        _output.Append("\u001b[H\u001b[2J");
        _view.Begin();
        return true;
    }

    /// <summary>Shows an older or newer line. The one that was begun is kept, as the newest.</summary>
    private bool MoveInHistory(int direction)
    {
        int place = _historyPlace + direction;
        if (place < 0 || place > history.Lines.Count)
            return false;
        if (_historyPlace == history.Lines.Count)
            _unfinished = Line;
        _historyPlace = place;
        _buffer.Set(place == history.Lines.Count ? _unfinished : history.Lines[place]);
        return true;
    }

    /// <summary>A key while searching.</summary>
    /// <returns>False if it ends the search and has its usual meaning.</returns>
    private bool Search(Key key)
    {
        switch (key.Kind)
        {
            case KeyKind.Character:
                _search.Extend(key.Character.ToString());
                break;
            case KeyKind.Backspace:
                _search.Shorten();
                break;
            case KeyKind.Search:
                _search.Older();
                break;
            case KeyKind.Cancel:
                _buffer.Set(_search.LineBefore);
                _search.End();
                _isChanged = true;
                return true;
            default:
                return false;
        }

        if (_search.Found is { } line)
            _buffer.Set(line);
        else
            _output.Append(Bell);
        _isChanged = true;
        return true;
    }
}
