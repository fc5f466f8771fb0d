namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="int"/> as an integer.</summary>
public sealed class Int32Formatter : IMessagePackFormatter<int>
{
    /// <summary>The one instance.</summary>
    public static readonly Int32Formatter Instance = new();

    private Int32Formatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, int value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public int Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt32();
}
