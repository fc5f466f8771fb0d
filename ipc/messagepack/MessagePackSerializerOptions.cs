using Signalbox.MessagePack.Resolvers;

namespace Signalbox.MessagePack;

/// <summary>Where formatters are found and what a reader is held to. Never changes.</summary>
public sealed class MessagePackSerializerOptions
{
    /// <summary>The standard resolver, and the limits for untrusted data.</summary>
    public static readonly MessagePackSerializerOptions Standard =
        new(StandardResolver.Instance, MessagePackSecurity.UntrustedData);

    private MessagePackSerializerOptions(IFormatterResolver resolver, MessagePackSecurity security)
    {
        Resolver = resolver;
        Security = security;
    }

    /// <summary>Finds the formatter of a type.</summary>
    public IFormatterResolver Resolver { get; }

    /// <summary>The limits.</summary>
    public MessagePackSecurity Security { get; }

    /// <summary>The same with another resolver.</summary>
    /// <param name="resolver">Finds the formatter of a type.</param>
    public MessagePackSerializerOptions WithResolver(IFormatterResolver resolver) => new(resolver, Security);

    /// <summary>The same with other limits.</summary>
    /// <param name="security">The limits.</param>
    public MessagePackSerializerOptions WithSecurity(MessagePackSecurity security) => new(Resolver, security);

    /// <summary>The formatter that is given, or else the resolver's.</summary>
    internal IMessagePackFormatter<T> Choose<T>(IMessagePackFormatter<T>? given) =>
        given ?? Resolver.GetFormatterWithVerify<T>();
}
