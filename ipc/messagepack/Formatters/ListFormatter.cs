namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats a <see cref="List{T}"/> as an array, and null as nil.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="element">Formats an element; null asks the resolver.</param>
public sealed class ListFormatter<T>(IMessagePackFormatter<T>? element = null) : IMessagePackFormatter<List<T>?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, List<T>? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        IMessagePackFormatter<T> formatter = options.Choose(element);
        writer.WriteArrayHeader(value.Count);
        foreach (T item in value)
            formatter.Serialize(ref writer, item, options);
    }

    /// <inheritdoc/>
    public List<T>? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        int count = reader.ReadArrayHeader();
        IMessagePackFormatter<T> formatter = options.Choose(element);
        options.Security.DepthStep(ref reader);
        var list = new List<T>(CollectionLength.Initial(count));
        for (int i = 0; i < count; i++)
            list.Add(formatter.Deserialize(ref reader, options));
        reader.Depth--;
        return list;
    }
}
