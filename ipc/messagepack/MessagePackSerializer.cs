using System.Buffers;

namespace Signalbox.MessagePack;

/// <summary>Turns values into MessagePack and back.</summary>
public static partial class MessagePackSerializer
{
    /// <summary>What is used where no options are given.</summary>
    public static MessagePackSerializerOptions DefaultOptions { get; set; } = MessagePackSerializerOptions.Standard;

    /// <summary>Writes a value by a writer.</summary>
    /// <typeparam name="T">The type that both sides agree on.</typeparam>
    /// <param name="writer">Where to; not flushed.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">Formatters and limits; null means <see cref="DefaultOptions"/>.</param>
    public static void Serialize<T>(ref MessagePackWriter writer, T value, MessagePackSerializerOptions? options = null)
    {
        options ??= DefaultOptions;
        options.Resolver.GetFormatterWithVerify<T>().Serialize(ref writer, value, options);
    }

    /// <summary>Writes a value into a buffer writer.</summary>
    /// <typeparam name="T">The type that both sides agree on.</typeparam>
    /// <param name="output">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">Formatters and limits; null means <see cref="DefaultOptions"/>.</param>
    public static void Serialize<T>(IBufferWriter<byte> output, T value, MessagePackSerializerOptions? options = null)
    {
        var writer = new MessagePackWriter(output);
        Serialize(ref writer, value, options);
        writer.Flush();
    }

    /// <summary>The bytes of a value.</summary>
    /// <typeparam name="T">The type that both sides agree on.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="options">Formatters and limits; null means <see cref="DefaultOptions"/>.</param>
    public static byte[] Serialize<T>(T value, MessagePackSerializerOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Serialize(output, value, options);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a value by a reader, which may stand before further ones.</summary>
    /// <typeparam name="T">The type that both sides agree on.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="options">Formatters and limits; null means <see cref="DefaultOptions"/>.</param>
    /// <exception cref="MessagePackSerializationException">The next value is not one of this type.</exception>
    public static T Deserialize<T>(ref MessagePackReader reader, MessagePackSerializerOptions? options = null)
    {
        options ??= DefaultOptions;
        return options.Resolver.GetFormatterWithVerify<T>().Deserialize(ref reader, options);
    }

    /// <summary>Reads the one value that the bytes hold.</summary>
    /// <typeparam name="T">The type that both sides agree on.</typeparam>
    /// <param name="data">The bytes; any that are left over are an error.</param>
    /// <param name="options">Formatters and limits; null means <see cref="DefaultOptions"/>.</param>
    /// <exception cref="MessagePackSerializationException">The bytes are not one value of this type.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> data, MessagePackSerializerOptions? options = null)
    {
        var reader = new MessagePackReader(data);
        T value = Deserialize<T>(ref reader, options);
        return reader.End
            ? value
            : throw new MessagePackSerializationException($"{reader.Remaining} bytes follow the value.");
    }
}
