using System.Buffers;
using System.Globalization;

namespace Signalbox.MessagePack.Text;

/// <summary>Reads text as values: JSON and what <see cref="MessagePackTextWriter"/> adds to it.</summary>
internal ref partial struct MessagePackTextReader(ReadOnlySpan<char> text, MessagePackSecurity security)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly MessagePackSecurity _security = security;
    private int _position;
    private int _depth;

    /// <summary>Reads one value and writes its MessagePack form.</summary>
    public void ConvertValue(ref MessagePackWriter writer)
    {
        SkipSpace();
        switch (Peek())
        {
            case '[':
                ConvertArray(ref writer);
                break;
            case '{':
                ConvertMap(ref writer);
                break;
            case '"':
                writer.Write(ReadQuoted());
                break;
            case 'h' when Peek(1) == '\'':
                writer.Write(ReadHex().AsSpan());
                break;
            case 's' when Peek(1) == '\'':
                writer.WriteString(ReadHex());
                break;
            case 't' when Peek(1) == '\'':
                writer.Write(ReadTime());
                break;
            case >= '0' and <= '9' or '-' or '+':
                ConvertNumber(ref writer);
                break;
            default:
                ConvertWord(ref writer);
                break;
        }
    }

    /// <summary>Refuses anything but spaces after the value.</summary>
    public void RequireEnd()
    {
        SkipSpace();
        if (_position < _text.Length)
            throw Error("the end");
    }

    private void ConvertArray(ref MessagePackWriter writer)
    {
        var elements = new ArrayBufferWriter<byte>();
        var inner = new MessagePackWriter(elements);
        int count = 0;
        Enter();
        while (!TryReadEnd(']', count))
        {
            ConvertValue(ref inner);
            count++;
        }

        inner.Flush();
        writer.WriteArrayHeader(count);
        writer.WriteRaw(elements.WrittenSpan);
    }

    private void ConvertMap(ref MessagePackWriter writer)
    {
        var pairs = new ArrayBufferWriter<byte>();
        var inner = new MessagePackWriter(pairs);
        int count = 0;
        Enter();
        while (!TryReadEnd('}', count))
        {
            ConvertValue(ref inner);
            SkipSpace();
            Require(':');
            ConvertValue(ref inner);
            count++;
        }

        inner.Flush();
        writer.WriteMapHeader(count);
        writer.WriteRaw(pairs.WrittenSpan);
    }

    private void Enter()
    {
        if (++_depth > _security.MaximumObjectGraphDepth)
            throw new MessagePackSerializationException(
                $"The text is nested deeper than {_security.MaximumObjectGraphDepth} levels.");
        _position++;
    }

    /// <summary>Whether the list ends here; if not, reads the comma that goes before the next item.</summary>
    private bool TryReadEnd(char end, int itemsSoFar)
    {
        SkipSpace();
        if (Peek() == end)
        {
            _position++;
            _depth--;
            return true;
        }

        if (itemsSoFar > 0)
            Require(',');
        return false;
    }

    /// <summary>A keyword, an extension, or text without quotes.</summary>
    private void ConvertWord(ref MessagePackWriter writer)
    {
        int start = _position;
        while (char.IsAsciiLetterOrDigit(Peek()) || Peek() is '_' or '.' or '-' or '/')
            _position++;
        ReadOnlySpan<char> word = _text[start.._position];
        switch (word)
        {
            case "":
                throw Error("a value");
            case "null":
                writer.WriteNil();
                break;
            case "true":
                writer.Write(true);
                break;
            case "false":
                writer.Write(false);
                break;
            case "NaN" or "Infinity":
                writer.Write(double.Parse(word, CultureInfo.InvariantCulture));
                break;
            case "NaNf" or "Infinityf":
                writer.Write(float.Parse(word[..^1], CultureInfo.InvariantCulture));
                break;
            case "ext" when Peek() == '(':
                ConvertExtension(ref writer);
                break;
            default:
                writer.Write(word);
                break;
        }
    }

    private void ConvertExtension(ref MessagePackWriter writer)
    {
        Require('(');
        SkipSpace();
        int start = _position;
        while (char.IsAsciiDigit(Peek()) || Peek() == '-')
            _position++;
        if (!sbyte.TryParse(_text[start.._position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sbyte type))
            throw Error("a type from -128 to 127");
        SkipSpace();
        Require(',');
        SkipSpace();
        if (Peek() != 'h')
            throw Error("h'...'");
        byte[] data = ReadHex();
        SkipSpace();
        Require(')');
        writer.WriteExtensionFormat(new ExtensionResult(type, data));
    }

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    /// <summary>The character ahead; NUL, which stands in no valid text, at the end.</summary>
    private readonly char Peek(int ahead = 0) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';

    private void Require(char expected)
    {
        if (Peek() != expected)
            throw Error($"'{expected}'");
        _position++;
    }

    private readonly MessagePackSerializationException Error(string expected) => new(_position < _text.Length
        ? $"'{_text[_position]}' at character {_position + 1} is not {expected}."
        : $"The text ends where {expected} should stand.");
}
