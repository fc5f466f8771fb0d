using System;
using System.IO;
using System.Text;

namespace Signalbox.Runtime;

/// <summary>
/// Text from the platform's console, as UTF-8. Waiting for input runs the event loop. Nothing is echoed. A line ends
/// with CR, LF or both; the byte EOT (Ctrl-D) is the end of the input for good, since a console has no other.
/// </summary>
internal sealed class ConsoleReader : TextReader
{
    private const int EndOfInput = -1;
    private const byte EndOfTransmission = 4;
    private const int PollMilliseconds = 1;
    private const int LongestSequence = 4;

    // Bytes and characters looked at too early; nothing is None.
    private const int None = -2;

    private int _nextByte = None;
    private int _nextCharacter = None;
    private char _lowSurrogate;
    private bool _skipLineFeed;
    private bool _ended;

    /// <summary>The one reader of the console.</summary>
    internal static ConsoleReader Instance => field ??= new ConsoleReader();

    /// <summary>Whether a byte has come that nobody has read yet.</summary>
    internal bool HasInput
    {
        get
        {
            if (_nextCharacter != None || _lowSurrogate != 0 || _nextByte != None)
            {
                return true;
            }

            int value = Platform.ReadByte();
            _nextByte = value < 0 ? None : value;
            return value >= 0;
        }
    }

    public override int Peek() => HasInput ? _nextCharacter = Read() : EndOfInput;

    public override int Read()
    {
        int character = _nextCharacter;
        _nextCharacter = None;
        if (character == None)
        {
            character = ReadCharacter();
        }

        if (character == '\n' && _skipLineFeed)
        {
            character = ReadCharacter();
        }

        _skipLineFeed = false;
        return character;
    }

    public override string? ReadLine()
    {
        StringBuilder line = new();
        while (true)
        {
            int character = Read();
            switch (character)
            {
                case EndOfInput:
                    return line.Length == 0 ? null : line.ToString();
                case '\r':
                    _skipLineFeed = true;
                    return line.ToString();
                case '\n':
                    return line.ToString();
                default:
                    line.Append((char)character);
                    break;
            }
        }
    }

    /// <summary>Waits for a byte, whatever it means.</summary>
    internal byte ReadByte()
    {
        int value = _nextByte;
        _nextByte = None;
        while (value < 0)
        {
            value = Platform.ReadByte();
            if (value < 0)
            {
                EventLoop.Step(EventLoop.DeadlineAfter(PollMilliseconds));
            }
        }

        return (byte)value;
    }

    private int ReadCharacter()
    {
        if (_lowSurrogate != 0)
        {
            char low = _lowSurrogate;
            _lowSurrogate = '\0';
            return low;
        }

        byte first = _ended ? EndOfTransmission : ReadByte();
        if (first < 0x80)
        {
            _ended = first == EndOfTransmission;
            return _ended ? EndOfInput : first;
        }

        Span<byte> sequence = stackalloc byte[LongestSequence];
        sequence[0] = first;
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        for (int index = 1; index < length; index++)
        {
            sequence[index] = ReadByte();
        }

        Rune.DecodeFromUtf8(sequence.Slice(0, length), out Rune rune, out _);
        if (rune.IsBmp)
        {
            return rune.Value;
        }

        Span<char> pair = stackalloc char[2];
        rune.EncodeToUtf16(pair);
        _lowSurrogate = pair[1];
        return pair[0];
    }
}
