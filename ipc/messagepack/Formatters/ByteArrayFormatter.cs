namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats bytes as bin, and null as nil.</summary>
public sealed class ByteArrayFormatter : IMessagePackFormatter<byte[]?>
{
    /// <summary>The one instance.</summary>
    public static readonly ByteArrayFormatter Instance = new();

    private ByteArrayFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, byte[]? value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public byte[]? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        reader.ReadBytes();
}
