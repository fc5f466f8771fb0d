namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats bytes as bin; nil is read as none.</summary>
public sealed class ByteMemoryFormatter : IMessagePackFormatter<Memory<byte>>
{
    /// <summary>The one instance.</summary>
    public static readonly ByteMemoryFormatter Instance = new();

    private ByteMemoryFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Memory<byte> value, MessagePackSerializerOptions options) =>
        writer.Write(value.Span);

    /// <inheritdoc/>
    public Memory<byte> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        reader.ReadBytes();
}
