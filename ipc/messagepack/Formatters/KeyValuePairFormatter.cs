namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="KeyValuePair{TKey, TValue}"/> as an array of two.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="key">Formats the key; null asks the resolver.</param>
/// <param name="element">Formats the value; null asks the resolver.</param>
public sealed class KeyValuePairFormatter<TKey, TValue>(
    IMessagePackFormatter<TKey>? key = null,
    IMessagePackFormatter<TValue>? element = null)
    : IMessagePackFormatter<KeyValuePair<TKey, TValue>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, KeyValuePair<TKey, TValue> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(2);
        options.Choose(key).Serialize(ref writer, value.Key, options);
        options.Choose(element).Serialize(ref writer, value.Value, options);
    }

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 2);
        options.Security.DepthStep(ref reader);
        TKey itemKey = options.Choose(key).Deserialize(ref reader, options);
        TValue itemValue = options.Choose(element).Deserialize(ref reader, options);
        reader.Depth--;
        return new KeyValuePair<TKey, TValue>(itemKey, itemValue);
    }
}
