namespace Signalbox.Channels;

/// <summary>A state that a contract's connection can be in; the first one listed is where it begins.</summary>
/// <param name="name">Its name, which <see cref="AllowedAttribute"/> uses.</param>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class StateAttribute(string name) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}
