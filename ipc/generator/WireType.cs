namespace Signalbox.Generator;

/// <summary>How a type is written and read by generated code.</summary>
internal sealed class WireType
{
    /// <summary>The type in C#.</summary>
    public string Name { get; init; } = "";

    /// <summary>A statement that writes the value {0}; null if the formatter does.</summary>
    public string? Write { get; init; }

    /// <summary>An expression that reads a value; null if the formatter does.</summary>
    public string? Read { get; init; }

    /// <summary>An expression for a formatter, to be used as it is or kept in a field.</summary>
    public string Formatter { get; init; } = "";

    /// <summary>An expression for the description.</summary>
    public string Descriptor { get; init; } = "";

    /// <summary>What a value is that an older peer has not sent; null if it has to be there.</summary>
    public string? Default { get; init; } = "default";

    /// <summary>Whether the formatter may return null where null is not allowed.</summary>
    public bool MustNotBeNull { get; init; }

    /// <summary>Whether a handle stands in it.</summary>
    public bool HasHandles { get; init; }

    /// <summary>Whether the resolver should know it: a composed type that the library does not have.</summary>
    public bool IsComposed { get; init; }

    /// <summary>A formatter that refuses nil where null is not allowed.</summary>
    public string StrictFormatter =>
        MustNotBeNull ? $"new {Names.Formatters}.RequiredFormatter<{Name}>({Formatter})" : Formatter;
}
