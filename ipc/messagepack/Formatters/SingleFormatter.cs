namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="float"/> as a float 32.</summary>
public sealed class SingleFormatter : IMessagePackFormatter<float>
{
    /// <summary>The one instance.</summary>
    public static readonly SingleFormatter Instance = new();

    private SingleFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, float value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public float Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadSingle();
}
