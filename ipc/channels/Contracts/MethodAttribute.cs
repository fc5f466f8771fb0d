namespace Signalbox.Channels;

/// <summary>The number of a contract's method in messages; never used again for another one.</summary>
/// <param name="number">The number; 0 to 127 take one byte.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MethodAttribute(uint number) : Attribute
{
    /// <summary>The number.</summary>
    public uint Number { get; } = number;
}
