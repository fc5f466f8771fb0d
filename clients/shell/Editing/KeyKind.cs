namespace Signalbox.Clients.Shell;

/// <summary>What a key, or a sequence of bytes that a terminal sends for one, asks for.</summary>
internal enum KeyKind : byte
{
    /// <summary>Nothing that is known here.</summary>
    Unknown = 0,

    /// <summary>A character of text.</summary>
    Character = 1,

    /// <summary>The line is done.</summary>
    Enter = 2,

    /// <summary>Complete the word.</summary>
    Tab = 3,

    /// <summary>Delete to the left.</summary>
    Backspace = 4,

    /// <summary>Delete under the cursor.</summary>
    Delete = 5,

    Left = 6,
    Right = 7,
    WordLeft = 8,
    WordRight = 9,
    Home = 10,
    End = 11,
    Up = 12,
    Down = 13,

    /// <summary>Cut from the cursor to the end.</summary>
    CutToEnd = 14,

    /// <summary>Cut from the beginning to the cursor.</summary>
    CutToStart = 15,

    /// <summary>Cut the word before the cursor, up to white space.</summary>
    CutWordBefore = 16,

    /// <summary>Cut the word after the cursor.</summary>
    CutWordAfter = 17,

    /// <summary>Insert what was cut last.</summary>
    Paste = 18,

    /// <summary>Clear the screen and show the line again.</summary>
    ClearScreen = 19,

    /// <summary>Delete under the cursor; in an empty line, the end of the input.</summary>
    DeleteOrEnd = 20,

    /// <summary>Give up the line, or stop the running command.</summary>
    Interrupt = 21,

    /// <summary>Search in the history, backwards.</summary>
    Search = 22,

    /// <summary>Leave the search.</summary>
    Cancel = 23,
}
