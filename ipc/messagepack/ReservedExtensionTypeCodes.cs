namespace Signalbox.MessagePack;

/// <summary>The extension types that the specification has taken.</summary>
public static class ReservedExtensionTypeCodes
{
    /// <summary>A point in time: seconds and nanoseconds since 1970-01-01. MessagePack specification, "Timestamp".</summary>
    public const sbyte DateTime = -1;
}
