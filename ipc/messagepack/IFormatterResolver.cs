namespace Signalbox.MessagePack;

/// <summary>Finds the formatter of a type.</summary>
public interface IFormatterResolver
{
    /// <summary>The formatter, or null if this resolver has none.</summary>
    /// <typeparam name="T">The type to be written or read.</typeparam>
    IMessagePackFormatter<T>? GetFormatter<T>();
}
