namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="ushort"/> as an integer.</summary>
public sealed class UInt16Formatter : IMessagePackFormatter<ushort>
{
    /// <summary>The one instance.</summary>
    public static readonly UInt16Formatter Instance = new();

    private UInt16Formatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, ushort value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public ushort Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadUInt16();
}
