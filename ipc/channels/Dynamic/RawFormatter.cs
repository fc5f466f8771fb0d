using Signalbox.MessagePack;

namespace Signalbox.Channels.Dynamic;

/// <summary>Formats a value that stays MessagePack, whatever it is.</summary>
public sealed class RawFormatter : IMessagePackFormatter<byte[]>
{
    /// <summary>The one instance.</summary>
    public static readonly RawFormatter Instance = new();

    private RawFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, byte[] value, MessagePackSerializerOptions options) =>
        writer.WriteRaw(value);

    /// <inheritdoc/>
    public byte[] Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        reader.ReadRaw().ToArray();
}
