namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="double"/> as a float 64.</summary>
public sealed class DoubleFormatter : IMessagePackFormatter<double>
{
    /// <summary>The one instance.</summary>
    public static readonly DoubleFormatter Instance = new();

    private DoubleFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, double value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public double Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadDouble();
}
