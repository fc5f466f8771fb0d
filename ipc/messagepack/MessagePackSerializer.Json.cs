using System.Buffers;
using System.Text;
using Signalbox.MessagePack.Text;

namespace Signalbox.MessagePack;

public static partial class MessagePackSerializer
{
    /// <summary>Shows MessagePack as text for people: JSON, with a notation for what JSON does not have.</summary>
    /// <param name="data">One value or several, which are separated by spaces.</param>
    /// <param name="options">The limit of depth; null means <see cref="DefaultOptions"/>.</param>
    /// <remarks>Bytes are <c>h'01ff'</c>, extensions <c>ext(5, h'01')</c>, timestamps <c>t'2026-01-02T03:04:05Z'</c>, floats
    /// of 32 bits <c>1.5f</c>, text that is not UTF-8 <c>s'ff'</c>; keys may be of any type. docs/ipc.md has the grammar.</remarks>
    /// <exception cref="MessagePackSerializationException">The bytes are not MessagePack, or too deep.</exception>
    public static string ConvertToJson(ReadOnlySpan<byte> data, MessagePackSerializerOptions? options = null)
    {
        var text = new StringBuilder();
        var reader = new MessagePackReader(data);
        while (!reader.End)
        {
            if (text.Length > 0)
                text.Append(' ');
            ConvertToJson(ref reader, text, options);
        }

        return text.ToString();
    }

    /// <summary>Shows the next value as text.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="text">Where to.</param>
    /// <param name="options">The limit of depth; null means <see cref="DefaultOptions"/>.</param>
    public static void ConvertToJson(
        ref MessagePackReader reader, StringBuilder text, MessagePackSerializerOptions? options = null) =>
        MessagePackTextWriter.Append(text, ref reader, (options ?? DefaultOptions).Security);

    /// <summary>Shows a value as text, by way of its MessagePack form.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="options">Formatters and limits; null means <see cref="DefaultOptions"/>.</param>
    public static string SerializeToJson<T>(T value, MessagePackSerializerOptions? options = null) =>
        ConvertToJson(Serialize(value, options), options);

    /// <summary>Reads the text that <see cref="ConvertToJson(ReadOnlySpan{byte}, MessagePackSerializerOptions)"/> writes, and
    /// any JSON.</summary>
    /// <param name="text">One value. Words without quotes are text; integers may be written as <c>0x1f</c>.</param>
    /// <param name="options">The limit of depth; null means <see cref="DefaultOptions"/>.</param>
    /// <returns>The MessagePack form; integers take the shortest format.</returns>
    /// <exception cref="MessagePackSerializationException">The text is not a value; the message names the place.</exception>
    public static byte[] ConvertFromJson(ReadOnlySpan<char> text, MessagePackSerializerOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        ConvertFromJson(text, ref writer, options);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads text and writes its MessagePack form.</summary>
    /// <param name="text">One value.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="options">The limit of depth; null means <see cref="DefaultOptions"/>.</param>
    public static void ConvertFromJson(
        ReadOnlySpan<char> text, ref MessagePackWriter writer, MessagePackSerializerOptions? options = null)
    {
        var reader = new MessagePackTextReader(text, (options ?? DefaultOptions).Security);
        reader.ConvertValue(ref writer);
        reader.RequireEnd();
    }
}
