namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="KeyValuePair{TKey, TValue}"/> as an array of two.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
public sealed class KeyValuePairFormatter<TKey, TValue> : IMessagePackFormatter<KeyValuePair<TKey, TValue>>
{
    /// <inheritdoc/>
    public void Serialize(
        ref MessagePackWriter writer, KeyValuePair<TKey, TValue> value, MessagePackSerializerOptions options)
    {
        writer.WriteArrayHeader(2);
        options.Resolver.GetFormatterWithVerify<TKey>().Serialize(ref writer, value.Key, options);
        options.Resolver.GetFormatterWithVerify<TValue>().Serialize(ref writer, value.Value, options);
    }

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        CollectionLength.RequireExactly(ref reader, 2);
        options.Security.DepthStep(ref reader);
        TKey key = options.Resolver.GetFormatterWithVerify<TKey>().Deserialize(ref reader, options);
        TValue value = options.Resolver.GetFormatterWithVerify<TValue>().Deserialize(ref reader, options);
        reader.Depth--;
        return new KeyValuePair<TKey, TValue>(key, value);
    }
}
