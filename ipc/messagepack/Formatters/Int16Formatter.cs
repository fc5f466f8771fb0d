namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="short"/> as an integer.</summary>
public sealed class Int16Formatter : IMessagePackFormatter<short>
{
    /// <summary>The one instance.</summary>
    public static readonly Int16Formatter Instance = new();

    private Int16Formatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, short value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public short Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt16();
}
