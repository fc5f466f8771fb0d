using System.Globalization;
using System.Text;

namespace Signalbox.MessagePack.Text;

/// <summary>Shows values as text.</summary>
internal static class MessagePackTextWriter
{
    private const string HexDigits = "0123456789abcdef";

    public static void Append(StringBuilder text, ref MessagePackReader reader, MessagePackSecurity security)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                text.Append("null");
                break;
            case MessagePackType.Boolean:
                text.Append(reader.ReadBoolean() ? "true" : "false");
                break;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                text.Append(reader.ReadUInt64());
                break;
            case MessagePackType.Integer:
                text.Append(reader.ReadInt64());
                break;
            case MessagePackType.Float when reader.NextCode == MessagePackCode.Float32:
                AppendFloat(text, reader.ReadSingle().ToString("R", CultureInfo.InvariantCulture));
                text.Append('f');
                break;
            case MessagePackType.Float:
                AppendFloat(text, reader.ReadDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            case MessagePackType.String:
                AppendString(text, reader.ReadStringSpan());
                break;
            case MessagePackType.Binary:
                AppendHex(text.Append('h'), reader.ReadBytesSpan());
                break;
            case MessagePackType.Array:
                AppendArray(text, ref reader, security);
                break;
            case MessagePackType.Map:
                AppendMap(text, ref reader, security);
                break;
            case MessagePackType.Extension:
                AppendExtension(text, ref reader);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private static void AppendArray(StringBuilder text, ref MessagePackReader reader, MessagePackSecurity security)
    {
        int count = reader.ReadArrayHeader();
        security.DepthStep(ref reader);
        text.Append('[');
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, ref reader, security);
        }

        text.Append(']');
        reader.Depth--;
    }

    private static void AppendMap(StringBuilder text, ref MessagePackReader reader, MessagePackSecurity security)
    {
        int count = reader.ReadMapHeader();
        security.DepthStep(ref reader);
        text.Append('{');
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, ref reader, security);
            text.Append(": ");
            Append(text, ref reader, security);
        }

        text.Append('}');
        reader.Depth--;
    }

    private static void AppendExtension(StringBuilder text, ref MessagePackReader reader)
    {
        if (IsPlainTimestamp(reader))
        {
            text.Append("t'").Append(TimeText.Format(reader.ReadDateTime())).Append('\'');
            return;
        }

        ExtensionHeader header = reader.ReadExtensionFormatHeader();
        text.Append("ext(").Append(header.TypeCode).Append(", h");
        AppendHex(text, reader.ReadRaw((int)header.Length));
        text.Append(')');
    }

    /// <summary>Whether the value is a timestamp that its text form gives back byte by byte.</summary>
    private static bool IsPlainTimestamp(MessagePackReader peek)
    {
        ReadOnlySpan<byte> encoded = peek.CreatePeekReader().ReadRaw();
        if (peek.ReadExtensionFormatHeader().TypeCode != ReservedExtensionTypeCodes.DateTime)
            return false;
        Span<byte> again = stackalloc byte[Timestamp.LongestEncoding];
        var writer = new MessagePackWriter(again);
        try
        {
            writer.Write(new MessagePackReader(encoded).ReadDateTime());
        }
        catch (MessagePackSerializationException)
        {
            return false;
        }

        return again[..(int)writer.BytesWritten].SequenceEqual(encoded);
    }

    /// <summary>A float always looks like one, so that it is read back as one.</summary>
    private static void AppendFloat(StringBuilder text, string digits)
    {
        text.Append(digits);
        if (digits.AsSpan().IndexOfAny(".EN") < 0 && !digits.EndsWith('y'))
            text.Append(".0");
    }

    private static void AppendString(StringBuilder text, ReadOnlySpan<byte> utf8)
    {
        string value;
        try
        {
            value = StrictUtf8.Encoding.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            AppendHex(text.Append('s'), utf8);
            return;
        }

        text.Append('"');
        foreach (char character in value)
            AppendCharacter(text, character);
        text.Append('"');
    }

    private static void AppendCharacter(StringBuilder text, char character)
    {
        switch (character)
        {
            case '"' or '\\':
                text.Append('\\').Append(character);
                break;
            case '\n':
                text.Append("\\n");
                break;
            case '\r':
                text.Append("\\r");
                break;
            case '\t':
                text.Append("\\t");
                break;
            case < ' ' or '\x7f':
                text.Append("\\u00").Append(HexDigits[character >> 4]).Append(HexDigits[character & 15]);
                break;
            default:
                text.Append(character);
                break;
        }
    }

    private static void AppendHex(StringBuilder text, ReadOnlySpan<byte> bytes)
    {
        text.Append('\'');
        foreach (byte value in bytes)
            text.Append(HexDigits[value >> 4]).Append(HexDigits[value & 15]);
        text.Append('\'');
    }
}
