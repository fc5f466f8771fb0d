namespace Signalbox.MessagePack;

/// <summary>Writes and reads the values of one type.</summary>
/// <typeparam name="T">The type.</typeparam>
public interface IMessagePackFormatter<T>
{
    /// <summary>Writes one value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value; null of a reference type is nil.</param>
    /// <param name="options">Finds the formatters of what is inside.</param>
    void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options);

    /// <summary>Reads one value.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="options">Finds the formatters of what is inside, and the limits.</param>
    /// <exception cref="MessagePackSerializationException">The next value is not one of this type.</exception>
    T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options);
}
