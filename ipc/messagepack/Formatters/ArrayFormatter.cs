namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <typeparamref name="T"/>[] as an array, and null as nil.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="element">Formats an element; null asks the resolver.</param>
public sealed class ArrayFormatter<T>(IMessagePackFormatter<T>? element = null) : IMessagePackFormatter<T[]?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T[]? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        IMessagePackFormatter<T> formatter = options.Choose(element);
        writer.WriteArrayHeader(value.Length);
        foreach (T item in value)
            formatter.Serialize(ref writer, item, options);
    }

    /// <inheritdoc/>
    public T[]? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        int count = reader.ReadArrayHeader();
        if (count == 0)
            return [];
        IMessagePackFormatter<T> formatter = options.Choose(element);
        options.Security.DepthStep(ref reader);
        var array = new T[CollectionLength.Initial(count)];
        for (int i = 0; i < count; i++)
        {
            if (i == array.Length)
                Array.Resize(ref array, (int)Math.Min(2L * i, count));
            array[i] = formatter.Deserialize(ref reader, options);
        }

        reader.Depth--;
        return array;
    }
}
