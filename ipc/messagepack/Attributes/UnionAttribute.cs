namespace Signalbox.MessagePack;

/// <summary>One of the types that an interface or an abstract class stands for; written as [key, object].</summary>
/// <param name="key">The number that names the type in messages. Never used again for another type.</param>
/// <param name="subType">A [MessagePackObject] that is or derives from the marked type.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UnionAttribute(int key, Type subType) : Attribute
{
    /// <summary>The number that names the type in messages.</summary>
    public int Key { get; } = key;

    /// <summary>The type.</summary>
    public Type SubType { get; } = subType;
}
