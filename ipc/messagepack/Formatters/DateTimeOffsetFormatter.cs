namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="DateTimeOffset"/> as an array: the local time as if it were UTC, the offset in minutes.</summary>
public sealed class DateTimeOffsetFormatter : IMessagePackFormatter<DateTimeOffset>
{
    /// <summary>The one instance.</summary>
    public static readonly DateTimeOffsetFormatter Instance = new();

    private DateTimeOffsetFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, DateTimeOffset value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(2);
        writer.Write(new DateTime(value.Ticks, DateTimeKind.Utc));
        writer.Write((short)(value.Offset.Ticks / TimeSpan.TicksPerMinute));
    }

    /// <inheritdoc/>
    public DateTimeOffset Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 2);
        DateTime local = reader.ReadDateTime();
        short offsetMinutes = reader.ReadInt16();
        try
        {
            return new DateTimeOffset(local.Ticks, TimeSpan.FromTicks(offsetMinutes * TimeSpan.TicksPerMinute));
        }
        catch (ArgumentException exception)
        {
            throw new MessagePackSerializationException($"An offset of {offsetMinutes} minutes is not possible.", exception);
        }
    }
}
