namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="long"/> as an integer.</summary>
public sealed class Int64Formatter : IMessagePackFormatter<long>
{
    /// <summary>The one instance.</summary>
    public static readonly Int64Formatter Instance = new();

    private Int64Formatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, long value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public long Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadInt64();
}
