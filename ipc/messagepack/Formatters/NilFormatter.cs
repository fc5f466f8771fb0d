namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats <see cref="Nil"/> as nil; anything may stand there when it is read, as a newer peer may have a result.</summary>
public sealed class NilFormatter : IMessagePackFormatter<Nil>
{
    /// <summary>The one instance.</summary>
    public static readonly NilFormatter Instance = new();

    private NilFormatter()
    {
    }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, Nil value, MessagePackSerializerOptions options) => writer.WriteNil();

    /// <inheritdoc/>
    public Nil Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        reader.Skip();
        return default;
    }
}
