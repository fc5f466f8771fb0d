using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>The text of a line and the cursor in it. A character that combines with the one before it goes with that one.</summary>
internal sealed class LineBuffer
{
    /// <summary>How long a line can be; more is refused.</summary>
    internal const int MostCharacters = 4096;

    private readonly List<Rune> _text = [];

    /// <summary>The characters.</summary>
    internal IReadOnlyList<Rune> Text => _text;

    /// <summary>The character that the cursor stands on; the length at the end.</summary>
    internal int Cursor { get; private set; }

    /// <summary>What was cut last.</summary>
    internal string Cut { get; private set; } = "";

    /// <summary>How many UTF-16 units stand before the cursor.</summary>
    internal int CursorInText => ToText(0, Cursor).Length;

    /// <inheritdoc/>
    public override string ToString() => ToText(0, _text.Count);

    /// <summary>Replaces the whole line, with the cursor at its end.</summary>
    internal void Set(string text)
    {
        _text.Clear();
        Cursor = 0;
        Insert(text);
    }

    /// <summary>Inserts at the cursor.</summary>
    /// <returns>False if not all of it has room.</returns>
    internal bool Insert(string text)
    {
        foreach (Rune character in text.EnumerateRunes())
        {
            if (!Insert(character))
                return false;
        }

        return true;
    }

    /// <summary>Inserts at the cursor.</summary>
    /// <returns>False if it has no room.</returns>
    internal bool Insert(Rune character)
    {
        if (_text.Count >= MostCharacters)
            return false;
        _text.Insert(Cursor++, character);
        return true;
    }

    internal bool MoveLeft() => MoveTo(Before(Cursor));

    internal bool MoveRight() => MoveTo(After(Cursor));

    internal bool MoveHome() => MoveTo(0);

    internal bool MoveEnd() => MoveTo(_text.Count);

    internal bool MoveWordLeft() => MoveTo(WordBefore(IsWord));

    internal bool MoveWordRight() => MoveTo(WordAfter());

    internal bool DeleteBefore() => Remove(Before(Cursor), Cursor);

    internal bool DeleteAfter() => Remove(Cursor, After(Cursor));

    internal bool CutToStart() => CutOut(0, Cursor);

    internal bool CutToEnd() => CutOut(Cursor, _text.Count);

    internal bool CutWordBefore() => CutOut(WordBefore(static character => !Rune.IsWhiteSpace(character)), Cursor);

    internal bool CutWordAfter() => CutOut(Cursor, WordAfter());

    /// <summary>Replaces what stands between a place, in UTF-16 units, and the cursor.</summary>
    /// <returns>False if not all of it has room.</returns>
    internal bool ReplaceBeforeCursor(int startInText, string text)
    {
        int start = 0;
        for (int units = 0; start < Cursor && units < startInText; start++)
            units += _text[start].Utf16SequenceLength;
        Remove(start, Cursor);
        return Insert(text);
    }

    private static bool IsWord(Rune character) => Rune.IsLetterOrDigit(character);

    private bool IsCombining(int place) => place < _text.Count && CharacterWidth.Of(_text[place]) == 0;

    private int Before(int place)
    {
        if (place > 0)
            place--;
        while (place > 0 && IsCombining(place))
            place--;
        return place;
    }

    private int After(int place)
    {
        if (place < _text.Count)
            place++;
        while (IsCombining(place))
            place++;
        return place;
    }

    private int WordBefore(Func<Rune, bool> isWord)
    {
        int place = Cursor;
        while (place > 0 && !isWord(_text[place - 1]))
            place--;
        while (place > 0 && isWord(_text[place - 1]))
            place--;
        while (place > 0 && IsCombining(place))
            place--;
        return place;
    }

    private int WordAfter()
    {
        int place = Cursor;
        while (place < _text.Count && !IsWord(_text[place]))
            place++;
        while (place < _text.Count && (IsWord(_text[place]) || IsCombining(place)))
            place++;
        return place;
    }

    private bool MoveTo(int place)
    {
        bool isNew = place != Cursor;
        Cursor = place;
        return isNew;
    }

    private bool CutOut(int start, int end)
    {
        if (start == end)
            return false;
        Cut = ToText(start, end);
        return Remove(start, end);
    }

    private bool Remove(int start, int end)
    {
        _text.RemoveRange(start, end - start);
        Cursor = start;
        return start != end;
    }

    private string ToText(int start, int end)
    {
        var text = new StringBuilder(end - start);
        for (int index = start; index < end; index++)
            text.Append(_text[index].ToString());
        return text.ToString();
    }
}
