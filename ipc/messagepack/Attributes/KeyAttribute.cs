namespace Signalbox.MessagePack;

/// <summary>The member's key: a number, and the object is an array; or a name, and it is a map. Never both in one type, and
/// never used again for another member.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class KeyAttribute : Attribute
{
    /// <summary>A place in the array.</summary>
    /// <param name="key">0 to 255; gaps are written as nil.</param>
    public KeyAttribute(int key) => IntKey = key;

    /// <summary>A name in the map.</summary>
    /// <param name="key">The name.</param>
    public KeyAttribute(string key) => StringKey = key;

    /// <summary>The place, if the key is one.</summary>
    public int? IntKey { get; }

    /// <summary>The name, if the key is one.</summary>
    public string? StringKey { get; }
}
