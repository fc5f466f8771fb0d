using System.Globalization;
using System.Text;

namespace Signalbox.MessagePack.Text;

internal ref partial struct MessagePackTextReader
{
    /// <summary>A number; or a word that begins like one, such as a duration of <c>90s</c>.</summary>
    private void ConvertNumber(ref MessagePackWriter writer)
    {
        int start = _position;
        if (Peek() is '-' or '+')
            _position++;
        if (Peek() == '0' && Peek(1) is 'x' or 'X')
        {
            ConvertHexInteger(ref writer, negative: _text[start] == '-');
            return;
        }

        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '.' || (Peek() is '-' or '+' && _text[_position - 1] is 'e' or 'E'))
            _position++;
        ReadOnlySpan<char> number = _text[start.._position];
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
            writer.Write(signed);
        else if (ulong.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ulong unsigned))
            writer.Write(unsigned);
        else if (TryConvertFloat(ref writer, number))
            return;
        else if (number.IndexOfAnyInRange('a', 'z') > 0)
            writer.Write(number);
        else
            throw NoNumber(number, start);
    }

    private static bool TryConvertFloat(ref MessagePackWriter writer, ReadOnlySpan<char> number)
    {
        // Without a point, an exponent or the word Infinity it would have been an integer.
        bool isSingle = number[^1] == 'f';
        ReadOnlySpan<char> digits = isSingle ? number[..^1] : number;
        if (isSingle && float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out float single))
            writer.Write(single);
        else if (!isSingle && digits.IndexOfAny(".eEy") >= 0
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            writer.Write(value);
        else
            return false;
        return true;
    }

    private MessagePackSerializationException NoNumber(ReadOnlySpan<char> number, int start)
    {
        _position = start;
        return Error(number.Contains('.') ? "a number" : "an integer of 64 bits");
    }

    private void ConvertHexInteger(ref MessagePackWriter writer, bool negative)
    {
        int start = _position;
        _position += 2;
        while (char.IsAsciiHexDigit(Peek()))
            _position++;
        if (!ulong.TryParse(
            _text[(start + 2).._position], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value))
        {
            _position = start;
            throw Error("an integer of 64 bits");
        }

        if (!negative)
            writer.Write(value);
        else if (value <= 1UL << 63)
            writer.Write(unchecked((long)(0 - value)));
        else
            throw Error("an integer of 64 bits");
    }

    private string ReadQuoted()
    {
        var value = new StringBuilder();
        Require('"');
        while (Peek() != '"')
        {
            if (_position >= _text.Length)
                throw Error("'\"'");
            char character = _text[_position++];
            value.Append(character == '\\' ? ReadEscape() : character);
        }

        _position++;
        return value.ToString();
    }

    private char ReadEscape()
    {
        char escape = Peek();
        switch (escape)
        {
            case '"' or '\\' or '/':
                break;
            case 'n':
                escape = '\n';
                break;
            case 'r':
                escape = '\r';
                break;
            case 't':
                escape = '\t';
                break;
            case 'b':
                escape = '\b';
                break;
            case 'f':
                escape = '\f';
                break;
            case 'u':
                return ReadUnicodeEscape();
            default:
                throw Error("an escape");
        }

        _position++;
        return escape;
    }

    private char ReadUnicodeEscape()
    {
        _position++;
        if (_text.Length - _position < 4 || !ushort.TryParse(
            _text.Slice(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            throw Error("four hexadecimal digits");
        }

        _position += 4;
        return (char)code;
    }

    /// <summary>Reads <c>h'01ff'</c> or <c>s'01ff'</c>.</summary>
    private byte[] ReadHex()
    {
        _position++;
        ReadOnlySpan<char> digits = ReadSingleQuoted();
        if (digits.Length % 2 != 0 || digits.ContainsAnyExcept("0123456789abcdefABCDEF"))
            throw new MessagePackSerializationException($"'{digits}' is not a row of bytes in hexadecimal digits.");
        return Convert.FromHexString(digits);
    }

    /// <summary>Reads <c>t'2026-01-02T03:04:05.5Z'</c>; the time of day may be left out.</summary>
    private DateTime ReadTime()
    {
        _position++;
        ReadOnlySpan<char> time = ReadSingleQuoted();
        if (TimeText.TryParse(time, out DateTime value))
            return value;
        throw new MessagePackSerializationException($"'{time}' is not a time of the form 2026-01-02T03:04:05.1234567Z.");
    }

    private ReadOnlySpan<char> ReadSingleQuoted()
    {
        Require('\'');
        int length = _text[_position..].IndexOf('\'');
        if (length < 0)
            throw Error("bytes up to a closing '");
        ReadOnlySpan<char> content = _text.Slice(_position, length);
        _position += length + 1;
        return content;
    }
}
