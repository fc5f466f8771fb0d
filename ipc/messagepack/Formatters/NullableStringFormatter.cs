namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats text as str, and null as nil.</summary>
public sealed class NullableStringFormatter : IMessagePackFormatter<string?>
{
    /// <summary>The one instance.</summary>
    public static readonly NullableStringFormatter Instance = new();

    private NullableStringFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, string? value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public string? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        reader.ReadString();
}
