namespace Signalbox.Drawing;

/// <summary>What keys type on a keyboard as it is used in the United States, with the modifiers that are down.</summary>
public sealed class KeyboardMap
{
    private const int FirstPadKey = 71;
    private const string Escape = "\x1B";

    // By code, from 1 on; a space stands where no character is typed, but on the space bar itself.
    private const string Plain = " 1234567890-=  qwertyuiop[]  asdfghjkl;'` \\zxcvbnm,./ *  ";
    private const string Shifted = " !@#$%^&*()_+  QWERTYUIOP{}  ASDFGHJKL:\"~ |ZXCVBNM<>? *  ";
    private const int SpaceBar = 57;

    private const string Pad = "789-456+1230.";
    private static readonly string?[] PadMoves =
        ["[H", "[A", "[5~", null, "[D", null, "[C", null, "[F", "[B", "[6~", "[2~", "[3~"];

    private readonly HashSet<ushort> _down = [];

    /// <summary>Whether letters are capitals.</summary>
    public bool IsCapsLocked { get; private set; }

    /// <summary>Whether the key pad types numbers.</summary>
    public bool IsNumLocked { get; private set; } = true;

    /// <summary>Whether a key to shift is down.</summary>
    public bool HasShift => _down.Contains(Keys.LeftShift) || _down.Contains(Keys.RightShift);

    /// <summary>Whether a control key is down.</summary>
    public bool HasControl => _down.Contains(Keys.LeftControl) || _down.Contains(Keys.RightControl);

    /// <summary>Whether an alt key is down.</summary>
    public bool HasAlt => _down.Contains(Keys.LeftAlt) || _down.Contains(Keys.RightAlt);

    /// <summary>The keys that are down.</summary>
    public IReadOnlyCollection<ushort> Down => _down;

    /// <summary>A key has changed.</summary>
    /// <param name="code">Which one.</param>
    /// <param name="value">1 down, 2 down for long, 0 up.</param>
    /// <returns>What it types: text, a control character, or a sequence as terminals send it; may be empty.</returns>
    public string Press(ushort code, int value)
    {
        if (value == 0)
        {
            _down.Remove(code);
            return "";
        }

        if (_down.Add(code))
            Lock(code);
        string text = TextOf(code);
        return HasAlt && text.Length > 0 ? Escape + text : text;
    }

    /// <summary>No key is down any more, as far as is known. The locks stay.</summary>
    public void ReleaseAll() => _down.Clear();

    private void Lock(ushort code)
    {
        if (code == Keys.CapsLock)
            IsCapsLocked = !IsCapsLocked;
        if (code == Keys.NumLock)
            IsNumLocked = !IsNumLocked;
    }

    private string TextOf(ushort code)
    {
        if (code >= FirstPadKey && code < FirstPadKey + Pad.Length)
            return OnPad(code - FirstPadKey);
        return code switch
        {
            1 => Escape,
            14 => "\x7F",
            Keys.Tab => HasShift ? Escape + "[Z" : "\t",
            28 or 96 => "\r",
            SpaceBar => HasControl ? "\0" : " ",
            98 => "/",
            59 => Escape + "OP",
            60 => Escape + "OQ",
            61 => Escape + "OR",
            Keys.F4 => Escape + "OS",
            63 => Escape + "[15~",
            >= 64 and <= 68 => $"{Escape}[{code - 64 + 17}~",
            87 => Escape + "[23~",
            88 => Escape + "[24~",
            102 => Escape + "[H",
            103 => Escape + "[A",
            104 => Escape + "[5~",
            105 => Escape + "[D",
            106 => Escape + "[C",
            107 => Escape + "[F",
            108 => Escape + "[B",
            109 => Escape + "[6~",
            110 => Escape + "[2~",
            111 => Escape + "[3~",
            _ => Character(code),
        };
    }

    private string OnPad(int key)
    {
        if (!IsNumLocked && PadMoves[key] is { } move)
            return Escape + move;
        return IsNumLocked || !char.IsDigit(Pad[key]) ? Pad[key].ToString() : "";
    }

    private string Character(ushort code)
    {
        int index = code - 1;
        if (index < 0 || index >= Plain.Length || Plain[index] == ' ')
            return "";
        bool isLetter = char.IsAsciiLetter(Plain[index]);
        bool isShifted = HasShift ^ (isLetter && IsCapsLocked);
        char character = isShifted ? Shifted[index] : Plain[index];
        return HasControl ? Controlled(character) : character.ToString();
    }

    /// <summary>Control and a character of the columns 4 to 7 of ASCII is a control character.</summary>
    private static string Controlled(char character) =>
        character is >= '@' and <= '~' ? ((char)(character & 0x1F)).ToString() : character == '/' ? "\x1F" : "";
}
