namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats what must not be null: nil is an error.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="inner">Formats the value.</param>
public sealed class RequiredFormatter<T>(IMessagePackFormatter<T?> inner) : IMessagePackFormatter<T>
    where T : class
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options) =>
        inner.Serialize(ref writer, value, options);

    /// <inheritdoc/>
    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        inner.Deserialize(ref reader, options)
        ?? throw new MessagePackSerializationException($"Nil stands where a {typeof(T).Name} is needed.");
}
