namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="sbyte"/> as an integer.</summary>
public sealed class SByteFormatter : IMessagePackFormatter<sbyte>
{
    /// <summary>The one instance.</summary>
    public static readonly SByteFormatter Instance = new();

    private SByteFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, sbyte value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public sbyte Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadSByte();
}
