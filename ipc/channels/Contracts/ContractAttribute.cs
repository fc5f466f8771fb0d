namespace Signalbox.Channels;

/// <summary>The interface is a contract: the generator makes its client, its dispatcher and its description.</summary>
/// <param name="name">The contract's name in the whole system, such as <c>signalbox.echo</c>. Its number is made from it.</param>
/// <remarks>Methods return <see cref="ValueTask"/>, <see cref="ValueTask{TResult}"/> or
/// <see cref="System.Threading.Channels.ChannelReader{T}"/>. Arguments may be added at the end, with defaults; methods may
/// be added; nothing is ever renumbered.</remarks>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ContractAttribute(string name) : Attribute
{
    /// <summary>The contract's name.</summary>
    public string Name { get; } = name;
}
