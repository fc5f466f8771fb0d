namespace Signalbox.Clients.Shell;

/// <summary>Looks for a line in the history while its text is typed, from the newest back.</summary>
/// <param name="history">The lines.</param>
internal sealed class HistorySearch(History history)
{
    private string _text = "";
    private int _place;

    /// <summary>Whether a search goes on.</summary>
    internal bool IsActive { get; private set; }

    /// <summary>The line that was there before.</summary>
    internal string LineBefore { get; private set; } = "";

    /// <summary>What to show instead of the prompt.</summary>
    internal string Prompt => $"({(_place < 0 ? "not found" : "search")}) '{_text}': ";

    /// <summary>The line that was found; null if there is none.</summary>
    internal string? Found => _place >= 0 && _place < history.Lines.Count ? history.Lines[_place] : null;

    /// <summary>Begins.</summary>
    /// <param name="line">The line as it is.</param>
    internal bool Begin(string line)
    {
        IsActive = true;
        LineBefore = line;
        _text = "";
        _place = history.Lines.Count;
        return true;
    }

    /// <summary>Ends.</summary>
    internal void End() => IsActive = false;

    /// <summary>More text is typed: what was found stays if it has that as well.</summary>
    internal void Extend(string text)
    {
        _text += text;
        Look(_place < 0 ? history.Lines.Count : _place + 1);
    }

    /// <summary>The last character goes: the search starts anew.</summary>
    internal void Shorten()
    {
        if (_text.Length != 0)
            _text = _text[..(_text.Length - (_text.Length > 1 && char.IsLowSurrogate(_text[^1]) ? 2 : 1))];
        Look(history.Lines.Count);
    }

    /// <summary>Looks for the one before; if there is none, what was found stays.</summary>
    internal void Older()
    {
        int older = history.Find(_text, _place);
        if (older >= 0)
            _place = older;
    }

    private void Look(int before) => _place = history.Find(_text, before);
}
