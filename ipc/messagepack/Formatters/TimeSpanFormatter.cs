namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="TimeSpan"/> as its ticks of 100 nanoseconds.</summary>
public sealed class TimeSpanFormatter : IMessagePackFormatter<TimeSpan>
{
    /// <summary>The one instance.</summary>
    public static readonly TimeSpanFormatter Instance = new();

    private TimeSpanFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, TimeSpan value, MessagePackSerializerOptions options) =>
        writer.Write(value.Ticks);

    /// <inheritdoc/>
    public TimeSpan Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        new(reader.ReadInt64());
}
