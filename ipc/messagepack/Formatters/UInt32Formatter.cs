namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="uint"/> as an integer.</summary>
public sealed class UInt32Formatter : IMessagePackFormatter<uint>
{
    /// <summary>The one instance.</summary>
    public static readonly UInt32Formatter Instance = new();

    private UInt32Formatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, uint value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public uint Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadUInt32();
}
