namespace Signalbox.MessagePack;

/// <summary>The type is written member by member; the generator makes its formatter.</summary>
/// <param name="keyAsPropertyName">Whether the names of all public members are their keys, so that no [Key] is needed.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute
{
    /// <summary>Whether the names of all public members are their keys.</summary>
    public bool KeyAsPropertyName { get; } = keyAsPropertyName;
}
