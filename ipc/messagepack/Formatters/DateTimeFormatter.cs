namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="DateTime"/> as a timestamp in UTC.</summary>
public sealed class DateTimeFormatter : IMessagePackFormatter<DateTime>
{
    /// <summary>The one instance.</summary>
    public static readonly DateTimeFormatter Instance = new();

    private DateTimeFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, DateTime value, MessagePackSerializerOptions options) =>
        writer.Write(value);

    /// <inheritdoc/>
    public DateTime Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.ReadDateTime();
}
