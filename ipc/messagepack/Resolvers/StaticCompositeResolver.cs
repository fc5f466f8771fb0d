namespace Signalbox.MessagePack.Resolvers;

/// <summary>The resolvers that the program's start-up has registered: those that the generator made.</summary>
public sealed class StaticCompositeResolver : IFormatterResolver
{
    /// <summary>The one instance.</summary>
    public static readonly StaticCompositeResolver Instance = new();

    private IFormatterResolver[] _resolvers = [];

    private StaticCompositeResolver()
    {
    }

    /// <summary>Adds resolvers after those that are there. One that is there already is not added again.</summary>
    /// <param name="resolvers">The resolvers, such as <c>GeneratedMessagePackResolver.Instance</c>.</param>
    public void Register(params ReadOnlySpan<IFormatterResolver> resolvers)
    {
        foreach (IFormatterResolver resolver in resolvers)
        {
            if (Array.IndexOf(_resolvers, resolver) < 0)
                _resolvers = [.. _resolvers, resolver];
        }
    }

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
