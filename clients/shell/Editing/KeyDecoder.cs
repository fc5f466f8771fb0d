using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>
/// Makes keys out of what a terminal sends: UTF-8, control characters, and the control sequences of ECMA-48 and xterm.
/// Any bytes are good: what is broken becomes U+FFFD or <see cref="KeyKind.Unknown"/>, and the next key is read as usual.
/// </summary>
internal sealed class KeyDecoder
{
    private const int MostParameterBytes = 16;
    private const byte EscapeByte = 0x1b;

    private readonly byte[] _character = new byte[4];
    private readonly StringBuilder _parameters = new();
    private int _characterBytes;
    private int _characterLength;
    private State _state;
    private bool _afterCarriageReturn;

    private enum State : byte
    {
        Ground,
        Character,
        Escape,
        ControlSequence,
        SingleShift,
    }

    /// <summary>Takes the next byte.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="key">The key that it completes.</param>
    /// <returns>Whether it completes one.</returns>
    internal bool TryDecode(byte value, out Key key)
    {
        bool followsCarriageReturn = _afterCarriageReturn;
        _afterCarriageReturn = false;
        switch (_state)
        {
            case State.Character when (value & 0xc0) == 0x80:
                return TryContinueCharacter(value, out key);
            case State.Character:
                // The character is cut off: it is shown as broken, and the byte begins something new with the next key.
                _state = State.Ground;
                return TryBegin(value, followsCarriageReturn, out key) || IsBroken(out key);
            case not State.Ground when value < 0x20 && value != EscapeByte:
                // No sequence goes on like that, and what interrupts must always interrupt.
                _state = State.Ground;
                return TryBegin(value, followsCarriageReturn, out key);
            case State.Escape:
                return TryEscape(value, out key);
            case State.ControlSequence:
                return TryControlSequence(value, out key);
            case State.SingleShift:
                _state = State.Ground;
                key = new Key(OfFinal((char)value, isWord: false));
                return true;
            default:
                return TryBegin(value, followsCarriageReturn, out key);
        }
    }

    private static bool IsBroken(out Key key)
    {
        key = new Key(KeyKind.Character, Rune.ReplacementChar);
        return true;
    }

    private bool TryBegin(byte value, bool followsCarriageReturn, out Key key)
    {
        key = default;
        switch (value)
        {
            case EscapeByte:
                _state = State.Escape;
                return false;
            case (byte)'\n' when followsCarriageReturn:
                return false;
            case < 0x20 or 0x7f:
                _afterCarriageReturn = value == '\r';
                key = new Key(OfControl(value));
                return true;
            case < 0x80:
                key = new Key(KeyKind.Character, new Rune(value));
                return true;
            case >= 0xc2 and < 0xf5:
                _state = State.Character;
                _character[0] = value;
                _characterBytes = 1;
                _characterLength = value < 0xe0 ? 2 : value < 0xf0 ? 3 : 4;
                return false;
            default:
                return IsBroken(out key);
        }
    }

    private bool TryContinueCharacter(byte value, out Key key)
    {
        key = default;
        _character[_characterBytes++] = value;
        if (_characterBytes < _characterLength)
            return false;
        _state = State.Ground;

        // What is overlong, a surrogate or beyond the last character comes out as the replacement character.
        Rune.DecodeFromUtf8(_character.AsSpan(0, _characterLength), out Rune rune, out _);
        key = Rune.IsControl(rune) ? default : new Key(KeyKind.Character, rune);
        return true;
    }

    private bool TryEscape(byte value, out Key key)
    {
        key = default;
        switch (value)
        {
            case EscapeByte:
                key = new Key(KeyKind.Cancel);
                return true;
            case (byte)'[':
                _state = State.ControlSequence;
                _parameters.Clear();
                return false;
            case (byte)'O':
                _state = State.SingleShift;
                return false;
        }

        _state = State.Ground;
        key = new Key(value switch
        {
            (byte)'b' => KeyKind.WordLeft,
            (byte)'f' => KeyKind.WordRight,
            (byte)'d' => KeyKind.CutWordAfter,
            0x7f or 0x08 => KeyKind.CutWordBefore,
            _ => KeyKind.Unknown,
        });
        return true;
    }

    private bool TryControlSequence(byte value, out Key key)
    {
        key = default;
        switch (value)
        {
            case >= 0x40 and < 0x7f:
                break;
            case EscapeByte:
                _state = State.Escape;
                return false;
            case >= 0x7f:
                _state = State.Ground;
                return true;
            default:
                if (_parameters.Length < MostParameterBytes)
                    _parameters.Append((char)value);
                return false;
        }

        _state = State.Ground;
        string parameters = _parameters.ToString();
        bool isWord = parameters.EndsWith(";5", StringComparison.Ordinal)
            || parameters.EndsWith(";3", StringComparison.Ordinal);
        key = new Key(value == '~' ? OfNumber(parameters) : OfFinal((char)value, isWord));
        return true;
    }

    private static KeyKind OfControl(byte value) => (char)value switch
    {
        '\x01' => KeyKind.Home,
        '\x02' => KeyKind.Left,
        '\x03' => KeyKind.Interrupt,
        '\x04' => KeyKind.DeleteOrEnd,
        '\x05' => KeyKind.End,
        '\x06' => KeyKind.Right,
        '\x07' => KeyKind.Cancel,
        '\x08' or '\x7f' => KeyKind.Backspace,
        '\t' => KeyKind.Tab,
        '\r' or '\n' => KeyKind.Enter,
        '\x0b' => KeyKind.CutToEnd,
        '\x0c' => KeyKind.ClearScreen,
        '\x0e' => KeyKind.Down,
        '\x10' => KeyKind.Up,
        '\x12' => KeyKind.Search,
        '\x15' => KeyKind.CutToStart,
        '\x17' => KeyKind.CutWordBefore,
        '\x19' => KeyKind.Paste,
        _ => KeyKind.Unknown,
    };

    private static KeyKind OfFinal(char final, bool isWord) => final switch
    {
        'A' => KeyKind.Up,
        'B' => KeyKind.Down,
        'C' => isWord ? KeyKind.WordRight : KeyKind.Right,
        'D' => isWord ? KeyKind.WordLeft : KeyKind.Left,
        'H' => KeyKind.Home,
        'F' => KeyKind.End,
        _ => KeyKind.Unknown,
    };

    private static KeyKind OfNumber(string parameters) => parameters.Split(';')[0] switch
    {
        "1" or "7" => KeyKind.Home,
        "3" => KeyKind.Delete,
        "4" or "8" => KeyKind.End,
        _ => KeyKind.Unknown,
    };
}
