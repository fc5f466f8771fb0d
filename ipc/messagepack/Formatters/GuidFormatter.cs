using System.Buffers.Text;

namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="Guid"/> as text of 36 characters, as other implementations do.</summary>
public sealed class GuidFormatter : IMessagePackFormatter<Guid>
{
    private const int TextLength = 36;

    /// <summary>The one instance.</summary>
    public static readonly GuidFormatter Instance = new();

    private GuidFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Guid value, MessagePackSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[TextLength];
        value.TryFormat(text, out int length);
        writer.WriteString(text[..length]);
    }

    /// <inheritdoc/>
    public Guid Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        ReadOnlySpan<byte> text = reader.ReadStringSpan();
        return text.Length == TextLength && Utf8Parser.TryParse(text, out Guid value, out int consumed, 'D')
            && consumed == TextLength
            ? value
            : throw new MessagePackSerializationException("The text is not a GUID of 36 characters.");
    }
}
