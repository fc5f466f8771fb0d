namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats bytes as bin; nil is read as none.</summary>
public sealed class ByteReadOnlyMemoryFormatter : IMessagePackFormatter<ReadOnlyMemory<byte>>
{
    /// <summary>The one instance.</summary>
    public static readonly ByteReadOnlyMemoryFormatter Instance = new();

    private ByteReadOnlyMemoryFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, ReadOnlyMemory<byte> value, MessagePackSerializerOptions options) =>
        writer.Write(value.Span);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        reader.ReadBytes();
}
