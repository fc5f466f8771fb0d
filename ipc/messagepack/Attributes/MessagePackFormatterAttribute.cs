namespace Signalbox.MessagePack;

/// <summary>The formatter of a type or a member, instead of the one that would be found.</summary>
/// <param name="formatterType">A class that implements <see cref="IMessagePackFormatter{T}"/> for the type, with a public
/// constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum
    | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MessagePackFormatterAttribute(Type formatterType) : Attribute
{
    /// <summary>The formatter's class.</summary>
    public Type FormatterType { get; } = formatterType;
}
