namespace Signalbox.Channels;

/// <summary>The states in which a method may be called; the server refuses it in any other. Without it, all.</summary>
/// <param name="states">Their names.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowedAttribute(params string[] states) : Attribute
{
    /// <summary>Their names.</summary>
    public string[] States { get; } = states;

    /// <summary>The state that the method leads to when it succeeds. It must be idempotent then, for it is called again on a
    /// new instance of the server.</summary>
    public string? Next { get; init; }
}
