namespace Signalbox.MessagePack;

/// <summary>What the short formats can hold. MessagePack specification, "Formats".</summary>
public static class MessagePackRange
{
    /// <summary>The smallest integer of one byte.</summary>
    public const int MinFixNegativeInt = -32;

    /// <summary>The largest integer of one byte.</summary>
    public const int MaxFixPositiveInt = 127;

    /// <summary>The longest fixstr, in bytes of UTF-8.</summary>
    public const int MaxFixStringLength = 31;

    /// <summary>The largest fixmap, in pairs.</summary>
    public const int MaxFixMapCount = 15;

    /// <summary>The largest fixarray, in elements.</summary>
    public const int MaxFixArrayCount = 15;
}
