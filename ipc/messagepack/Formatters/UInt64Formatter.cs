namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="ulong"/> as an integer.</summary>
public sealed class UInt64Formatter : IMessagePackFormatter<ulong>
{
    /// <summary>The one instance.</summary>
    public static readonly UInt64Formatter Instance = new();

    private UInt64Formatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, ulong value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public ulong Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadUInt64();
}
