namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="char"/> as an integer.</summary>
public sealed class CharFormatter : IMessagePackFormatter<char>
{
    /// <summary>The one instance.</summary>
    public static readonly CharFormatter Instance = new();

    private CharFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, char value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public char Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadChar();
}
