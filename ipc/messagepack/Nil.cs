namespace Signalbox.MessagePack;

/// <summary>The type of nil: the result of what has none.</summary>
public readonly record struct Nil
{
    /// <summary>The one value.</summary>
    public static readonly Nil Default = default;
}
