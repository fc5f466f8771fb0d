namespace Signalbox.MessagePack.Resolvers;

/// <summary>Asks several resolvers in turn.</summary>
public sealed class CompositeResolver : IFormatterResolver
{
    private readonly IFormatterResolver[] _resolvers;

    private CompositeResolver(IFormatterResolver[] resolvers) => _resolvers = resolvers;

    /// <summary>A resolver that asks the given ones, the first one first.</summary>
    /// <param name="resolvers">The resolvers.</param>
    public static CompositeResolver Create(params ReadOnlySpan<IFormatterResolver> resolvers) => new(resolvers.ToArray());

    /// <inheritdoc/>
    public IMessagePackFormatter<T>? GetFormatter<T>()
    {
        foreach (IFormatterResolver resolver in _resolvers)
        {
            IMessagePackFormatter<T>? formatter = resolver.GetFormatter<T>();
            if (formatter is not null)
                return formatter;
        }

        return null;
    }
}
