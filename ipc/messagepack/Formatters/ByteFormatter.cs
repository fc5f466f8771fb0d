namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="byte"/> as an integer.</summary>
public sealed class ByteFormatter : IMessagePackFormatter<byte>
{
    /// <summary>The one instance.</summary>
    public static readonly ByteFormatter Instance = new();

    private ByteFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, byte value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public byte Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadByte();
}
