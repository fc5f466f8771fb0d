namespace Signalbox.MessagePack.Resolvers;

/// <summary>What is used unless told otherwise: the built-in formatters, then the registered resolvers.</summary>
public sealed class StandardResolver : IFormatterResolver
{
    /// <summary>The one instance.</summary>
    public static readonly StandardResolver Instance = new();

    private StandardResolver()
    {
    }

    /// <inheritdoc/>
    public IMessagePackFormatter<T>? GetFormatter<T>() =>
        BuiltinResolver.Instance.GetFormatter<T>() ?? StaticCompositeResolver.Instance.GetFormatter<T>();
}
