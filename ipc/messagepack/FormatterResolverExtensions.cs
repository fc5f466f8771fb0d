namespace Signalbox.MessagePack;

/// <summary>Asks a resolver and insists on an answer.</summary>
public static class FormatterResolverExtensions
{
    /// <summary>The formatter of a type.</summary>
    /// <typeparam name="T">The type to be written or read.</typeparam>
    /// <param name="resolver">Whom to ask.</param>
    /// <exception cref="MessagePackSerializationException">The resolver has none.</exception>
    public static IMessagePackFormatter<T> GetFormatterWithVerify<T>(this IFormatterResolver resolver) =>
        resolver.GetFormatter<T>() ?? throw new MessagePackSerializationException(
            $"No formatter is known for {typeof(T)}: mark it [MessagePackObject] and register its generated resolver.");
}
