namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="Dictionary{TKey, TValue}"/> as a map, and null as nil. A key that comes twice is an error.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="key">Formats a key; null asks the resolver.</param>
/// <param name="element">Formats a value; null asks the resolver.</param>
public sealed class DictionaryFormatter<TKey, TValue>(
    IMessagePackFormatter<TKey>? key = null,
    IMessagePackFormatter<TValue>? element = null)
    : IMessagePackFormatter<Dictionary<TKey, TValue>?>
    where TKey : notnull
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, Dictionary<TKey, TValue>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        IMessagePackFormatter<TKey> keys = options.Choose(key);
        IMessagePackFormatter<TValue> values = options.Choose(element);
        writer.WriteMapHeader(value.Count);
        foreach (KeyValuePair<TKey, TValue> pair in value)
        {
            keys.Serialize(ref writer, pair.Key, options);
            values.Serialize(ref writer, pair.Value, options);
        }
    }

    /// <inheritdoc/>
    public Dictionary<TKey, TValue>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        int count = reader.ReadMapHeader();
        IMessagePackFormatter<TKey> keys = options.Choose(key);
        IMessagePackFormatter<TValue> values = options.Choose(element);
        options.Security.DepthStep(ref reader);
        var map = new Dictionary<TKey, TValue>(
            CollectionLength.Initial(count), options.Security.GetEqualityComparer<TKey>());
        for (int i = 0; i < count; i++)
        {
            TKey itemKey = keys.Deserialize(ref reader, options);
            TValue itemValue = values.Deserialize(ref reader, options);
            if (itemKey is null || !map.TryAdd(itemKey, itemValue))
                throw new MessagePackSerializationException("A key of a map is nil or comes twice.");
        }

        reader.Depth--;
        return map;
    }
}
