namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="Nullable{T}"/> as the value itself, and none as nil.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="element">Formats the value; null asks the resolver.</param>
public sealed class NullableFormatter<T>(IMessagePackFormatter<T>? element = null) : IMessagePackFormatter<T?>
    where T : struct
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
    {
        if (value is T present)
            options.Choose(element).Serialize(ref writer, present, options);
        else
            writer.WriteNil();
    }

    /// <inheritdoc/>
    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.TryReadNil()
        ? null
        : options.Choose(element).Deserialize(ref reader, options);
}
